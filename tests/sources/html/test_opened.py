"""A page is parsed once, and forgotten with its source."""

import gc
import weakref

from reader.sources.html.opened import opened, text_of
from tests.pages import importer_of, raw


def test_what_recognises_and_what_reads_a_page_see_the_same_tree() -> None:
    source = raw("<html><body><p>a comment, or a blog</p></body></html>")
    importer = importer_of(source)
    assert importer is not None
    assert opened(source) is opened(source)
    assert text_of(source) is opened(source).text


def test_a_source_of_the_same_name_is_another() -> None:
    one, other = raw("<html><p>a"), raw("<html><p>b")
    assert opened(one).text.text != opened(other).text.text


def test_a_tree_goes_with_its_source() -> None:
    source = raw("<html><p>a")
    page = weakref.ref(opened(source).page)
    del source
    gc.collect()
    assert page() is None
