"""Read an export of version 1, in which source, program and person spoke with one voice.

How each fact was known tells whose it is. A "signature", or a name that is "addressed", is inferred, so are all
answers and quoted documents, and a "repair" is what a person said. Ids become keys as they are. What version 1 never
told stays unknown: the text outside of the blocks, and how something was known that a person has denied.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from reader.model import PERSON, Document, Edge, Entry, EntryKey, Extent, Layer, Quote, QuoteKey
from reader.model.edges import moved
from reader.model.identity import fingerprint, quote_key
from reader.sources.exported import values
from reader.sources.exported.values import DamageError, Fields, each, field, text

# The program that wrote version 1 had one set of rules.
_ORIGIN = "rules@1"
_SAID = "repair"
_INFERRED = ("signature", "addressed")
# The basis of what a person denies: version 1 kept that it was denied, not how it had been known.
_FORGOTTEN = "unknown"
_SIGNATURE = "signature"
# No flattened page is so long; a damaged span is, and asks for a text of any length.
_LONGEST = 100_000_000

# The fields of each kind of object, with what they are taken to hold where they are left out.
_Defaults = dict[str, Any]
_FACT: _Defaults = {"basis": None, "confidence": None, "evidence": []}
_AUTHOR: _Defaults = {**_FACT, "name": None, "url": None, "is_owner": False}
_MOMENT: _Defaults = {**_FACT, "value": None}
_ANSWER: _Defaults = {**_FACT, "target": None, "candidates": []}
_DESCRIPTION: _Defaults = {"kind": "other", "title": None, "source": None, "named_at": None, "url": None}
_QUOTE: _Defaults = {**_FACT, **_DESCRIPTION, "id": None, "blocks": None, "continues": None}
_BLOCK: _Defaults = {"kind": None, "text": None, "span": None}
_ENTRY: _Defaults = dict.fromkeys(("id", "url", "author", "published")) | {"blocks": [], "quotes": [], "denied": []}
_POST: _Defaults = {
    **_ENTRY,
    "title": None,
    "blog": None,
    "claimed_comments": None,
    "missing_comments": 0,
    "comments": [],
}
_COMMENT: _Defaults = {
    **_ENTRY,
    "number": None,
    "depth": None,
    "parent": None,
    "removed": False,
    "absent": False,
    "confidence": 1.0,
    "reason": "",
    "lost_before": 0,
    "answers": [],
}
_DIALECT: _Defaults = dict.fromkeys(("name", "score", "runner_up", "margin", "language"))
_PART: _Defaults = dict.fromkeys(("uri", "sha256", "encoding", "dialect", "offset", "length"))
_SOURCE: _Defaults = dict.fromkeys(("uri", "sha256", "media", "encoding", "dialect")) | {"parts": []}
_WARNING: _Defaults = dict.fromkeys(("code", "message", "span"))
_EXPORT: _Defaults = {"source": None, "posts": [], "furniture": [], "warnings": []}
_NO_FACTS: _Defaults = {name: {} for name in ("authors", "answers", "quotes", "signatures", "edges", "descriptions")}


class Upgrade:
    """Make version 2 of a document of version 1, up to where its quoted documents were when a person had moved some."""

    def __init__(self, exported: object) -> None:
        self._exported = _known(exported, _EXPORT)
        self._rules: dict[str, dict[str, Any]] = {name: {} for name in _NO_FACTS}
        self._said: dict[str, dict[str, Any]] = {"authors": {}, "answers": {}}
        self._quote_keys: dict[str, QuoteKey] = {}  # by the ids of version 1
        self._quotes: dict[EntryKey, list[dict[str, Any]]] = {}

    def version_2(self) -> Fields:
        """Return the same in version 2. Raises `DamageError` where something is not as version 1 had it."""
        exported = self._exported
        posts = field(exported, "posts", lambda posts: [*each(posts, self._post)])
        self._divide_quotes()
        source = field(exported, "source", _source)
        return {
            "source": {**source, "text": _text(exported), "unread_words": None},
            "posts": posts,
            "furniture": exported["furniture"],
            "warnings": field(exported, "warnings", lambda warnings: [*each(warnings, _warning)]),
            "layers": [
                {**_NO_FACTS, **self._rules, "origin": _ORIGIN},
                {**_NO_FACTS, **self._said, "origin": PERSON},
            ],
        }

    def edges(self, document: Document, believed: Layer) -> dict[EntryKey, tuple[Edge, ...]]:
        """Return the edges by which all quoted documents stand where a person had put them."""
        stood = {
            key: [tuple(quote["blocks"]) for quote in quotes if not quote["is_denied"]]
            for key, quotes in self._quotes.items()
            if _has_word_of_person(quotes)
        }
        return {
            key: tuple(_edges(document.by_key[key], believed.quotes.get(key, ()), extents))
            for key, extents in stood.items()
        }

    # Posts and comments

    def _post(self, value: object) -> dict[str, Any]:
        of = _known(value, _POST)
        entry = self._entry(of, _POST)
        return {
            **entry,
            "nesting": "read",
            "comments": field(of, "comments", lambda comments: [*each(comments, self._comment)]),
        }

    def _comment(self, value: object) -> dict[str, Any]:
        of = _known(value, _COMMENT)
        entry = self._entry(of, _COMMENT)
        answers = field(of, "answers", lambda answers: [*each(answers, _answer)])
        if answers:
            layer = self._said if answers[0]["basis"] == PERSON else self._rules
            layer["answers"][entry["id"]] = answers
        del entry["answers"]
        return entry

    def _entry(self, of: Fields, known: Mapping[str, Any]) -> dict[str, Any]:
        key = text(of, "id")
        author = self._divided(key, of)
        blocks = field(of, "blocks", lambda blocks: each(blocks, _block))
        signatures = [index for index, block in enumerate(blocks) if block["kind"] == _SIGNATURE]
        if signatures:
            self._rules["signatures"][key] = signatures
        texts = [text(block, "text") for block in blocks]
        self._gather_quotes(EntryKey(key), of, texts)
        entry = {name: of[name] for name in known if name not in ("quotes", "denied")}
        return entry | {
            "fingerprint": fingerprint(texts),
            "own_id": None,
            "locator": None,
            "author": author,
            "published": of["published"] and _known(of["published"], _MOMENT),
            "blocks": [block | {"kind": "paragraph"} if block["kind"] == _SIGNATURE else block for block in blocks],
        }

    def _divided(self, key: str, of: Fields) -> dict[str, Any] | None:
        """Return the author if the source states it, and give any other to a layer, also what a person denies."""
        author = field(of, "author", lambda author: None if author is None else _known(author, _AUTHOR))
        stated = None
        if author and author["basis"] in _INFERRED:
            self._rules["authors"][key] = author
        elif author and author["basis"] == _SAID:
            self._said["authors"][key] = {**author, "basis": PERSON}
        else:
            stated = author
        for kind, fact in field(of, "denied", lambda denied: each(denied, _denied)):
            if kind == "author":
                self._rules["authors"][key] = _known(fact, _AUTHOR)
                self._said["authors"].setdefault(key, None)
            elif kind == "answer":
                self._rules["answers"].setdefault(key, []).append(_answer(fact))
                self._said["answers"].setdefault(key, [])
        return stated

    # Quoted documents

    def _gather_quotes(self, key: EntryKey, of: Fields, texts: list[str]) -> None:
        def gather(value: object, *, denied: bool) -> None:
            quote = {**_known(value, _QUOTE), "is_denied": denied}
            first, last = field(quote, "blocks", lambda extent: values.pair(extent, len(texts) - 1))
            self._quote_keys[text(quote, "id")] = quote_key(key, texts[first : last + 1])
            self._quotes.setdefault(key, []).append(quote)

        field(of, "quotes", lambda quotes: each(quotes, lambda quote: gather(quote, denied=False)))
        for kind, fact in field(of, "denied", lambda denied: each(denied, _denied)):
            if kind == "quote":
                gather(fact, denied=True)

    def _divide_quotes(self) -> None:
        """Give the rules the quoted documents that no person had put where they were, and those that one denied.

        Of the others they have the descriptions.
        """
        for key, quotes in self._quotes.items():
            believed = [self._quote(quote) for quote in quotes if quote["is_denied"] or quote["basis"] != _SAID]
            believed.sort(key=lambda quote: (quote["blocks"][0], -quote["blocks"][1]))
            if believed:
                self._rules["quotes"][key] = believed
            for quote in quotes if _has_word_of_person(quotes) else ():
                held = self._quote_keys[quote["id"]]
                description = {name: quote[name] for name in _DESCRIPTION}
                self._rules["descriptions"][str(held)] = {**held._asdict(), **description}

    def _quote(self, quote: Fields) -> dict[str, Any]:
        key = self._quote_keys[quote["id"]]
        before = self._quote_keys.get(quote["continues"]) if isinstance(quote["continues"], str) else None
        return {
            **{name: quote[name] for name in _QUOTE},
            "basis": _FORGOTTEN if quote["is_denied"] else quote["basis"],
            "id": str(key),
            "begins": key.begins,
            "ends": key.ends,
            "continues": before and {"id": str(before), **before._asdict()},
        }


def _has_word_of_person(quotes: list[dict[str, Any]]) -> bool:
    return any(quote["is_denied"] or quote["basis"] == _SAID for quote in quotes)


def _edges(entry: Entry, believed: tuple[Quote, ...], stood: list[Extent]) -> Iterator[Edge]:
    """Give what a person must have said for the quoted documents to stand where they stood in the end."""
    ended = [Edge(quote.extent, None) for quote in believed if quote.extent not in stood]
    # From outside in: an outer one takes the place of those in it, which then come back.
    begun = [Edge(None, extent) for extent in sorted(stood, key=lambda extent: (extent[0], -extent[1]))]
    quotes = believed
    for edge in (*ended, *begun):
        if edge.was or all(quote.extent != edge.now for quote in quotes):
            quotes = moved(entry, quotes, edge)
            yield edge


def _known(value: object, defaults: Mapping[str, Any]) -> dict[str, Any]:
    """Return an object with what it leaves out; what version 1 did not name is left out."""
    if not isinstance(value, dict):
        raise DamageError(f"should be an object, not {values.shown(value)}")
    return {name: value.get(name, default) for name, default in defaults.items()}


def _source(value: object) -> dict[str, Any]:
    of = _known(value, _SOURCE)
    parts = field(of, "parts", lambda parts: each(parts, lambda value: _with_dialect(_known(value, _PART))))
    return {**_with_dialect(of), "parts": [*parts]}


def _with_dialect(of: dict[str, Any]) -> dict[str, Any]:
    return {**of, "dialect": field(of, "dialect", lambda dialect: _known(dialect, _DIALECT))}


def _warning(value: object) -> dict[str, Any]:
    return _known(value, _WARNING)


def _block(value: object) -> dict[str, Any]:
    return {**_known(value, _BLOCK), "ranges": []}


def _denied(value: object) -> tuple[object, dict[str, Any]]:
    """Return the kind of a fact that a person denies, and the fact."""
    if not isinstance(value, dict):
        raise DamageError(f"should be an object, not {values.shown(value)}")
    return value.get("fact"), {**value, "basis": _FORGOTTEN}


def _answer(value: object) -> dict[str, Any]:
    of = _known(value, _ANSWER)
    return {**of, "basis": PERSON if of["basis"] == _SAID else of["basis"]}


# The text


def _text(exported: Fields) -> str:
    """Put the texts of the blocks where their spans say, between white space: version 1 did not hold the rest."""
    pieces: list[str] = []
    at = 0
    for start, end, words in sorted(_placed(exported)):
        if at <= start and len(words) <= end - start:
            pieces += "\n".ljust(start - at) if start > at else "", words.ljust(end - start)
            at = end
    return "".join(pieces).ljust(_end(exported))


def _placed(exported: Fields) -> list[tuple[int, int, str]]:
    """List the spans and the texts of all blocks that stand in the source."""
    placed = []
    for post in exported["posts"]:
        for entry in (post, *post.get("comments", ())):
            for block in entry.get("blocks", ()):
                match block:
                    case {"span": [int(start), int(end)], "text": str(words)} if 0 <= start <= end <= _LONGEST:
                        placed.append((start, end, words))
    return placed


def _end(exported: Fields) -> int:
    """Return where the last span ends."""
    end = 0
    waiting: list[Any] = [exported]
    while waiting:
        match waiting.pop():
            case dict() as of:
                waiting += of.values()
            case [int(), int(last)]:
                end = max(end, last)
            case list() as items:
                waiting += items
    if end > _LONGEST:
        raise DamageError(f"a span ends at {end}, and no source is so long")
    return end
