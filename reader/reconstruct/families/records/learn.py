"""Learn the template of a page: which of its dates are those of comments, who wrote them, and where their text is."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.reconstruct.families.records import dated, evidence, names, texts
from reader.reconstruct.families.records.dated import Dated
from reader.reconstruct.families.records.lines import FEWEST, HALF, MOST, RecordLines
from reader.reconstruct.families.records.texts import Bound
from reader.reconstruct.scars import Scars, once_per_text


class Record(NamedTuple):
    """A comment as its page prints it, on the lines [first, end); its text is on the lines [text, text_end).

    `name` stands on the line `name_line`, and `date` on the line `date_line`; either may be missing, as "".
    """

    first: int
    text: int
    text_end: int
    end: int
    name: str
    name_line: int
    date: str
    date_line: int


class Template(NamedTuple):
    """The records of a page in order.

    `is_other` tells that they have what the records of Blogger have not: a verb behind the name, or a label to answer.
    """

    records: list[Record]
    is_other: bool


_NOTHING = Template([], is_other=False)


@once_per_text
def learn(scars: Scars) -> Template:
    """Find the records of a page; there are none where nothing tells that its dates are those of comments."""
    found, labels = dated.find(scars.lines, scars.labels)
    page = RecordLines(scars, labels)
    for dates in _alike(found):
        template = _template(page, dates)
        if template.records:
            return template
    if scars.said or not any(scars.claims.values()):
        return _NOTHING
    # As many names and times, or names alone, as a heading counts comments.
    for dates in (*_alike(dated.find_times(scars.lines, labels)), dated.find_said(scars.lines, labels)):
        template = _template(page, dates, must_be_headed=True)
        if template.records:
            return template
    return _NOTHING


def _alike(dates: Sequence[Dated]) -> Iterator[list[Dated]]:
    """Yield the dates of the most common form, and then those of the next."""
    for form, times in Counter(date.form for date in dates).most_common(2):
        if times >= FEWEST:
            yield [date for date in dates if date.form == form]


def _template(page: RecordLines, dates: list[Dated], *, must_be_headed: bool = False) -> Template:
    """Return the records around dates of one form, if they are comments."""
    dates, heading = evidence.below_heading(page, evidence.within_labels(page, dates))
    if len(dates) < FEWEST:
        return _NOTHING
    heads, is_opening = names.find(page, dates, heading)
    if not heads:
        return _NOTHING
    authors, is_said = names.without_common([head.name for head in heads], page.labels.without_said)
    if sum(any(map(str.isalnum, author)) for author in authors) < HALF * len(authors):
        return _NOTHING  # one name for all: whom the page quotes, in tweets
    is_told = (
        is_said or evidence.is_labelled(page, dates) or (not is_opening and evidence.is_numbered(page, heads, dates))
    )
    if heading is None and (must_be_headed or not is_told):
        return _NOTHING
    bounds = texts.between(page, heads, dates) if is_opening else texts.beside(page, heads, heading)
    records = [
        Record(
            bound.first,
            _without_name(page, bound, name),
            bound.text_end,
            bound.end,
            name,
            head.line,
            date.value,
            date.first,
        )
        for bound, name, head, date in zip(bounds, authors, heads, dates, strict=True)
    ]
    if sum(record.text < record.text_end for record in records) < HALF * len(records):
        return _NOTHING  # a table: comments have words
    is_other = is_said or sum(evidence.has_label(page, date) for date in dates) >= MOST * len(records)
    return Template(records, is_other)


def _without_name(page: RecordLines, bound: Bound, name: str) -> int:
    """Return the first line of a text, below the name where that is repeated as the text of a picture."""
    below = page.lines.texts(bound.text, bound.text_end)[:2]
    return below[1] if len(below) > 1 and page.bare.get(below[0]) == name else bound.text
