"""Paragraphs that a page prints twice are known by where they stood."""

from dataclasses import replace

from reader.model import EntryKey, Furniture, Span
from reader.view.thread import Thread
from tests.documents import resolved
from tests.threads import make_document


def test_paragraphs_printed_twice_stand_where_they_were() -> None:
    document = make_document(3, words=5)
    thread = Thread.of(resolved(document))
    (furniture,) = document.furniture
    blocks = len(document.posts[0].blocks)
    text = document.source.text[furniture.span.start : furniture.span.end]
    assert thread.duplicates(0) == [(blocks, text)]
    assert thread.duplicates(1) == ()


def test_each_post_has_its_own_repeated_paragraphs() -> None:
    document = make_document(3, words=5)
    (post,) = document.posts
    text = document.source.text
    again = [
        replace(block, span=Span(block.span.start + len(text) + 1, block.span.end + len(text) + 1))
        for block in post.blocks
        if block.span
    ]
    second = replace(post, key=EntryKey("second"), blocks=tuple(again), comments=())
    end = again[-1].span
    assert end is not None
    after = Furniture("duplicate", Span(end.end, end.end + 4))
    both = replace(
        document,
        posts=(post, second),
        furniture=(*document.furniture, after),
        source=replace(document.source, text=f"{text}\n{text}"),
    )
    assert len(Thread.of(resolved(both), 0).duplicates(0)) == 1
    assert [before for before, _ in Thread.of(resolved(both), 1).duplicates(0)] == [len(again)]
