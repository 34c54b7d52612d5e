"""Formats are told by the content of their head; text that only looks like one stays text."""

import pytest

from reader.sources.kinds import MHTML, STRUCTURED, foreign, is_markup

PAGES = {
    "a doctype": "<!DOCTYPE html>",
    "an old doctype": '<!doctype HTML PUBLIC "-//W3C//DTD HTML 4.01//EN">\n<html>',
    "no doctype": "<html lang=en>",
    "xhtml": '<?xml version="1.0"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml">',
    "blank lines": "\n\n  <html>",
    "where it was saved from": "<!-- saved from url=(0019)http://a.example/ -->\n<html>",
    "what the server said": "HTTP/1.1 200 OK\nContent-Type: text/html\nServer: x\n\n<html><head>",
    "only a head": "<head><title>A page</title></head>",
    "a part": '<div class="post"><p>One.</p><p>Two.</p></div>',
    "a list": '<dl id="comments-block">\n<dt>Ann said</dt>\n<dd>Some words.</dd>\n</dl>',
    "an item": "<li class=comment><b>Ann</b><p>Some words",
}
TEXTS = {
    "words": "The ferry was late again.",
    "a heart": "<3 this blog",
    "a mention": "A page begins with <html> and then <head> and <body>.",
    "a code block": "Write this:\n\n```\n<html>\n<head>\n</head>\n```",
    "an address in angles": "<https://a.example/> is where it was.",
    "a name in angles": "<Ann> where is everybody\n<Ben> gone home\n<Ann> oh",
    "a tag at its head": "<b>Listen</b>\n\nThey came at noon.\n\nNobody was there.\n\nThe bell rang.",
    "markdown in a box": '<div id="c101">\n\n**Ann** said\n\nSome words.\n\n</div>\n\n- one\n- two\n',
    "markdown that begins with a picture": '<p align="center"><img src="x.png"></p>\n\n# A title\n\nSee [this](x).\n',
    "a number in brackets": "[1] Ann said that it rained.\n[2] It did.",
    "only a number": "[1]",
    "a link": "[A title](http://a.example/)\n\nSome words.",
    "words in brackets": '["so" they said] and left',
    "a brace": "{ 38 comments… read them below }",
    "a smile": "(: hello",
    "a call": "alert(us all) was the cry",
    "from somebody": "From Ann in 2009\nSome words: and more.",
    "a header alone": "Subject: the ferry\n\nIt was late.",
}
OTHERS = {
    '<?xml version="1.0"?>\n<rss version="2.0"><channel>': "an RSS feed",
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">': "an RSS feed",
    "<feed xmlns='http://www.w3.org/2005/Atom'><id>tag:a.example</id>": "an Atom feed",
    "<?xml version='1.0'?><?xml-stylesheet href='x'?><feed><id>tag:blogger.com,1999:b</id>": "a Blogger feed (Atom)",
    "<feed><id>tag:blogger.com,1999:blog-1.archive</id>": "a Blogger export",
    '<feed xmlns:blogger="http://schemas.google.com/blogger/2018">': "a Blogger export",
    '<rss xmlns:wp="http://wordpress.org/export/1.2/">': "a WordPress export",
    "<disqus xmlns='http://disqus.com'>": "a Disqus export",
    '<?xml version="1.0"?><opml><body/></opml>': "XML of a kind that is not known",
    '{"kind": "t3", "data": {"a": [1, null, -2.5e3]}}': "JSON",
    ' [{"id": 1},\n {"id": 2}]': "JSON",
    '{"id": 1}\n{"id": 2}\n': "JSON",
    '// API callback\nblog.read({"feed": {"id": "x"}});': "JSON in a script (JSON-P)",
    "From ann@a.example Mon Apr  4 10:00:00 2016\nFrom: ann@a.example\nSubject: x\n\nWords": "a mailbox (mbox)",
    "From: <Saved>\nContent-Type: multipart/related;\n boundary=x\n\n": "a web archive (MHTML)",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_markup(name: str) -> None:
    assert is_markup(PAGES[name])
    assert foreign(PAGES[name], is_whole=True) is None


@pytest.mark.parametrize("name", TEXTS)
def test_text_is_neither_a_page_nor_a_format(name: str) -> None:
    assert not is_markup(TEXTS[name])
    assert foreign(TEXTS[name], is_whole=True) is None


@pytest.mark.parametrize("text", OTHERS)
def test_a_format_is_named(text: str) -> None:
    assert foreign(text, is_whole=True) == OTHERS[text]
    assert OTHERS[text] in {*STRUCTURED, MHTML}
    assert not is_markup(text)


@pytest.mark.parametrize("end", range(8, 70))
def test_json_is_known_wherever_its_head_ends(end: int) -> None:
    text = '{"kind": "t3 \\" x", "data": [{"a": true, "b": -12.5e3}, "c"], "d": {}}'
    assert foreign(text[:end], is_whole=False) == "JSON"


def test_json_that_is_cut_is_no_whole_file() -> None:
    assert foreign('{"kind": "t3", "data', is_whole=True) is None


@pytest.mark.parametrize(
    "text", ['{"a" "b"}', '{"a": 1,}', '["a", ]', '{"a": }', '["a": 1]', '{"a"]', '{"a": 1} and more']
)
def test_what_is_nearly_json_is_text(text: str) -> None:
    assert foreign(text, is_whole=True) is None


def test_a_template_is_no_page() -> None:
    text = "<!DOCTYPE html><html b:version='2' xmlns:b='http://www.google.com/2005/gml/b'><head>"
    assert is_markup(text)
    template = f"<?xml version='1.0'?>{text}<b:include data='blog' name='all-head-content'/>"
    assert not is_markup(template)
    assert foreign(template, is_whole=True) == "a template of Blogger"
