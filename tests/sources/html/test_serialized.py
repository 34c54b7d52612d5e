"""The tree of a page is what a browser makes of it, though it is read from what the parser writes."""

import pytest

from reader.sources.html.parse import Element, Page, Text, parse
from reader.sources.html.serialized import tag_of


def told(page: Page) -> list[str]:
    """Write each node of the body as its depth and what it is."""
    found: list[str] = []
    body = page.first("body")
    assert body is not None
    for node in page.nodes[body.position + 1 : body.end + 1]:
        above = node.parent
        depth = sum(1 for _ in above.ancestors()) - 1 if above is not None else 0
        found.append(f"{depth} {node.data}" if isinstance(node, Text) else f"{depth} <{node.tag}>")
    return found


@pytest.mark.parametrize(
    ("markup", "nodes"),
    [
        ("<p>a<br>b</p>c", ["0 <p>", "1 a", "1 <br>", "1 b", "0 c"]),
        ("<p>a &lt;b&gt; &amp;amp; &nbsp;c", ["0 <p>", "1 a <b> &amp; \xa0c"]),
        ("<p>a<!-- > <b> --><i>b</i><!---->c<!-->d", ["0 <p>", "1 a", "1 <i>", "2 b", "1 c", "1 d"]),
        ("<style>a > b </p></style>c", ["0 <style>", "1 a > b </p>", "0 c"]),
        ("<script>'<b>'; 1 < 2</script><b>c", ["0 <script>", "1 '<b>'; 1 < 2", "0 <b>", "1 c"]),
        ("<template><p>a<template>b</template></p></template>c", ["0 <template>", "0 c"]),
        ("<template><script>'<template>'</script></template>c", ["0 <template>", "0 c"]),
        ("<textarea>\n<b></textarea>c", ["0 <textarea>", "1 <b>", "0 c"]),
        ("<a<b c>d", ["0 <a<b>", "1 d"]),
        ("<svg><path d='M'/><g>a</g></svg>b", ["0 <svg>", "1 <path>", "1 <g>", "2 a", "0 b"]),
        ("<iframe srcdoc='<p>a</p>'>b</iframe>c", ["0 <iframe>", "1 <head>", "1 <body>", "2 <p>", "3 a", "0 c"]),
        ("<table>a<tr><td>b", ["0 a", "0 <table>", "1 <tbody>", "2 <tr>", "3 <td>", "4 b"]),
    ],
)
def test_nodes_are_those_of_a_browser(markup: str, nodes: list[str]) -> None:
    assert told(parse(f"<body><div></div>{markup}"))[1:] == nodes


def test_a_script_within_the_comment_of_a_script_ends_neither() -> None:
    page = parse("<body><script><!-- <script>a</script> b --></script>c<script><!-- d --></script>e")
    assert told(page) == ["0 <script>", "1 <!-- <script>a</script> b -->", "0 c", "0 <script>", "1 <!-- d -->", "0 e"]


def test_a_script_without_end_is_all_that_follows() -> None:
    first, *_ = parse("<body><p>a</p><script><!-- <script>b</script>c").tagged("p")
    assert [child.data for child in first.children if isinstance(child, Text)] == ["a"]


def test_attributes_are_as_they_are_meant() -> None:
    page = parse("""<p class="a  b" title='1 > "2" &amp; <3>&nbsp;' hidden b"c=d =e x/y data-é="z">""")
    (element,) = page.tagged("p")
    assert element.attributes == {
        "class": "a  b",
        "title": '1 > "2" & <3>\xa0',
        "hidden": "",
        'b"c': "d",
        "=e": "",
        "x": "",
        "y": "",
        "data-é": "z",
    }
    assert element.classes == ("a", "b")


def test_every_element_knows_where_it_ends() -> None:
    page = parse("<ul><li>a<li><b>b</b>c</ul>d")
    assert [
        [each.data for each in page.nodes[element.position : element.end + 1] if isinstance(each, Text)]
        for element in page.elements
        if element.tag in ("ul", "li", "b")
    ] == [["a", "b", "c"], ["a"], ["b", "c"], ["b"]]


def test_equal_tags_are_one_object() -> None:
    page = parse("<p class=a>b<p class=a>c<p class=b>d")
    one, other, third = page.tagged("p")
    assert one.attributes is other.attributes
    assert third.attributes is not one.attributes


def test_the_first_element_keeps_its_attributes() -> None:
    page = parse('<html lang="de" class="a b"><p>a')
    assert (page.root.get("lang"), page.root.classes, page.root.end) == ("de", ("a", "b"), len(page.nodes) - 1)
    assert all(isinstance(each, Element) for each in page.root.children)


def test_what_is_no_tag_is_none() -> None:
    assert {tag_of(written).kind for written in ("!--", "?xml", "!doctype html")} == {tag_of("!").kind}
