"""The words around comments, and which language's words a text uses."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reader.reconstruct.lines import Lines


@dataclass(frozen=True, slots=True)
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

    def without_said(self, name: str) -> str:
        """Take "said..." from the end of a byline, where it has one."""
        bare = name.rstrip(" .:…")
        return next((bare[: -len(verb)].rstrip() for verb in self.said if bare.endswith(verb)), name)

    def claimed(self, line: str) -> int | None:
        """Give the number in "22 comments:", when `line` is just that."""
        match = _COUNT.fullmatch(line.lstrip("# "))
        if not match:
            return None
        before, number, after = match.groups()
        word = (before or after or "").strip().lower()
        return int(number) if word in self.comments else None

    def is_heading(self, line: str) -> bool:
        """Whether `line` is "Comments:" without a number."""
        bare = line.lstrip("# ")
        return bare.endswith((":", "：")) and bare[:-1].strip().lower() in self.comments

    def starts_with_control(self, line: str) -> bool:
        return line.startswith((*self.both, *self.delete))

    def is_navigation(self, line: str) -> bool:
        return line.strip("#* ") in self.navigation or line.startswith(_POST_FOOTER)


_COUNT = re.compile(r"(?:(\w[\w ]{0,30}?)\s*\(?)?(?<!\d)(\d{1,6})\)?\s*([^\W\d][\w ]{0,30})?\s*[:：]?")
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
    both = {form: labels for labels in reversed(every) for form in labels.both}
    forms = tuple(both)
    counts = dict.fromkeys((labels.language for labels in every), 0)
    for content in lines.content:
        if content.startswith(forms) or content.endswith(forms):
            for labels in every:
                if any(content.startswith(form) or content.endswith(form) for form in labels.both):
                    counts[labels.language] += 1
    alone = {label for labels in every for label in labels.reply | labels.delete | labels.replies}
    for content in lines.content:
        if content in alone:
            for labels in every:
                counts[labels.language] += content in labels.reply or content in labels.delete
                counts[labels.language] += content in labels.replies
    if not any(counts.values()):
        for content in lines.content:
            for labels in every:
                counts[labels.language] += sum(content.count(f" {form} ") for form in labels.both)
    return max(every, key=lambda labels: counts[labels.language])
