"""What is known of quoted documents beyond their own words follows what is read and said."""

from pathlib import Path

from reader.model import QuoteKey
from reader.notes.passage import passage
from reader.overrule.repair import Extent, Repair
from reader.session.collection import Where
from reader.session.desk import Desk
from tests.session.opening import Opened
from tests.ui.test_quoting import both


def only_quote(desk: Desk) -> QuoteKey:
    """Return the key of the quoted document in the post."""
    (quote,) = desk.resolved.quotes(desk.page.post)
    return quote.key


def test_where_else_it_stands_follows_what_is_read_meanwhile(tmp_path: Path) -> None:
    first, second = both()
    opened = Opened(tmp_path, first, second.uri, files=[second])
    desk = Desk(opened.session, Where(0, 0), opened.listener.say)
    assert desk.thread.quoted.elsewhere == {}
    opened.session.begin()
    opened.take()
    assert [place.name for place in desk.thread.quoted.elsewhere[only_quote(desk)]] == ["second.txt"]
    copy = desk.quoted.next_copy(only_quote(desk))
    assert copy is not None
    assert copy.document == 1


def test_who_discusses_it_follows_what_is_said(tmp_path: Path) -> None:
    opened = Opened(tmp_path, both()[0])
    desk = Desk(opened.session, Where(0, 0), opened.listener.say)
    key = only_quote(desk)
    assert list(desk.thread.quoted.discussed[key].values()) == ["name"]
    repairs, post = opened.session.repairs, desk.page.post
    (quote,) = desk.resolved.quotes(post)
    ended = Extent(passage(post.blocks, *quote.extent), None)
    assert repairs.exchange(0, (), [Repair.new(repairs.anchor(0, post.key), ended)])
    desk.look_anew()
    assert desk.thread.quoted.discussed == {}
    assert repairs.undo(0)
    desk.look_anew()
    assert list(desk.thread.quoted.discussed) == [key]
