"""The voices as a person and a program get them: aligned, safe, with every comment accounted for."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.export.voice_list import as_json, as_text
from reader.model import Author, Moment, Resolved
from reader.printable import UNPRINTABLE
from reader.view.wrap import cells
from tests.documents import document as made_of
from tests.documents import resolved


def talk(*said: tuple[str | None, str | None], parents: dict[int, int] | None = None) -> Resolved:
    """Make a document with one comment by each name at each time; `parents` says by index who stands under whom."""
    made = made_of(*("Three words said." for _ in said))
    (post,) = made.posts
    comments = [
        replace(
            each,
            author=Author(name=name, basis="byline", confidence=1.0) if name else None,
            published=Moment(value=time, basis="byline", confidence=1.0) if time else None,
        )
        for each, (name, time) in zip(post.comments, said, strict=True)
    ]
    for child, parent in (parents or {}).items():
        comments[child] = replace(comments[child], parent=comments[parent].key)
    return resolved(replace(made, posts=(replace(post, comments=tuple(comments)),)))


def plot(lines: list[str]) -> dict[str, str]:
    """Give the bars of each name."""
    rows = (line.split("│") for line in lines if line.endswith("│"))
    return {name.strip(): bars for name, bars, _ in rows}


def test_the_whole_list() -> None:
    document = talk(
        ("Ann", "2019-01-28T08:24"),
        ("Bob", "2019-01-28T09:00"),
        ("Ann", "2019-01-30"),
        (None, "2019-01-30"),
        parents={1: 0, 2: 1},
    )
    assert list(as_text([document])) == [
        "name  comments  words  first–last             answers to  answered by",
        "Ann          2      6  2019-01-28–2019-01-30  Bob 1       Bob 1",
        "Bob          1      3  2019-01-28             Ann 1       Ann 1",
        "",
        "from 2019-01-28 to 2019-01-30; a column is one day, █ is 1 comment",
        "Ann  │█ █│",
        "Bob  │█  │",
        "",
        "2 voices; 1 comment unsigned",
    ]


def test_columns_are_aligned_by_cells() -> None:
    lines = list(as_text([talk(("漢字さん", None), ("Zoe\u0301", None), ("Ann-Marie Longname", None))]))
    heads = lines[0]
    end = heads.index("comments") + len("comments")
    for line in lines[1:4]:
        name, count = line.split("  ")[0], line[: line.index(" 1 ") + 2]
        assert cells(count) == end, name


def test_posts_are_counted_where_their_writers_are_known() -> None:
    document = talk(("Ann", None)).document
    (post,) = document.posts
    owner = Author(name="Dorrie", basis="byline", confidence=1.0)
    lines = list(as_text([resolved(replace(document, posts=(replace(post, author=owner),)))]))
    assert lines[0].split() == ["name", "posts", "comments", "words", "first–last", "answers", "to", "answered", "by"]
    assert lines[2].split()[:5] == ["Dorrie", "(owner)", "1", "0", "4"]


def test_very_long_times_fit() -> None:
    lines = list(as_text([talk(("Ann", "0001-01-01"), ("Ann", "9998-12-31"))]))
    (bars,) = plot(lines).values()
    assert len(bars) <= 48
    assert bars.strip() == bars
    assert "months, █" in lines[3]


def test_many_comments_share_columns() -> None:
    lines = list(as_text([talk(*(("Ann" if number % 2 else "Bob", None) for number in range(100)))]))
    assert "from the first comment to the last; a column is 3 comments, █ is 2 comments" in lines
    assert {len(bars) for bars in plot(lines).values()} == {34}


def test_each_of_several_documents_has_its_line() -> None:
    first, second = talk(("Ann", None), ("Bob", None), ("Ann", None), (None, None)), talk(("bob", None))
    lines = list(as_text([first, second]))
    assert lines[lines.index("document  comments  unsigned  voices  most") :][1:3] == [
        "a.txt            4         1       2  Ann 2, Bob 1",
        "a.txt            1         0       1  Bob 1",
    ]
    assert not any(line.startswith("document ") for line in as_text([first]))


def test_only_the_first_voices_are_plotted() -> None:
    lines = list(as_text([talk(*((f"Voice {number}", None) for number in range(20)))]))
    assert len(plot(lines)) == 12
    assert sum(line.startswith("Voice") for line in lines) == 32


def test_look_alikes_are_warned_of_once() -> None:
    lines = list(as_text([talk(("Ann", None), ("Аnn", None), ("Ann", None), ("Bob", None))]))
    warnings = [line for line in lines if line.startswith("beware")]
    assert warnings == ["beware: these look alike and are not the same: Ann (2 comments), Аnn (1 comment)"]
    assert [line.split("  ")[0] for line in lines[1:4]] == ["Ann ≈", "Аnn ≈", "Bob"]


@pytest.mark.parametrize("documents", [[], [talk((None, None), ("Anonymous", None))]])
def test_where_nobody_signs(documents: list[Resolved]) -> None:
    count = sum(len(list(each.document.comments())) for each in documents)
    assert list(as_text(documents)) == [f"0 voices; {count} comments unsigned"]


def test_more_than_three_others_are_counted() -> None:
    document = talk(*((name, None) for name in "ABCDEF"), parents=dict.fromkeys(range(1, 6), 0))
    assert list(as_text([document]))[1].endswith("B 1, C 1, D 1 and 2 more")


HOSTILE = ["\x1b[31mred", "a\nb", "\u202egnol", "x" * 500, "\ud800", "漢" * 200]


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_safe_and_short(name: str) -> None:
    document = talk((name, None), ("Ann", "\x1b[2J"), parents={1: 0})
    for line in [*as_text([document]), as_json([document])]:
        assert not UNPRINTABLE.search(line)
    assert max(map(cells, as_text([document]))) < 200


@given(st.lists(st.tuples(st.text(max_size=5) | st.none(), st.dates().map(str) | st.text(max_size=4) | st.none())))
def test_every_line_is_one_line(said: list[tuple[str | None, str | None]]) -> None:
    document = talk(*said)
    lines = list(as_text([document]))
    assert all(not UNPRINTABLE.search(line) for line in lines)
    made = json.loads(as_json([document]))
    assert sum(len(voice["comments"]) for voice in made["voices"]) + made["unsigned"] == len(said)


def test_json_says_everything() -> None:
    document = talk(("Ann", "2019-01-28T08:24"), ("‘ann’", None), ("Аnn", None), (None, None), parents={2: 0})
    first, second, third, _ = (comment.key for comment in document.document.comments())
    assert json.loads(as_json([document])) == {
        "format": "reader.voices",
        "version": 1,
        "documents": ["/pages/a.txt"],
        "unsigned": 1,
        "voices": [
            {
                "name": "Ann",
                "aliases": ["Ann", "‘ann’"],
                "known_by": ["byline"],
                "is_owner": False,
                "comments": [{"document": 0, "id": first}, {"document": 0, "id": second}],
                "posts": [],
                "words": 6,
                "first": "2019-01-28T08:24",
                "last": "2019-01-28T08:24",
                "answers": [],
                "answered_by": [{"name": "Аnn", "comments": 1}],
                "looks_like": ["Аnn"],
            },
            {
                "name": "Аnn",
                "aliases": ["Аnn"],
                "known_by": ["byline"],
                "is_owner": False,
                "comments": [{"document": 0, "id": third}],
                "posts": [],
                "words": 3,
                "first": None,
                "last": None,
                "answers": [{"name": "Ann", "comments": 1}],
                "answered_by": [],
                "looks_like": ["Ann"],
            },
        ],
    }
