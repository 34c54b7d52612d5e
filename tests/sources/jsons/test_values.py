"""JSON is read at any depth, and as far as it is whole; what is of another type is passed over."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import SourceError
from reader.model.identify import identify
from reader.sources.jsons.values import head_of, list_in, number_in, text_in, values_in
from reader.sources.read import Raw
from reader.sources.registry import IMPORTERS
from tests.sources.jsons import (
    test_discourse,
    test_hacker_news,
    test_interfaces,
    test_mastodon,
    test_records,
    test_reddit,
)


def values(text: str) -> list[Any]:
    return values_in(Raw.of(text.encode()))[0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[1]", [[1]]),
        ('\ufeff{"a": 1}\n{"a": 2}\n', [{"a": 1}, {"a": 2}]),
        ('// call\nshow.it({"a": 1});', [{"a": 1}]),
        ('/* call */ window["x"]({"a": 1})', [{"a": 1}]),
        ('{"a": "b\tc"}', [{"a": "b\tc"}]),
        ("[NaN, 1e999]", None),
    ],
)
def test_one_value_or_many(text: str, found: list[Any] | None) -> None:
    assert found is None or values(text) == found


def test_what_stands_before_a_cut_is_there() -> None:
    found, warnings = values_in(Raw.of(b'{"a": {"b": [{"c": 1}, {"c": 2'))
    assert found == [{"a": {"b": [{"c": 1}, {"c": 2}]}}]
    assert warnings[0].code == "damaged"
    assert "line 1, column 31" in warnings[0].message


def test_nothing_before_a_cut_is_one_clear_line() -> None:
    with pytest.raises(SourceError, match=r"-: is JSON that is damaged or cut off: line 1, column 2"):
        values("{")


def test_nesting_has_no_end() -> None:
    depth = 100_000
    (value,) = values('{"a":' * depth + "1" + "}" * depth)
    for _ in range(depth):
        value = value["a"]
    assert value == 1


def test_what_is_of_another_type_is_passed_over() -> None:
    of = {"a": {"b": 1}, "c": ["x", {"d": "e"}], "f": True, "g": -1}
    assert (text_in(of, "a", "b"), text_in(of, "a"), text_in(of, "c", "b"), text_in(of, "f")) == ("1", "", "", "")
    assert list_in(of, "c") == [{"d": "e"}]
    assert (number_in(of, "a", "b"), number_in(of, "f"), number_in(of, "g")) == (1, None, None)


DOCUMENTS = [
    test_hacker_news.story(test_hacker_news.item(2, "<p>Late."), test_hacker_news.item(3, None, None)),
    [
        test_reddit.listing(test_reddit.POST),
        test_reddit.listing(test_reddit.comment("a", "Late."), test_reddit.more("b")),
    ],
    test_discourse.topic(test_discourse.post(1, "It is late."), test_discourse.post(2, "No.", 1)),
    test_interfaces.lobsters(),
    test_interfaces.lemmy(),
    test_interfaces.mastodon(),
    [test_mastodon.status("1", "Late."), test_mastodon.status("2", "No.", "1")],
    test_records.NESTED,
    test_records.CHAT,
    test_interfaces.wordpress(),
    test_interfaces.disqus(),
]
STRANGE = [None, True, 0, -1, 1e300, 10**40, "", "\ud800", "<b", [], {}, [[]], [None, 1], {"data": 1}]


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, inner in items:
        found += places(inner, (*path, name))
    return found


@pytest.mark.parametrize("number", range(len(DOCUMENTS)))
def test_no_field_of_another_type_ends_the_reading(number: int) -> None:
    """Put each strange value in each place."""
    for path in places(DOCUMENTS[number]):
        for strange in STRANGE:
            value = json.loads(json.dumps(DOCUMENTS[number]))
            inner = value
            for step in path[:-1]:
                inner = inner[step]
            inner[path[-1]] = strange
            read_or_refuse(json.dumps(value).encode())


@given(st.data())
def test_no_cut_ends_the_reading_in_more_than_one_line(data: st.DataObject) -> None:
    text = json.dumps(data.draw(st.sampled_from(DOCUMENTS))).encode()
    read_or_refuse(text[: data.draw(st.integers(1, len(text)))])


def read_or_refuse(data: bytes) -> None:
    raw = Raw.of(data)
    for importer in IMPORTERS:
        if importer.recognise(raw):
            try:
                document = identify(importer.read(raw))
            except SourceError as error:
                assert "\n" not in str(error)
            else:
                assert document.posts


def test_a_damaged_line_is_left_out_and_the_others_are_read() -> None:
    text = '{"a": 1}\n{"a": "x\n{"a": 3}\n{"a": \\ 4}\n{"a": 5}\n'
    found, warnings = values_in(Raw.of(text.encode()))
    assert found == [{"a": 1}, {"a": 3}, {"a": 5}]
    assert warnings[0].message == (
        "the JSON is damaged or cut off; the other lines are here: line 2, column 7: a text does not end"
        ", and 1 other line"
    )


def test_a_damaged_first_line_is_only_a_line() -> None:
    assert values('{"a": "x\n{"a": 3}\n{"a": 4}') == [{"a": 3}, {"a": 4}]


def test_a_value_may_begin_as_a_line_does() -> None:
    assert values('{"a": [\n{"b": 1},\n{"b": 2}\n]}') == [{"a": [{"b": 1}, {"b": 2}]}]


def test_a_byte_that_is_no_character_ends_nothing() -> None:
    text = '{"a": "zażółć gęślą jaźń ?", "b": 1}'.encode()
    found, warnings = values_in(Raw.of(text.replace(b"?", b"\xff")))
    assert found == [{"a": "zażółć gęślą jaźń \N{REPLACEMENT CHARACTER}", "b": 1}]
    assert warnings[0].code == "encoding"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_any_encoding_is_recognised(encoding: str) -> None:
    for document in DOCUMENTS:
        raw = Raw.of(json.dumps(document).encode(encoding))
        assert any(importer.recognise(raw) for importer in IMPORTERS)


def test_only_names_of_fields_count_in_a_head() -> None:
    head = head_of(Raw.of(b'[{"a": "b", "c\\"d" : {"e": "\\"f\\": 1"}}, "g"]'))
    assert head is not None
    assert head.names == {"a", 'c\\"d', "e"}
    assert head_of(Raw.of(b'[see] "a": 1')) is None
