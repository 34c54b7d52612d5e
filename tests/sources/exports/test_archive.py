"""Exports are read as a whole or thread by thread, with what is left out counted and what is missing held a place."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from reader.errors import SourceError
from reader.sources.exports.archive import name_only, page_only
from reader.sources.exports.disqus import DISQUS_EXPORT
from reader.sources.exports.wordpress import WORDPRESS_EXPORT
from reader.sources.files import Content, opened
from reader.sources.importer import Streaming, watched
from reader.sources.read import Raw, read
from reader.sources.registry import IMPORTERS
from tests.sources.exports.told import told

FOLDER = Path(__file__).parents[2] / "data" / "exports"
EXPECTED: dict[str, Any] = yaml.safe_load((FOLDER / "expected.yaml").read_text("utf-8"))
BOTH: tuple[Streaming, ...] = (WORDPRESS_EXPORT, DISQUS_EXPORT)


def of(name: str) -> tuple[Raw, Streaming]:
    raw = read(str(FOLDER / f"{name}.xml"))
    return raw, next(each for each in BOTH if each.recognise(raw))


def whole(name: str) -> bytes:
    return (FOLDER / f"{name}.xml").read_bytes()


@pytest.mark.parametrize("name", EXPECTED)
def test_an_export_says_what_is_expected(name: str) -> None:
    raw, importer = of(name)
    assert told(importer.read(raw)) == EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_each_is_recognised_first_by_its_importer_and_not_by_its_name(name: str) -> None:
    raw = Raw.of(whole(name), "/notes.txt")
    assert next(each.name for each in IMPORTERS if each.recognise(raw)) == EXPECTED[name]["importer"]


@pytest.mark.parametrize("name", EXPECTED)
def test_thread_by_thread_it_says_the_same(name: str) -> None:
    raw, importer = of(name)
    intakes = list(importer.threads(raw))
    assert [len(each.posts) for each in intakes] == [1] * len(EXPECTED[name]["posts"]) + [0]
    assert [told(each)["posts"][0] for each in intakes[:-1]] == EXPECTED[name]["posts"]
    assert intakes[-1].warnings


@pytest.mark.parametrize("name", EXPECTED)
def test_the_reading_text_is_told_once(name: str) -> None:
    raw, importer = of(name)
    for intake in (importer.read(raw), *importer.threads(raw)):
        entries = [entry for post in intake.posts for entry in (post, *post.comments)]
        spans = [block.span for entry in entries for block in entry.blocks if block.span]
        spans += [piece.span for piece in intake.furniture]
        told_once = "".join(intake.source.text[span.start : span.end] for span in sorted(spans))
        assert "".join(told_once.split()) == "".join(intake.source.text.split())


@pytest.mark.parametrize("name", EXPECTED)
def test_no_address_of_mail_and_none_of_a_machine_is_kept(name: str) -> None:
    raw, importer = of(name)
    kept = repr(importer.read(raw))
    assert "@" not in kept
    assert "192.0.2" not in kept


@pytest.mark.parametrize("name", EXPECTED)
def test_progress_goes_from_nothing_to_all(name: str) -> None:
    raw, importer = of(name)
    steps: list[tuple[int, int]] = []
    list(importer.threads(raw, lambda read, total: steps.append((read, total))))
    assert steps == [(len(raw.head), len(raw.head))]


@pytest.mark.parametrize("name", EXPECTED)
def test_who_watches_is_told_how_far_the_whole_is_read(name: str) -> None:
    raw, importer = of(name)
    steps: list[tuple[int, int]] = []
    with watched(lambda read, total: steps.append((read, total))):
        importer.read(raw)
    importer.read(raw)
    assert steps == [(len(raw.head), len(raw.head))]


def test_progress_of_a_large_file_comes_in_steps(tmp_path: Path) -> None:
    path = tmp_path / "large.xml"
    path.write_bytes(whole("wordpress").replace(b"Fine stone.", b"Fine stone. " * 50_000))
    raw = replace(read(str(path)), content=lambda: Content(opened(str(path))))
    steps: list[int] = []
    totals: set[int] = set()
    list(WORDPRESS_EXPORT.threads(raw, lambda read, total: (steps.append(read), totals.add(total))))
    assert steps == sorted(steps)
    assert len(steps) > 1
    assert totals == {steps[-1]} == {path.stat().st_size}


@pytest.mark.parametrize("name", EXPECTED)
def test_it_may_be_cut_anywhere(name: str) -> None:
    data = whole(name)
    for end in range(0, len(data), 97):
        raw = Raw.of(data[:end] or b"\n", "/cut.xml")
        for importer in BOTH:
            if not importer.recognise(raw):
                continue
            try:
                intake = importer.read(raw)
            except SourceError as error:
                assert error.place == "/cut.xml"
            else:
                assert any(each.code == "damaged" for each in intake.warnings)


@pytest.mark.parametrize("name", EXPECTED)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "latin-1"])
def test_it_may_be_in_another_encoding(name: str, encoding: str) -> None:
    text = whole(name).decode().replace("UTF-8", encoding).replace("utf-8", encoding).replace("\u2019", "'")
    raw = Raw.of(text.encode(encoding), "/export.xml")
    importer = next(each for each in BOTH if each.recognise(raw))
    assert told(importer.read(raw))["posts"] == EXPECTED[name]["posts"]


def test_an_encoding_that_is_not_declared_is_found_or_named() -> None:
    data = whole("wordpress").replace(b"Fine stone.", b"Sch\xf6ner \xfcberall, \xe4rgerlich.")
    intake = WORDPRESS_EXPORT.read(Raw.of(data, "/export.xml"))
    said = [block.text for comment in intake.posts[1].comments for block in comment.blocks]
    assert said == ["Sch\u00f6ner \u00fcberall, \u00e4rgerlich."] or any(w.code == "encoding" for w in intake.warnings)


def test_where_nothing_can_be_seen_an_error_says_what_is_there() -> None:
    data = b"<rss><channel><item><wp:post_id>1</wp:post_id><wp:status>draft</wp:status></item></channel></rss>"
    raw = Raw.of(data, "/drafts.xml")
    with pytest.raises(SourceError, match=r"no post.*1 draft"):
        WORDPRESS_EXPORT.read(raw)
    assert [each.posts for each in WORDPRESS_EXPORT.threads(raw)] == [[]]


@pytest.mark.parametrize(
    "data",
    [
        b"<rss><channel><item><title>a</title></item></channel></rss>",
        b"An export begins with <rss> and has http://wordpress.org/export/ in it.",
        b"<disquisition/>",
        b"<html><body><pre>&lt;disqus&gt; disqus.com</pre></body></html>",
        b"",
    ],
)
def test_others_are_not_recognised(data: bytes) -> None:
    assert not any(each.recognise(Raw.of(data)) for each in BOTH)


def test_ten_thousand_levels_are_read_without_recursion() -> None:
    levels = b"".join(
        b"<wp:comment><wp:comment_id>%d</wp:comment_id><wp:comment_content>c</wp:comment_content>"
        b"<wp:comment_parent>%d</wp:comment_parent></wp:comment>" % (number, number - 1)
        for number in range(2, 10_001)
    )
    data = b"<rss><channel><item><wp:post_id>1</wp:post_id>%b</item></channel></rss>" % levels
    comments = WORDPRESS_EXPORT.read(Raw.of(data)).posts[0].comments
    assert [each.absent for each in comments] == [True] + [False] * 9_999


def test_elements_without_end_cost_no_comment() -> None:
    mess = b"<br>" * 100_000
    data = (
        b"<rss><channel><item><wp:post_id>1</wp:post_id><description>%b</description><wp:comment><wp:comment_id>5"
        % mess
    )
    data += b"</wp:comment_id><wp:comment_content>%b</wp:comment_content></wp:comment></item></channel></rss>"
    post = told(WORDPRESS_EXPORT.read(Raw.of(data % b"kept")))["posts"][0]
    assert [each["blocks"] for each in post["comments"]] == [[["paragraph", "kept"]]]


def test_an_address_of_mail_is_no_name_and_no_page() -> None:
    assert [name_only(each) for each in ("ann@lock.invalid", "Ann", "@ann", "a @ b.c")] == [
        "ann",
        "Ann",
        "@ann",
        "a @ b.c",
    ]
    assert page_only("http://ann@lock.invalid") is None
    assert page_only("mailto:ann") is None
    assert page_only("http://lock.invalid/?to=a@b") == "http://lock.invalid/?to=a@b"
