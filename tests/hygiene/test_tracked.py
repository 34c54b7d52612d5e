"""What must not be in a tracked file: a place on somebody's machine, a package index, unfinished work."""

import re

import pytest

from tests.hygiene.tree import ROOT, text_of, tracked

# Each is written so that it does not match itself.
FORBIDDEN = {
    "a folder on somebody's machine": r"(?<![\w./~])/(?:home|root|Users|work|mnt|opt|tmp)/[\w.-]+",
    "a host of a package index": r"py[p]i\.org|python[h]osted\.org|registry\.np[m]js|deb\.deb[i]an\.org|crates\.i[o]\b",
}
UNFINISHED = r"\b(?:TOD[O]|FIXM[E]|XX[X]|HAC[K]|TB[D])\b|not (?:yet )?implemente[d]|lorem ipsu[m]"
CODE = {".py", ".toml", ".tcss", ".yaml", ".yml", ".md", ""}


def found(pattern: str, suffixes: set[str] | None = None) -> list[str]:
    """List the places in tracked files where a pattern matches, as "file:line: text"."""
    sought = re.compile(pattern)
    return [
        f"{path.relative_to(ROOT)}:{number}: {match[0]}"
        for path in tracked()
        if suffixes is None or path.suffix in suffixes
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if (match := sought.search(line))
    ]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_tracked_files_do_not_name(what: str) -> None:
    assert found(FORBIDDEN[what]) == []


def test_nothing_is_left_unfinished() -> None:
    assert found(UNFINISHED, CODE) == []


def test_the_patterns_find_what_they_are_for() -> None:
    paths, hosts = (re.compile(pattern) for pattern in FORBIDDEN.values())
    assert paths.search('open("/' + 'home/ann/notes.txt")')
    assert not paths.search("https://example.org/home/page") and not paths.search("~/books/notes")
    assert hosts.search("https://pyp" + "i.org/simple")
    assert re.search(UNFINISHED, "# TO" + "DO later") and not re.search(UNFINISHED, "the hackney carriage")
