"""0, what is left when nothing marks a comment: one post, its comments not to be told from it."""

from reader.model import Warning
from reader.reconstruct.draft import Reading
from reader.reconstruct.headings import navigation, navigation_tail, post_drafts
from reader.reconstruct.scars import Scars

# Below what any real evidence scores.
_FLOOR = 0.1


class Zero:
    """The grammar that always fits, a little."""

    name = "0"

    def score(self, scars: Scars) -> float:
        return _FLOOR

    def read(self, scars: Scars) -> Reading:
        tail = navigation_tail(scars)
        posts, furniture = post_drafts(scars, tail)
        furniture += navigation(scars, tail)
        warning = Warning("no-dialect", "nothing in the text marks where a comment begins; it is shown as one post")
        return Reading(posts, furniture, [warning])


grammar = Zero()
