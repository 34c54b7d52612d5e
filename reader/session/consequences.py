"""What the program sees otherwise once a person has said something of other entries."""

from reader.model import Entry, EntryKey, Resolved


def consequences(before: Resolved, after: Resolved) -> frozenset[EntryKey]:
    """Return the entries of which something else holds in `after`, though the same is said of them in both.

    Both are of the same document; of two documents, nothing is a consequence.
    """
    if before.document is not after.document:
        return frozenset()
    entries = after.document.by_key
    touched = _believed_otherwise(before, after)
    return frozenset(key for key in touched if (entry := entries.get(key)) and _is_otherwise(before, after, entry))


def _believed_otherwise(before: Resolved, after: Resolved) -> set[EntryKey]:
    """Return the keys of the entries that the program believes something else of."""
    was, now = before.believed, after.believed
    if was is now:
        return set()
    pairs = ((was.authors, now.authors), (was.answers, now.answers), (was.quotes, now.quotes))
    return {key for old, new in pairs for key in {*old, *new} if old.get(key) != new.get(key)}


def _is_otherwise(before: Resolved, after: Resolved, entry: Entry) -> bool:
    key, was, now = entry.key, before.said, after.said
    return (
        (was.authors.get(key) == now.authors.get(key) and before.author(entry) != after.author(entry))
        or (was.answers.get(key) == now.answers.get(key) and before.answers(entry) != after.answers(entry))
        or (was.edges.get(key) == now.edges.get(key) and before.quotes(entry) != after.quotes(entry))
    )
