"""Which message answers which: by what they name, and where nothing is named, by the subject."""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.sources.mail.message import Mail


@dataclass(slots=True)
class Node:
    """A message in its thread; `mail` is None for one that others name and that is not here.

    `is_by_subject` says that nothing but the subject tells what it answers.
    """

    id: str
    mail: Mail | None = None
    parent: str | None = None
    is_by_subject: bool = False


def threads_of(mails: Sequence[Mail]) -> list[list[Node]]:
    """Return the threads of an archive: in each, first what began it, then all others in the order of the archive.

    What began a thread and is not here has a node all the same.
    """
    nodes: dict[str, Node] = {mail.id: Node(mail.id, mail) for mail in reversed(mails)}
    for mail in mails:
        _link(nodes, mail)
    _link_by_subject(nodes, mails)
    roots: dict[str, str] = {}
    threads: dict[str, list[Node]] = {}
    for id in [*dict.fromkeys(mail.id for mail in mails), *(id for id, node in nodes.items() if node.mail is None)]:
        threads.setdefault(_root(nodes, id, roots), []).append(nodes[id])
    return [sorted(thread, key=lambda node, root=root: node.id != root) for root, thread in threads.items()]  # type: ignore[misc]


def _link(nodes: dict[str, Node], mail: Mail) -> None:
    """Put a message under the nearest that it names, and those that are not here under each other."""
    below = nodes[mail.id]
    if below.parent is not None:
        return  # it is here twice
    for answered in mail.answers:
        if answered == below.id:
            continue
        is_here = answered in nodes
        above = nodes.setdefault(answered, Node(answered))
        if below.parent is None and not _is_above(nodes, below.id, above.id):
            below.parent = above.id
        if is_here and above.mail is not None:
            return  # that one says itself what it answers
        below = above


def _is_above(nodes: dict[str, Node], id: str, other: str) -> bool:
    """Whether a message stands above another; put under it, both would lead nowhere."""
    at: str | None = other
    while at is not None:
        if at == id:
            return True
        at = nodes[at].parent
    return False


def _link_by_subject(nodes: dict[str, Node], mails: Sequence[Mail]) -> None:
    """Put what answers something and does not name it under the first message of the same subject."""
    first: dict[str, str] = {}
    for mail in mails:
        first.setdefault(mail.subject.casefold(), mail.id)
    for mail in mails:
        node, named = nodes[mail.id], first[mail.subject.casefold()]
        if node.parent is None and mail.is_answer and mail.subject and not _is_above(nodes, node.id, named):
            node.parent, node.is_by_subject = named, True


def _root(nodes: dict[str, Node], id: str, roots: dict[str, str]) -> str:
    """Return what began the thread of a message."""
    path: list[str] = []
    while id not in roots and (above := nodes[id].parent) is not None:
        path.append(id)
        id = above
    root = roots.setdefault(id, id)
    roots.update(dict.fromkeys(path, root))
    return root
