"""Choose the dialect of a text: every grammar scores the whole of it, and the best one reads it."""

from dataclasses import dataclass

from reader.errors import DialectError
from reader.reconstruct.dialects import a, f, l, n, r, s, zero
from reader.reconstruct.dialects.closers import H_LINKED, B, C, G, H
from reader.reconstruct.dialects.openers import T1, T2, T3, T3M, T4, T4M
from reader.reconstruct.outline import Grammar, Outline
from reader.reconstruct.scars import Scars

# The order decides between equal scores: what is more common comes first.
GRAMMARS: tuple[Grammar, ...] = (
    n.grammar,
    T4,
    T3,
    T2,
    T1,
    T4M,
    T3M,
    H,
    H_LINKED,
    C,
    G,
    B,
    l.grammar,
    s.grammar,
    r.grammar,
    f.grammar,
    a.grammar,
    zero.grammar,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """The grammar that reads a text, and what all grammars scored on it, in 0..1.

    `runner_up` is the name of the best other grammar, and `margin` how far that one scored below this; it is negative
    where a person chose another grammar than the best. `scores` has the name and score of every grammar, the best
    first, and `outline` is what the chosen one finds, if that is known already.
    """

    grammar: Grammar
    score: float
    runner_up: str
    margin: float
    scores: tuple[tuple[str, float], ...]
    outline: Outline | None


def choose(scars: Scars, name: str | None = None) -> Choice:
    """Return the grammar that scores best on a text, or the one called `name`, whatever that scores.

    Capitals in `name` do not count. Raises `DialectError` when there is no grammar of that name.
    """
    ranked, outline = _ranking(scars)
    scores = tuple((grammar.name, score) for score, grammar in ranked)
    if name is not None:
        wanted = [pair for pair in ranked if pair[1].name.casefold() == name.casefold()]
        if not wanted:
            raise DialectError(f"there is no dialect {name}; the dialects are {names()}")
        ranked = wanted + [pair for pair in ranked if pair not in wanted]
        outline = None
    (score, best), (second, runner_up) = ranked[:2]
    return Choice(best, score, runner_up.name, score - second, scores, outline)


def _ranking(scars: Scars) -> tuple[list[tuple[float, Grammar]], Outline | None]:
    """Return every grammar with its score on a text, the best first, and the outline of that if it is known already."""
    ranked = sorted(
        ((grammar.score(scars), grammar) for grammar in GRAMMARS if grammar is not f.grammar), key=lambda pair: -pair[0]
    )
    (score, best), framed, outline = ranked[0], 0.0, None
    if score < f.HIGHEST:
        # Only what another dialect finds tells whether a frame is more; to learn one is costly.
        outline = best.read(scars)
        if f.grammar.may_tell_more(scars, outline) and f.grammar.score(scars):
            framed = f.grammar.weighed(scars, outline)
    place = sum(other >= framed for other, _ in ranked)
    return [*ranked[:place], (framed, f.grammar), *ranked[place:]], outline if place else None


def is_dialect(name: str) -> bool:
    """Whether there is a dialect of this name; capitals do not count."""
    return any(grammar.name.casefold() == name.casefold() for grammar in GRAMMARS)


def names() -> str:
    """Return the names of all dialects as an enumeration, in alphabetical order."""
    return ", ".join(sorted(grammar.name for grammar in GRAMMARS))
