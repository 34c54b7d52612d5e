"""From keys to actions: single keys, chords, counts and letters.

Textual has bindings for single keys only. A `Keymap` is fed one key after the other and answers with
the `Press` that they make up; what was typed of an unfinished one is in `pending`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reader.ui.actions import LETTER, LEVEL, Action, label

_WILD = {**dict.fromkeys("abcdefghijklmnopqrstuvwxyz", LETTER), **dict.fromkeys("123456789", LEVEL)}
_MOST = 99_999


@dataclass(frozen=True, slots=True)
class Press:
    """An action to carry out: with a count if digits were typed, and the last key where that is an argument."""

    action: str
    count: int | None = None
    argument: str = ""

    @property
    def times(self) -> int:
        """The count, one where none was typed."""
        return 1 if self.count is None else self.count


@dataclass(slots=True)
class _Node:
    action: str | None = None
    wild: bool = False
    then: dict[str, "_Node"] = field(default_factory=dict)

    def follow(self, key: str) -> "_Node | None":
        return self.then.get(key) or self.then.get(_WILD.get(key, ""))


def key_name(key: str, character: str | None) -> str:
    """Return the name that a key has in the register of actions: a printable one is called by its character."""
    return character if character and character.isprintable() and character != " " else key


class Keymap:
    """The keys of one screen.

    `modes` are the places of which the actions apply, the most particular first: where two actions
    have the same keys, the earlier mode has them.
    """

    def __init__(self, actions: Iterable[Action], modes: Sequence[str]) -> None:
        self._root = _Node()
        known = list(actions)
        for mode in reversed(modes):
            for action in known:
                if mode in action.where:
                    for keys in action.keys:
                        self._add(keys, action.id)
        self._at = self._root
        self._count = ""
        self._typed = ""

    def _add(self, keys: str, action: str) -> None:
        node = self._root
        for key in keys.split():
            node = node.then.setdefault(key, _Node(wild=key in (LETTER, LEVEL)))
        node.action = action

    @property
    def pending(self) -> str:
        """What was typed of an action that is not complete yet."""
        return self._count + self._typed

    def cancel(self) -> None:
        """Forget what was typed."""
        self._at = self._root
        self._count = self._typed = ""

    def means(self, keys: str) -> str | None:
        """Return the action that these keys lead to, in the notation of the register."""
        node: _Node | None = self._root
        for key in keys.split():
            node = node.follow(key) if node else None
        return node.action if node else None

    def takes(self, key: str) -> bool:
        """Tell whether `key` would mean anything now."""
        return bool(self.pending) or self._is_digit(key) or self._at.follow(key) is not None

    def feed(self, key: str) -> Press | None:
        """Take the next key and return the action that it completes, if it does.

        Escape forgets what was typed; so does a key that continues no chord.
        """
        if self._is_digit(key):
            self._count = str(min(int(self._count + key), _MOST))
            return None
        node = None if key == "escape" and self.pending else self._at.follow(key)
        if node is None:
            self.cancel()
            return None
        if node.action is None:
            self._at = node
            self._typed += label(key)
            return None
        press = Press(node.action, int(self._count) if self._count else None, key if node.wild else "")
        self.cancel()
        return press

    def _is_digit(self, key: str) -> bool:
        return self._at is self._root and len(key) == 1 and key in ("123456789" + ("0" if self._count else ""))
