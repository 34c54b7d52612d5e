"""Dialect A: an archive page by any extractor, which is date, title and post again and again, without comments."""

from reader.reconstruct.layout.headings import headings
from reader.reconstruct.layout.posts import without_comments
from reader.reconstruct.outline import Outline
from reader.reconstruct.scars import Scars

# One heading may be chance; each further one written alike halves the doubt.
_DOUBT = 0.5


class Archive:
    """The grammar of archive pages."""

    name = "A"

    def score(self, scars: Scars) -> float:
        """Return how sure it is, in 0..1, that the page is an archive.

        Each further heading that is written alike halves the doubt.
        """
        if scars.has_comments or scars.bylines:
            return 0.0
        found = len(headings(scars))
        return 1 - _DOUBT**found if found else 0.0

    def read(self, scars: Scars) -> Outline:
        """Return the outline of an archive: all of its text belongs to posts, and none of them has comments."""
        return without_comments(scars)


grammar = Archive()
