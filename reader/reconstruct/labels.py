"""The words around comments, and which language's words a text uses."""

import re
from collections import Counter, defaultdict
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
    posted: tuple[str, ...]

    @cached_property
    def controls(self) -> tuple[str, ...]:
        """Delete, and Reply and Delete together, the longest first."""
        return tuple(sorted(self.delete | self.both, key=len, reverse=True))

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
        return line.startswith(self.controls)

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
        posted=tuple(entry.get("posted", ())),
    )


def choose(lines: Lines) -> Labels:
    """Choose the language whose labels the whole text uses most; English when it uses none.

    A label counts where it is a whole line, and Reply and Delete together also where they are glued
    to a line's beginning or end. The page's language says nothing: templates and bodies differ.
    """
    every = all_labels()
    found = _labels_in(lines, every)
    counts = {
        labels.language: sum(
            times
            * ((label in labels.both) + (label in labels.reply or label in labels.delete) + (label in labels.replies))
            for label, times in found.items()
        )
        for labels in every
    }
    if not found:
        for content in filter(_is_long, lines.content):
            for labels in every:
                counts[labels.language] += sum(content.count(f" {form} ") for form in labels.both)
    return max(every, key=lambda labels: counts[labels.language])


def _labels_in(lines: Lines, every: Iterable[Labels]) -> Counter[str]:
    """Count the labels of all languages that are a line, and Reply and Delete that begin or end one."""
    alone = {label for labels in every for label in labels.reply | labels.delete | labels.replies}
    forms = {form for labels in every for form in labels.both}
    edge = min(map(len, forms))
    edges: defaultdict[str, list[str]] = defaultdict(list)
    for form in forms:
        edges[form[:edge]].append(form)
        edges[form[-edge:]].append(form)
    found: Counter[str] = Counter()
    for content in lines.content:
        if content in alone:
            found[content] += 1
        elif content[:edge] in edges or content[-edge:] in edges:
            near = edges.get(content[:edge], []) + edges.get(content[-edge:], [])
            found.update({form for form in near if content.startswith(form) or content.endswith(form)})
    return found


def _is_long(content: str) -> bool:
    return len(content) >= _LONG
