"""Choose the dialect of a text: every grammar is scored on the whole of it, the best reads it."""

from dataclasses import dataclass

from reader.reconstruct.dialects import a, b, c, g, h, h_linked, l, n, s, t1, t2, t3, t3m, t4, t4m, zero
from reader.reconstruct.draft import Grammar
from reader.reconstruct.scars import Scars

# The order decides between equal scores: what is more common comes first.
GRAMMARS: tuple[Grammar, ...] = (
    n.grammar,
    t4.grammar,
    t3.grammar,
    t2.grammar,
    t1.grammar,
    t4m.grammar,
    t3m.grammar,
    h.grammar,
    h_linked.grammar,
    c.grammar,
    g.grammar,
    b.grammar,
    l.grammar,
    s.grammar,
    a.grammar,
    zero.grammar,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """The winning grammar, its score, and the next best."""

    grammar: Grammar
    score: float
    runner_up: str
    margin: float


def choose(scars: Scars) -> Choice:
    """Score every grammar on `scars` and choose the best."""
    ranked = sorted(((grammar.score(scars), grammar) for grammar in GRAMMARS), key=lambda pair: -pair[0])
    (score, best), (second, runner_up) = ranked[:2]
    return Choice(best, score, runner_up.name, score - second)
