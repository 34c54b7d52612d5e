"""Tell times that count back from now: "4 hours ago", "vor 2 Tagen", "3d"."""

import re

# A number and a unit of time, as apps write it in short.
_COMPACT = re.compile(r"\d{1,3}\s?(?:s|sec|m|min|mins|h|hr|hrs|d|w|wk|mo|y|yr|yrs|ч|мин|д|t|std)\.?(?:\s(?:ago|назад))?", re.IGNORECASE)
_AGO = re.compile(
    r"\b(?:ago|назад|тому|temu|siden|sedan|sitten|önce|fa|atrás|geleden|ezelőtt|lalu|yang lalu|trước|przed|zpět|nazaj|"
    r"преди|acum|fai|duela|tagasi|atpakaļ|prieš|earlier|yesterday|gestern|ayer|hier|ieri|вчера|ontem|igår|i går|eilen|"
    r"wczoraj|gisteren|včera|today|heute|hoy|aujourd'hui|oggi|сегодня|hoje|idag|tänään|dzisiaj|vandaag|dnes|just now)\b|"
    r"\b(?:vor|il y a|hace|há|før|för|pred|před|prije|пре|πριν|לפני|منذ|acum|minulý)\s+[^\W\d]{0,8}\s?(?:\d|\w)|前|전$|ที่แล้ว",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\d|\b(?:an?|one|einer?|einem|un|une|una|um|uma|yesterday|gestern|ayer|hier|ieri|вчера|just now|today)\b", re.IGNORECASE)
_LONGEST = 40


def is_relative(text: str) -> bool:
    """Whether `text` is a time that counts back from now, and little else."""
    if len(text) > _LONGEST:
        return False
    return bool(_COMPACT.fullmatch(text.strip()) or (_AGO.search(text) and _COUNTED.search(text)))
