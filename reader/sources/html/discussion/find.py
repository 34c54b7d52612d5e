"""Find the discussion of a page: its records, and the fields and the parent of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.sources.html.discussion.author import Name, names_of
from reader.sources.html.discussion.body import Body, bodies_of
from reader.sources.html.discussion.choose import Choice, choose
from reader.sources.html.discussion.ground import Ground, Time
from reader.sources.html.discussion.moments import times_of
from reader.sources.html.discussion.nesting import Nesting, nest
from reader.sources.html.discussion.record import Common, Record, records_of
from reader.sources.html.discussion.vocabulary import Sign, Vocabulary
from reader.sources.html.parse import Page

_TRACKS = ("pingback", "trackback")
_MOSTLY = 0.9
_USUALLY = 0.3


@dataclass(frozen=True)
class Found:
    """One comment as it stands on a page; `parent` is the number of the record that it answers."""

    number: int
    record: Record
    body: Body
    name: Name | None
    time: Time | None
    parent: int | None
    is_removed: bool


@dataclass(frozen=True)
class Discussion:
    """The comments of a page in its order; `score` in 0..1 tells how sure it is that they are comments."""

    ground: Ground
    comments: list[Found]
    nesting: Nesting
    is_linked: bool
    score: float
    reason: str


def find(page: Page, vocabulary: Vocabulary | None = None) -> Discussion | None:
    """Return the discussion of a page, None where it has none."""
    ground = Ground(page, vocabulary or Vocabulary())
    choice = choose(ground)
    if choice is None:
        return None
    records = records_of(ground, choice)
    common = Common(ground, records)
    times: dict[int, Time] = {}
    names: dict[int, Name] = {}
    bodies: dict[int, Body] = {}
    for is_inner in (False, True):
        level = [record for record in records if record.is_inner == is_inner]
        times |= times_of(ground, level)
        names |= names_of(ground, level, times, common)
        bodies |= bodies_of(ground, level, times, names, common)
    nested = nest(records, bodies)
    made = [
        Found(
            number=record.number,
            record=record,
            body=bodies.get(record.number, Body()),
            name=names.get(record.number),
            time=times.get(record.number),
            parent=nested.parents.get(record.number),
            is_removed=_is_removed(ground, record),
        )
        for record in records
    ]
    kept = _kept(made)
    if not kept:
        return None
    return Discussion(
        ground,
        _attached(kept, made),
        nested.nesting,
        nested.is_linked,
        _sureness(choice.weighed.score, choice.evidence),
        _reason(choice),
    )


def _sureness(score: float, evidence: float) -> float:
    return round(min(1.0, 0.5 + 0.3 * min(1.0, score / 15) + 0.2 * min(1.0, evidence)), 3)


def _reason(choice: Choice) -> str:
    """Say in a few words by what the records were found."""
    why = choice.weighed.why
    told = (
        ("named", "called a comment"),
        ("once", "with one time in each"),
        ("reply", "with a way to reply"),
        ("ids", "numbered"),
    )
    return ", ".join(["repeated by the page", *(words for name, words in told if why[name] >= 1)])


def _is_removed(ground: Ground, record: Record) -> bool:
    return any(ground.signs[element.position] & Sign.REMOVED for element in record.elements[:4])


def _kept(made: Sequence[Found]) -> list[Found]:
    """Leave out what is no comment: links from elsewhere, folded stubs, and what has neither name nor time."""
    dated = sum(found.time is not None for found in made)
    named = sum(found.name is not None for found in made)
    numbered = sum(bool(found.record.head.get("id")) for found in made)
    placed = sum(not found.body.is_rest for found in made if found.body.words)
    kept: list[Found] = []
    for found in made:
        is_track = any(found.record.head.has_class(track) for track in _TRACKS)
        is_bare = found.time is None and found.name is None
        is_strange = is_bare and dated >= _MOSTLY * len(made) and named >= _MOSTLY * len(made)
        is_nameless = not found.record.head.get("id") and numbered >= _MOSTLY * len(made)
        is_rest = found.body.is_rest and placed >= _USUALLY * len(made)
        is_stub = found.time is None and (is_rest or (is_nameless and dated >= _USUALLY * len(made)))
        if not is_track and not is_strange and not is_stub and (found.body.words or found.is_removed):
            kept.append(found)
    return kept


def _attached(kept: Sequence[Found], made: Sequence[Found]) -> list[Found]:
    """Give what answers something left out the parent of that."""
    numbers = {found.number for found in kept}
    parents = {found.number: found.parent for found in made}
    attached: list[Found] = []
    for found in kept:
        parent = found.parent
        while parent is not None and parent not in numbers:
            parent = parents[parent]
        attached.append(Found(found.number, found.record, found.body, found.name, found.time, parent, found.is_removed))
    return attached
