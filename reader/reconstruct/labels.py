"""The words around comments, and which language's words a text uses."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from reader.reconstruct.lines import Lines


@dataclass(frozen=True)
class Labels:
    """The labels of one language. `both` is Reply and Delete as they stand together: glued or with a space."""

    language: str
    reply: frozenset[str]
    delete: frozenset[str]
    replies: frozenset[str]
    both: frozenset[str]
    comments: frozenset[str]
    removed: frozenset[str]
    navigation: frozenset[str]
    words: tuple[str, ...]
    said: tuple[str, ...]

    @cached_property
    def glued(self) -> tuple[str, ...]:
        """Reply and Delete together, as a tuple for `str.endswith`."""
        return tuple(self.both)

    def without_said(self, name: str) -> str:
        """Take "said..." from the end of a byline, where it has one."""
        bare = name.rstrip(" .:…")
        return next((bare[: -len(verb)].rstrip() for verb in self.said if bare.endswith(verb)), name)

    def claimed(self, line: str) -> int | None:
        """Give the number in "22 comments:", when `line` is just that."""
        match = self._count.fullmatch(line.lstrip("# "))
        return int(match[1] or match[2]) if match else None

    @cached_property
    def _count(self) -> re.Pattern[str]:
        words = "|".join(sorted(map(re.escape, self.comments), key=len, reverse=True))
        return re.compile(
            rf"(?:(?:{words})\s*\(?(?<!\d)(\d{{1,6}})\)?|\(?(\d{{1,6}})\)?\s*(?:{words}))\s*[:：]?", re.IGNORECASE
        )

    def is_heading(self, line: str) -> bool:
        """Whether `line` is "Comments:" without a number."""
        return line.endswith((":", "：")) and line.lstrip("# ")[:-1].strip().lower() in self.comments

    def starts_with_control(self, line: str) -> bool:
        return line.startswith((*self.both, *self.delete))

    def is_navigation(self, line: str) -> bool:
        return line.strip("#* ") in self.navigation or line.startswith(_POST_FOOTER)


# A line shorter than this is none that a tool has run together.
_LONG = 400
_POST_FOOTER = ("Subscribe to:", "Posted by ")


@cache
def all_labels() -> tuple[Labels, ...]:
    """Load the labels of every language."""
    import yaml  # a slow import, and not every command reads a source

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = Path(__file__).with_name("labels.yaml").read_text("utf-8")
    return tuple(_labels(language, entry) for language, entry in yaml.load(text, loader).items())


def _labels(language: str, entry: dict[str, Any]) -> Labels:
    reply, delete = entry["reply"], entry["delete"]
    return Labels(
        language=language,
        reply=frozenset(reply),
        delete=frozenset(delete),
        replies=frozenset(entry["replies"]),
        both=frozenset(r + gap + d for r in reply for d in delete for gap in ("", " ")),
        comments=frozenset(word.lower() for word in entry["comments"]),
        removed=frozenset(entry["removed"]),
        navigation=frozenset(entry["navigation"]),
        words=tuple(entry.get("words", ())),
        said=tuple(entry.get("said", ())),
    )


def choose(lines: Lines) -> Labels:
    """Choose the language whose labels the whole text uses most; English when it uses none.

    A label counts where it is a whole line, and Reply and Delete together also where they are glued
    to a line's beginning or end. The page's language says nothing: templates and bodies differ.
    """
    every = all_labels()
    counts = dict.fromkeys((labels.language for labels in every), 0)
    for content in _labelled(lines, every):
        for labels in every:
            counts[labels.language] += content.startswith(labels.glued) or content.endswith(labels.glued)
            counts[labels.language] += content in labels.reply or content in labels.delete
            counts[labels.language] += content in labels.replies
    if not any(counts.values()):
        for content in filter(_is_long, lines.content):
            for labels in every:
                counts[labels.language] += sum(content.count(f" {form} ") for form in labels.both)
    return max(every, key=lambda labels: counts[labels.language])


def _labelled(lines: Lines, every: Iterable[Labels]) -> list[str]:
    """Give the lines that may be, begin with or end with a label of any language."""
    alone = {label for labels in every for label in labels.reply | labels.delete | labels.replies}
    forms = [form for labels in every for form in labels.both]
    edge = min(map(len, forms))
    heads, tails = {form[:edge] for form in forms}, {form[-edge:] for form in forms}
    return [
        content for content in lines.content if content in alone or content[:edge] in heads or content[-edge:] in tails
    ]


def _is_long(content: str) -> bool:
    return len(content) >= _LONG
