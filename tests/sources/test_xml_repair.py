"""Damaged XML comes out sound: what is mended costs nothing that stands around it."""

import random

import pytest
from lxml import etree

from reader.sources import xml_repair
from reader.sources.xml_repair import Repair

SOUND = (
    "<r a=\"1\"><item><t>x &amp; y &#8217;</t><u><![CDATA[a <b>c</b> ]] > &nbsp; ]]></u><v/><w k='2'>q</w>"
    "<m>text<n>1</n>tail</m></item>\n<item><t>\u00e9 ]</t></item></r>"
).encode()
BITS = (
    *(b"<", b">", b"&", b"]]>", b"<![CDATA[", b"</t>", b"</item>", b"<item>", b"<!--", b"-->", b"<?", b"?>", b"<br>"),
    *(
        b"&nbsp;",
        b"&#3;",
        b"&#xD800;",
        b'"',
        b"'",
        b"/",
        b"<a b=c>",
        b"<a b='c'",
        b"<!DOCTYPE",
        b"</r>",
        b"<r>",
        b"<1>",
    ),
    *(b"&a", b"=", b" ", b"]", b"<:a>", b"<a:b:c/>", b"</u"),
)


def mended(data: bytes, repair: Repair | None = None) -> bytes:
    repair = repair or Repair({"item"})
    return repair.feed(data) + repair.end() + repair.closing()


def broken(chance: random.Random) -> bytes:
    data = SOUND
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(data) + 1)
        kind = chance.random()
        if kind < 0.6:
            data = data[:at] + chance.choice(BITS) + data[at:]
        elif kind < 0.8:
            data = data[:at] + data[at + chance.randint(1, 12) :]
        else:
            data = data[:at]
    return data.decode(errors="ignore").encode()


def test_what_is_sound_stays_as_it_is() -> None:
    repair = Repair({"item"})
    assert mended(SOUND, repair) == SOUND
    assert (repair.damage, repair.mended, repair.is_cut) == ([], 0, False)


@pytest.mark.parametrize("size", [1, 7, 64])
def test_pieces_of_any_size_give_the_same(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_repair, "_AHEAD", 40)
    repair = Repair({"item"})
    out = b"".join(repair.feed(SOUND[at : at + size]) for at in range(0, len(SOUND), size))
    assert out + repair.end() + repair.closing() == SOUND


def test_what_comes_out_can_always_be_read() -> None:
    chance = random.Random(3)
    strict = etree.XMLParser(resolve_entities=False)
    for _ in range(3000):
        data = broken(chance)
        repair = Repair({"item"})
        out = mended(data, repair)
        try:
            etree.fromstring(out, strict)
        except etree.XMLSyntaxError as error:
            # Of two attributes of one name the first is read; signs on both sides of what is dropped stay together.
            known = ("redefined", "']]>'", "Namespace", "Start tag expected", "Document is empty")
            assert any(each in str(error) for each in known), (data, out)


@pytest.mark.parametrize(
    ("data", "out", "what"),
    [
        (b"<r><t>a<br>b</t><u/></r>", b"<r><t>a<br>b</br></t><u/></r>", "<br> without an end"),
        (b"<r><t>a</x></t></r>", b"<r><t>a</t></r>", "</x> without a beginning"),
        (b"<r><t>1 < 2</t></r>", b"<r><t>1 &lt; 2</t></r>", "a < that begins nothing"),
        (b"<r><t>a & b</t></r>", b"<r><t>a &amp; b</t></r>", "an & that is not written as &amp;"),
        (b"<r><t>a&#16;</t></r>", b"<r><t>a</t></r>", "character number 16, which XML does not have"),
        (b"<r><t>a]]></t></r>", b"<r><t>a]]&gt;</t></r>", "]]> without a beginning"),
        (b"<r><a b=c d='1'>e</a></r>", b'<r><a d="1">e</a></r>', "the attributes of <a>"),
        (
            b"<r><item><t/><item><u/></item></r>",
            b"<r><item><t/></item><item><u/></item></r>",
            "<item> without an end before the next one",
        ),
        (b"Notice: x <r></r>", b"<r></r>", "text before the first element"),
        (b"<r><!-- a <t>b</t></r>", b"<r>&lt;!-- a <t>b</t></r>", "a < that begins nothing"),
        (
            b"<r><t><![CDATA[a <![CDATA[b]]> c]]></t><u/></r>",
            b"<r><t><![CDATA[a <![CDATA[b]]]]><![CDATA[> c]]></t><u/></r>",
            "a section of characters within another",
        ),
        (
            b"<r><t><![CDATA[a</t><u><![CDATA[b]]></u></r>",
            b"<r><t><![CDATA[a]]></t><u><![CDATA[b]]></u></r>",
            "a section of characters without an end",
        ),
        (b"<r><t>a</t><u>b", b"<r><t>a</t><u>b</u></r>", "the source ends within <u>"),
        (b"<r><t>a</t><u><![CDATA[b", b"<r><t>a</t><u><![CDATA[b]]></u></r>", "the source ends within <u>"),
        (b"<r><t>a</t><u", b"<r><t>a</t></r>", "the source ends within <r>"),
    ],
)
def test_damage_is_mended_and_named(data: bytes, out: bytes, what: str) -> None:
    repair = Repair({"item"})
    assert mended(b"\n\n" + data, repair) == out
    assert [tuple(each) for each in repair.damage] == [(3, what)]
    assert repair.is_cut == what.startswith("the source ends")


@pytest.mark.parametrize(
    ("data", "out"),
    [
        (b"<r><t>&nbsp;&eacute;</t></r>", b"<r><t>&#160;&#233;</t></r>"),
        (
            b"<r><t><![CDATA[<![CDATA[b]]]]><![CDATA[>]]></t></r>",
            b"<r><t><![CDATA[<![CDATA[b]]]]><![CDATA[>]]></t></r>",
        ),
        (b"<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a '>'>]><!-- < --><r><?x < ?></r>\n", b"<r></r>"),
        (b"<r><t/></r><r><u/></r>", b"<r><t/><r><u/></r></r>"),
    ],
)
def test_what_is_no_damage_is_not_named(data: bytes, out: bytes) -> None:
    repair = Repair()
    assert mended(data, repair).replace(b"\n", b"") == out
    assert repair.damage == []


def test_prefixes_are_declared_in_the_root() -> None:
    assert b'<r xmlns:wp="urn:undeclared:wp">' in mended(b"<r><wp:a/></r>", Repair((), ["wp"]))


def test_a_long_section_is_passed_on_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_repair, "_AHEAD", 8)
    monkeypatch.setattr(xml_repair, "_LONGEST", 32)
    repair = Repair()
    pieces = [repair.feed(b"<r><t><![CDATA[")] + [repair.feed(b"0123456789] ") for _ in range(50)]
    assert max(map(len, pieces)) < 100
    out = b"".join(pieces) + repair.feed(b"]]></t></r>") + repair.end() + repair.closing()
    assert etree.fromstring(out).findtext("t") == "0123456789] " * 50


def test_only_the_first_places_are_told_and_all_are_counted() -> None:
    repair = Repair()
    mended(b"<r>" + b"\n&" * 50 + b"</r>", repair)
    assert [each.line for each in repair.damage] == [2, 3, 4]
    assert repair.mended == 50


@pytest.mark.parametrize(
    "part", [b"<", b"&", b"<!--", b"<![CDATA[", b"<?", b"<a ", b"<a '", b"]]>", b"</", b"<d>", b"<!DOCTYPE", b"<item>"]
)
def test_hard_sources_are_mended_in_time(part: bytes) -> None:
    mended(b"<r>" + part * (300_000 // len(part)))
