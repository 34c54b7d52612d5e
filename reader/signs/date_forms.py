"""How dates and times are written, as patterns that `reader.signs.dates` fills with the names of one language.

`{months}` and `{periods}` are names, `{small}` are the small letters, and `{n}` tells the groups of the forms apart.
"""

import re

# "2014-06-12T08:07:11Z", "2014-06-12 08:07:11.25 +0200"; a clock of twelve hours is read as any other time.
ISO = re.compile(
    r"(?<!\d)(?P<date>\d{4}-\d\d-\d\d)[T ](?P<clock>\d\d:\d\d)(?P<seconds>:\d\d(?:[.,]\d{1,9})?)?"
    r"(?:\s?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d))?(?![\d:]|\s?[AaPp]\.?[Mm])"
)
# "11/23/99", "23.11.99"
SHORT_YEAR = re.compile(r"(?<![\d./-])\d{1,2}([./-])\s?\d{1,2}\1\s?\d\d(?!\d)")

# Digits may be Arabic or Persian ones, and the year Buddhist.
_DAY = r"(?P<day{n}>[0-2٠-٢۰-۲]?\d|[3٣۳][01٠١۰۱])(?:st|nd|rd|th|er|re|ste|de|e|º|ª|:[ae]|-?го)?"
_YEAR = r"(?P<year{n}>(?:19|20|25|١٩|٢٠|۱۹|۲۰)\d\d)"
# Up to two small words stand between the parts of a date: "28 de enero de 2019", "28 января 2019 г. в 08:07".
_SMALL = r"(?:[\s.,/\\-]|(?<=[\s.,\d])[^\W\d_]{{1,3}}(?=[\s.,]))"
TIME = (
    r"(?:(?P<before>{periods})\s*)?(?P<hour>\d{{1,2}})(?:[:.]|\s?h\s?|\s?[時时시]\s?)(?P<minute>\d\d)분?"
    r"(?:[:.]\d\d)?(?:\s*(?P<after>(?-i:[AP]M)|(?:{periods})(?!(?-i:[{small}]))))?(?:\s?(?:Uhr|बजे|น\.))?"
)
DATE_FORMS = (
    rf"{_DAY}{_SMALL}{{{{0,5}}}}(?P<month1>{{months}}){_SMALL}{{{{0,5}}}}{_YEAR}",
    rf"(?P<month2>{{months}})\.?\s*{_DAY},?\s+{_YEAR}",
    rf"{_YEAR}{_SMALL}{{{{1,5}}}}(?P<month3>{{months}})\s+{_DAY}\.?",
    rf"{_YEAR}\s?[年년./-]\s?(?P<month4>\d{{{{1,2}}}})\s?[月월./-]\s?{_DAY}[日일.]?",
    r"(?P<first>\d{{1,2}})[./-]\s?(?P<second>\d{{1,2}})[./-]\s?(?P<year5>\d{{4}}|\d\d)",
)
# "January 28th", "28. Januar", "1月28日": not before a year.
SHORT_FORMS = (
    rf"(?<!\d){_DAY}{_SMALL}{{{{0,5}}}}(?P<month1>{{months}})\.?",
    rf"(?<![^\W\d_])(?P<month2>{{months}})\.?\s*{_DAY}(?!\d)",
    rf"(?<!\d)(?P<month3>\d{{{{1,2}}}})[月월]\s?{_DAY}[日일]",
)
# "28 January 2019 at 08:07", "28 janvier 2019 à 08:07", "28 January 2019 - 08:07", "January 28, 2019 @8:07AM"
BETWEEN = r"(?:,|\s?@(?=\s?\d)|\s[^\s\d]{1,8}(?=\s)|\s[-–—•|](?=\s)|\s){0,8}"
