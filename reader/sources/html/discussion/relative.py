"""Tell times that count back from now: "4 hours ago", "vor 2 Tagen", "3d"."""

import re

_LONGEST, _MOST_WORDS = 40, 6
# A number and a unit of time, as apps write it in short.
_COMPACT = re.compile(
    r"\d{1,3}\s?(?:s|sec|m|min|mins|h|hr|hrs|d|w|wk|wks|mo|mos|y|yr|yrs|ч|мин|д|дн|t|std|j|godz|u)\.?(?:\s(?:ago|назад))?",
    re.IGNORECASE,
)
_COUNT = (
    r"(?:(?:about|almost|over|около|environ|etwa|fast|casi|más de|circa|cerca de)\s)?"
    r"(?:\d{1,3}\+?|an?|one|einer?m?|un|une|una|um|uma|ein|en|et|ett)"
)
_UNIT = r"[^\W\d_]{1,12}\.?"
_BEFORE = r"(?:vor|il y a|hace|há|før|för|pred|před|prije|пре|преди|πριν(?: από)?|לפני|منذ|acum|duela|fa)"
_BEHIND = (
    r"(?:ago|назад|тому|temu|siden|sedan|sitten|önce|fa|atrás|geleden|ezelőtt|lalu|yang lalu|trước|zpět|nazaj|tagasi|"
    r"atpakaļ|back|avant|earlier|پیش)"
)
_AGO = re.compile(
    rf"{_BEFORE}\s{_COUNT}\s?{_UNIT}(?:\s{_UNIT})?"
    rf"|(?:{_COUNT}\s?{_UNIT}(?:\s?{_COUNT}\s?{_UNIT})?|{_UNIT}(?=\s(?:ago|назад|тому|temu|siden|sedan|sitten)))\s{_BEHIND}",
    re.IGNORECASE,
)
_UNSPACED = re.compile(
    r"\d{1,3}\s?(?:秒|分|分钟|分鐘|小时|小時|時間|日|天|周|週間|个月|個月|ヶ月|か月|年|초|분|시간|일|주|개월|년)\s?(?:之?前|전)"
)
_DAY = re.compile(
    r"(?:just now|right now|yesterday|today|gestern|heute|ayer|hoy|hier|aujourd['’]hui|ieri|oggi|вчера|сегодня|"
    r"ontem|hoje|igår|i går|idag|i dag|eilen|tänään|wczoraj|dzisiaj|dziś|gisteren|vandaag|včera|dnes|tegnap|dün|"
    r"bugün|χθες|昨天|今天|昨日|今日|어제|오늘|last (?:week|month|year))"
    r"(?:(?:,|\s|at|um|à|a las|às|alle|в|kl\.?|o)*\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?)?",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^(?:posted|commented|replied|answered|written|on|le|am|at|added|created|said)\s+", re.IGNORECASE)
_NEAR = re.compile(r"[()\[\]|·•–—»«]")


def is_relative(text: str) -> bool:
    """Whether `text` is a time that counts back from now, and little else."""
    if len(text) > _LONGEST or len(text.split()) > _MOST_WORDS:
        return False
    bare = _LEAD.sub("", " ".join(_NEAR.sub(" ", text).split())).strip(" ,.:-")
    return any(pattern.fullmatch(bare) for pattern in (_COMPACT, _AGO, _UNSPACED, _DAY)) or bool(
        (_AGO.search(bare) and _ends_so(bare)) or _UNSPACED.search(bare)
    )


def _ends_so(text: str) -> bool:
    """Whether a text ends with a relative time: "Ann 4 hours ago"."""
    return any(match.end() == len(text) for match in _AGO.finditer(text))
