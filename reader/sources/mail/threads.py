"""Which message answers which: by what they name, and where nothing is named, by the subject."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from reader.model.moment import interval
from reader.sources.mail.message import Mail

_BY_SUBJECT, _TOO_EARLY = 0.6, 0.8
# Clocks that are set wrong are off by less, most of them; and who answers by the subject alone does so within months.
_SKEW = timedelta(days=1)
_LATEST = timedelta(days=180)
# Where more than this share of messages is dated before the one above it, the order of an archive is not that of time.
_MOST_BACK = 0.2


@dataclass(slots=True)
class Node:
    """A message in its thread; `mail` is None for one that others name and that is not here.

    `confidence` and `reason` are those of its parent.
    """

    id: str
    mail: Mail | None = None
    parent: str | None = None
    confidence: float = 1.0
    reason: str = ""


def threads_of(mails: Sequence[Mail]) -> list[list[Node]]:
    """Return the threads of an archive: in each, first what began it, then all others in the order of the archive.

    What began a thread and is not here has a node all the same. An archive that is in no order is put into one by time.
    """
    forest = _Forest(_in_order(mails))
    for mail in forest.mails:
        forest.link(mail)
    forest.link_by_subject()
    forest.check_times()
    return list(forest.threads())


class _Forest:
    """Messages by their ids, each under what it answers."""

    def __init__(self, mails: Sequence[Mail]) -> None:
        self.mails = mails
        self._nodes = {mail.id: Node(mail.id, mail) for mail in mails}
        self._roots: dict[str, str] = {}

    def link(self, mail: Mail) -> None:
        """Put a message under the one that it names, and those that are not here under each other."""
        below = self._nodes[mail.id]
        for answered in self._answered(mail):
            is_new = answered not in self._nodes
            above = self._nodes.setdefault(answered, Node(answered))
            if below.parent is None:
                self._put(below, above)
            if not is_new and (above.mail or above.parent):
                return  # it is known what that one answers
            below = above

    def _answered(self, mail: Mail) -> Iterator[str]:
        """Yield the ids of what a message answers, the nearest first.

        What it says that it answers may hold an address, or several ids: the one that is here counts, then the
        one that is among the references, then the last.
        """
        answers = [id for id in mail.answers if id != mail.id]
        references = [id for id in reversed(mail.references) if id != mail.id]
        known = set(references)
        here = (id for id in answers if id in self._nodes and self._nodes[id].mail)
        named = (id for id in answers if id in known)
        nearest = next(here, None) or next(named, None) or (answers[-1] if answers else None)
        yield from dict.fromkeys(([nearest] if nearest else []) + references)

    def _put(self, below: Node, above: Node, confidence: float = 1.0, reason: str = "") -> bool:
        """Put a root under another message, unless that stands under it itself: both would lead nowhere."""
        if self._root(above.id) == below.id:
            return False
        below.parent, below.confidence, below.reason = above.id, confidence, reason
        self._roots[below.id] = above.id
        return True

    def _root(self, id: str) -> str:
        """Return what began the thread of a message; the way there is made shorter for the next time."""
        path: list[str] = []
        while (above := self._roots.get(id)) is not None:
            path.append(id)
            id = above
        self._roots.update(dict.fromkeys(path, id))
        return id

    def link_by_subject(self) -> None:
        """Put an answer that names nothing that is here under the last message before it that began its subject."""
        begun: dict[str, tuple[Mail, str]] = {}
        for mail in self.mails:
            root = self._nodes[self._root(mail.id)]
            bare, is_answer = mail.subject.bare, mail.subject.is_answer
            if not bare or (root.mail and root.mail is not mail):
                continue
            before, id = begun.get(bare, (None, ""))
            if is_answer and before and _is_timely(before, mail):
                self._put(root, self._nodes[id], _BY_SUBJECT, "by its subject alone")
            elif before is None or (root.mail and not is_answer):
                begun[bare] = mail, root.id

    def check_times(self) -> None:
        """Doubt an answer that was sent long before what it answers."""
        for node in self._nodes.values():
            above = self._nodes[node.parent].mail if node.parent else None
            if node.mail and above and not node.reason:
                sent, answered = _sent(node.mail), _sent(above)
                if sent and answered and answered - sent > _SKEW:
                    node.confidence = _TOO_EARLY
                    node.reason = f"it is dated {(answered - sent).days} days before what it answers"

    def threads(self) -> Iterator[list[Node]]:
        """Yield the threads in the order of their first messages."""
        threads: dict[str, list[Node]] = {}
        for node in self._nodes.values():
            threads.setdefault(self._root(node.id), []).append(node)
        for root, nodes in threads.items():
            yield [self._nodes[root], *(node for node in nodes if node.id != root)]


def _sent(mail: Mail) -> datetime | None:
    when = interval(mail.moment) if mail.moment else None
    return when.start if when else None


def _is_timely(named: Mail, mail: Mail) -> bool:
    sent, before = _sent(mail), _sent(named)
    return sent is None or before is None or -_SKEW <= sent - before <= _LATEST


def _in_order(mails: Sequence[Mail]) -> Sequence[Mail]:
    """Return messages in the order of the archive, or in that of time where the archive has none."""
    times = [_sent(mail) for mail in mails]
    known = [time for time in times if time]
    back = sum(later < earlier - _SKEW for earlier, later in pairwise(known))
    if back <= _MOST_BACK * len(known):
        return mails
    order = sorted(range(len(mails)), key=lambda at: (times[at] is None, times[at] or known[0], at))
    return [mails[at] for at in order]
