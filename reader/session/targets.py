"""What notes can be on, indexed once for each document as long as nothing else holds of it."""

from reader.model import Resolved
from reader.notes.anchor import Targets


class TargetsKept:
    """Keep the targets of each document that is open; they take a while to find in a long one."""

    def __init__(self) -> None:
        self._of: dict[str, tuple[Resolved, Targets]] = {}

    def of(self, resolved: Resolved) -> Targets:
        """Return what notes can be on in a document."""
        digest = resolved.document.source.sha256
        kept = self._of.get(digest)
        if kept is None or kept[0] is not resolved:
            kept = self._of[digest] = resolved, Targets(resolved)
        return kept[1]
