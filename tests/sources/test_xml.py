"""XML is read element by element, and past its damage."""

import pytest

from reader.sources.read import Raw
from reader.sources.xml import Xml, attribute, local, root_of, text_of


def titles(data: bytes) -> tuple[list[str], Xml]:
    xml = Xml(Raw.of(data))
    return [text_of(each, "title") for each in xml.elements({"item"})], xml


def test_each_element_is_given_once() -> None:
    found, xml = titles(b"<r><item><title>a</title></item><x/><item><title>b &amp; c</title></item></r>")
    assert found == ["a", "b & c"]
    assert xml.warnings == []


def test_a_prefix_need_not_be_declared() -> None:
    found, xml = titles(b"<r><item><wp:title>a</wp:title></item></r>")
    assert found == ["a"]
    assert xml.warnings == []


def test_control_characters_are_dropped_and_counted() -> None:
    found, xml = titles(b"<r><item><title>a\x10b\x01</title></item></r>")
    assert found == ["ab"]
    assert [each.message[:20] for each in xml.warnings] == ["2 control characters"]


def test_what_stands_before_a_cut_is_read() -> None:
    found, xml = titles(b"<r><item><title>a</title></item>\n<item><title>b</ti")
    assert found[0] == "a"
    assert "line 2" in xml.warnings[0].message


def test_bytes_that_are_no_characters_do_not_end_it() -> None:
    found, _ = titles(
        b'<?xml version="1.0" encoding="utf-8"?><r><item><title>\xc3\xbc \xc3\xbc \xff</title></item></r>'
    )
    assert found == ["\u00fc \u00fc \ufffd"]


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "koi8-r"])
def test_the_declared_encoding_is_believed(encoding: str) -> None:
    word = "\u0434\u0430" if encoding != "latin-1" else "\u00fc"
    text = f'<?xml version="1.0" encoding="{encoding}"?><r><item><title>{word}</title></item></r>'
    assert titles(text.encode(encoding))[0] == [word]


def test_no_entity_is_expanded() -> None:
    bomb = b"<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'>" + b"".join(
        b"<!ENTITY %c '%s'>" % (66 + n, b"&%c;" % (65 + n if n else 97) * 10) for n in range(20)
    )
    found, _ = titles(bomb + b"]><r><item><title>x &U;</title></item></r>")
    assert len("".join(found)) < 100
    outside = b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><r><item><title>&x;</title></item></r>'
    assert titles(outside)[0] == ["&x;"]


def test_nesting_without_end_is_an_end() -> None:
    found, _ = titles(b"<r><item><title>a</title></item>" + b"<d>" * 100_000)
    assert found == ["a"]


def test_a_stray_sign_costs_no_element_behind_it() -> None:
    found, xml = titles(b"<r><item><title>a < b</x></title></item>\n<item><title>&nbsp;c & d</title></item></r>")
    assert found == ["a < b", "c & d"]
    assert "line 1: a < that begins nothing" in xml.warnings[0].message


def test_the_name_of_a_space_need_be_no_address() -> None:
    found, xml = titles(b"<r xmlns:x='relative'><item><title>a</title></item></r>")
    assert (found, xml.warnings) == (["a"], [])


def test_bytes_of_no_character_are_counted() -> None:
    _, xml = titles(b"<r><item><title>\xc3\xbc \xc3\xbc \xff</title></item></r>")
    assert [(each.code, each.message[:23]) for each in xml.warnings] == [("encoding", "1 byte of it cannot be ")]


def test_the_line_of_the_first_control_character_is_told() -> None:
    _, xml = titles(b"<r>\n\n<item><title>a\x02b\xef\xbf\xbf</title></item></r>")
    assert "2 control characters" in xml.warnings[0].message
    assert xml.warnings[0].message.endswith("line 3")


def test_what_stands_beside_an_element_within_another_is_kept() -> None:
    xml = Xml(Raw.of(b"<r><item><title>a</title><part/><part/></item><item><title>b</title></item></r>"))
    given = [(local(each), text_of(each, "title")) for each in xml.elements({"item", "part"})]
    assert given == [("part", ""), ("part", ""), ("item", "a"), ("item", "b")]


def test_what_is_whole_is_given_before_it_is_known_that_the_source_is_cut() -> None:
    xml = Xml(Raw.of(b"<r><item><title>a</title></item><item><title>b"))
    assert [(text_of(each, "title"), xml.is_cut) for each in xml.elements({"item"})] == [("a", False), ("b", True)]


@pytest.mark.parametrize(
    ("head", "root"),
    [
        ("<?xml version='1.0'?>\n<!-- <a> --><!DOCTYPE x:Rss [<!ENTITY a 'b'>]>\n<x:Rss a='b'>", "rss"),
        ("text <rss>", ""),
        ("<!-- <rss>", ""),
        ("", ""),
    ],
)
def test_the_root_is_the_first_element(head: str, root: str) -> None:
    assert root_of(head) == root


def test_attributes_are_found_by_their_local_name() -> None:
    xml = Xml(Raw.of(b'<r xmlns:d="urn:d"><item d:id=" 5 " grid="6"/></r>'))
    assert [(attribute(each, "id"), attribute(each, "other")) for each in xml.elements({"item"})] == [("5", "")]


def test_the_local_name_has_no_namespace() -> None:
    xml = Xml(Raw.of(b'<a:r xmlns:a="urn:x"><a:item/></a:r>'))
    assert [local(each) for each in xml.elements({"item", "r"})] == ["item", "r"]
