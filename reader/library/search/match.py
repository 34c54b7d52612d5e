"""From the terms of a query to the table of words, and to the place in a text."""

from collections.abc import Sequence

from reader.library.search.query import Query, Term
from reader.library.words import Word, words

_EVERYWHERE = "own quote post title"
_COLUMNS = {"own": "own", "quote": "quote", "post": "post title"}


def matching(query: Query) -> str:
    """Write what the table of words is asked for; "" where no words and no names narrow the search."""
    columns = _COLUMNS.get(query.place or "", _EVERYWHERE)
    parts = [f"{{{columns}}} : ({' OR '.join(map(expression, terms))})" for terms in query.wanted]
    parts += [
        f"{column} : ({expression(Term(name))})"
        for column, names in (("author", query.by), ("replyto", query.replyto), ("blog", query.blog))
        for name in names
    ]
    matched = " AND ".join(parts)
    for term in query.unwanted if matched else ():
        matched = f"({matched}) NOT {{{_EVERYWHERE}}} : ({expression(term)})"
    return matched


def expression(term: Term) -> str:
    """Write one term in the language of the table."""
    row = asked(term)
    star = " *" if _begins(row, term) else ""
    found = f'"{" ".join(part for word in row for part in word.parts)}"{star}'
    return f'{found} OR "{row[0].together}"{star}' if len(row) == 1 and len(row[0].parts) > 1 else found


def asked(term: Term) -> list[Word]:
    """Return the words of a term; of several characters without spaces the last one alone asks for nothing more."""
    found = list(words(term.text))
    return [
        word
        for word, before in zip(found, [None, *found], strict=False)
        if not (word.is_run and len(word.together) == 1 and before and before.is_run and before.end == word.end)
    ]


def place_in(text: str, row: Sequence[Word], term: Term) -> tuple[int, int] | None:
    """Find where the words of a term stand in a text, as the table of words finds them."""
    wanted = [part for word in row for part in word.parts]
    together, begins = row[0].together if len(row) == 1 else None, _begins(row, term)
    flat = [(part, word) for word in words(text) for part in word.parts]
    for at, (_, word) in enumerate(flat):
        joined = ("".join(word.parts[:count]) for count in range(1, len(word.parts) + 1))
        if together and any(_is(each, together, begins) for each in joined):
            return word.start, word.end
        *parts, last = [part for part, _ in flat[at : at + len(wanted)]]
        if parts == wanted[:-1] and _is(last, wanted[-1], begins):
            return word.start, flat[at + len(wanted) - 1][1].end
    return None


def _begins(row: Sequence[Word], term: Term) -> bool:
    """Whether the last word of a term may be the beginning of one: a single character of a script without spaces is."""
    return term.is_prefix or (row[-1].is_run and len(row[-1].together) == 1)


def _is(word: str, wanted: str, begins: bool) -> bool:
    return word.startswith(wanted) if begins else word == wanted
