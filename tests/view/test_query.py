"""What is typed into a search."""

import pytest

from reader.view.query import Query, parse


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("white noise", Query("white noise")),
        ("by:tern white noise", Query(" white noise", by="tern")),
        ('BY:"Edith Orrell" noise', Query(" noise", by="Edith Orrell")),
        ("noise in:own", Query("noise ", quoted=False)),
        ("in:own in:quote", Query(" ", quoted=True)),
        ("replyto:tern after:2019-01", Query(" ", replyto="tern", after="2019-01")),
        ("by: the book", Query("by: the book")),
        ("written by:tern.", Query("written ", by="tern.")),
        ("standby:tern", Query("standby:tern")),
        ("in:ownership after:lunch after:2019-1", Query("in:ownership after:lunch after:2019-1")),
        ("after:2019-02-30 after:2019-13", Query("after:2019-02-30 after:2019-13")),
        ("after:2019-02-28 noise", Query(" noise", after="2019-02-28")),
        ('by:"', Query('by:"')),
        ("", Query("")),
    ],
)
def test_what_is_read(text: str, query: Query) -> None:
    assert parse(text) == query
    assert query.is_narrow == (query != Query(query.words))
