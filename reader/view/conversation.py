"""The thread by conversation: each comment under the one that its words answer, wherever the page has it."""

from array import array

from reader.view.thread import Thread


def by_conversation(thread: Thread) -> Thread:
    """Return the thread of a page with every comment under what it answers; siblings stay in the order of the page."""
    return thread.arranged(parents(thread))


def parents(thread: Thread) -> "array[int]":
    """Choose what each entry stands under by conversation, by index; -1 for the post.

    That is what its surest answer is to, else what it stands under already, else the post. Where answers go round in
    a circle, or with the tree do, the least sure one of the circle gives way.
    """
    parent = thread.tree.parent[:]
    edges = [
        (-answer.confidence, index, target)
        for index, answer in thread.answers.all()
        if answer.target is not None and (target := thread.index(answer.target)) is not None
    ]
    if not edges:
        return parent
    loose = bytearray(len(parent))  # what has not found its place yet, and so is the top of a tree of its own
    for _, index, _ in edges:
        loose[index] = 1
    top = array("i", range(len(parent)))
    for index in range(1, len(parent)):
        if not loose[index]:
            top[index] = top[parent[index]]

    def top_of(index: int) -> int:
        while top[index] != index:
            top[index] = index = top[top[index]]
        return index

    fallbacks = [(0.0, index, parent[index]) for index in range(1, len(parent)) if loose[index]]
    for _, index, target in [*sorted(edges), *fallbacks]:
        if loose[index] and top_of(target) != index:
            parent[index] = top[index] = target
            loose[index] = 0
    for _, index, _ in fallbacks:
        if loose[index]:
            parent[index] = 0
    return parent
