"""JSON that the standard library cannot read is read as far as it goes."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.sources.jsons.tolerant import parse

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(VALUES, st.sampled_from([None, 0, 2]))
def test_what_is_whole_is_read_as_the_standard_library_reads_it(value: Any, indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    assert parse(text) == (value, len(text), "")


@given(VALUES.filter(lambda value: isinstance(value, dict | list)), st.data())
def test_of_what_is_cut_only_the_end_is_lost(value: Any, data: st.DataObject) -> None:
    text = json.dumps(value)
    found, at, damage = parse(text[: data.draw(st.integers(1, len(text) - 1))])
    assert isinstance(found, type(value))
    assert damage
    assert at <= len(text)


@pytest.mark.parametrize(
    ("text", "value", "damage"),
    [
        ('{"a": [1, 2,], }', {"a": [1, 2]}, ""),
        ('[{"a": 1} {"a": 2}]', [{"a": 1}, {"a": 2}], ""),
        ('{"a": "b\nc"}', {"a": "b\nc"}, ""),
        ("[-Infinity, 1e999]", [float("-inf"), float("inf")], ""),
        (f"[{'9' * 5000}]", [float("inf")], ""),
        ('{"a": {"b": 1, "c": "d', {"a": {"b": 1}}, "a text does not end"),
        ('{"a": 1, "b": \\', {"a": 1}, "'\\\\' should not stand here"),
        ('{"a": [1}', {"a": [1]}, "'}' should not stand here"),
        ('{"a": 1, b: 2}', {"a": 1}, "'b' should not stand here"),
        ('["a", "\\x"]', ["a"], "a bad escape"),
        ("[1", [1], "it ends in the middle"),
        ("", None, "it ends in the middle"),
    ],
)
def test_damage(text: str, value: Any, damage: str) -> None:
    found, _, what = parse(text)
    assert (found, what) == (value, damage)
