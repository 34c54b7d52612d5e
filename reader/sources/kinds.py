"""Tell structured formats from text that only looks like one: by what the head of a file says, never by its name."""

import re

MHTML = "a web archive (MHTML)"

# Formats that may hold threads, of which a source that no importer knows may be.
STRUCTURED = frozenset(
    (
        "JSON",
        "JSON in a script (JSON-P)",
        "a Blogger export",
        "a Blogger feed (Atom)",
        "a WordPress export",
        "a Disqus export",
        "an Atom feed",
        "an RSS feed",
        "XML of a kind that is not known",
        "a mailbox (mbox)",
    )
)

# What may stand before the first element: declarations, comments, and what a server says before a page.
_PROLOG = re.compile(
    r"(?:HTTP/\d[\d.]* \d{3}[^\n]*\n(?:[\w-]+:[^\n]*\n)*\s*)?"
    r"(?:\s++|<!--(?:(?!-->).)*+-->|<\?(?!xml-stylesheet\b)(?:(?!\?>).)*+\?>|<\?xml-stylesheet[^>]*>)*+",
    re.DOTALL,
)
_DOCTYPE = re.compile(r"<!doctype\s+(\w+)[^>]*>?", re.IGNORECASE)
_ELEMENT = re.compile(r"<([a-zA-Z][\w:.-]*)(?=[\s/>]|$)")
_PAGE = frozenset(("html", "head", "body", "title", "meta", "base", "frameset", "script", "style", "link", "noscript"))
_PARTS = frozenset(
    (
        *("div", "section", "article", "main", "header", "footer", "nav", "aside", "dl", "dt", "dd", "ol", "ul", "li"),
        *("table", "tbody", "tr", "td", "p", "h1", "h2", "h3", "h4", "form", "blockquote", "center", "span", "a"),
        *("figure", "details", "b", "i", "em", "strong", "font", "img", "br", "hr", "iframe", "cite", "time"),
    )
)
# What Blogger makes pages of; Takeout has it beside the posts. Pages keep the attributes, and none of the elements.
_TEMPLATE = re.compile(r"<b:(?:include|skin|template-skin|section|if|defaultmarkups)\b")
_TAG = re.compile(r"</?[a-zA-Z][\w:-]*(?:\s[^<>]*)?/?>")
# Text with some tags in it has lines, even paragraphs, without any; in a part of a page nearly all stand in elements.
_FEWEST_TAGS = 3
_MOST_BARE = 0.34
# A tool's own boxes around lines of Markdown.
_MARKDOWN = re.compile(r"^(?:#{1,6} |[-*+] |\d+\. |> |```|:::)|\]\(|\*\*\S", re.MULTILINE)

_ROOTS = {"rss": "an RSS feed", "rdf": "an RSS feed", "feed": "an Atom feed", "disqus": "a Disqus export"}
_BLOGGER_EXPORT = ("http://schemas.google.com/blogger/2018", ".archive</id>", "/kind#settings", "/kind#template")

_STRING = r"\"(?:[^\"\\\x00-\x1f]|\\.)*+\""
_JSON_TOKEN = re.compile(
    rf"\s*+(?:({_STRING})|(true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])|([\[\]{{}},:]))"
)
_JSON_P = re.compile(r"\s*(?://[^\n]*\n\s*|/\*.*?\*/\s*)*(?:[\w$]+\.)*[\w$]+\s*\(\s*(?=[\[{])", re.DOTALL)
# What a cut leaves of a string or a word at the end of the head.
_CUT = re.compile(r"\s*(?:\"(?:[^\"\\\x00-\x1f]|\\.)*\\?|[\w.+-]*)$")

_MBOX = re.compile(r"From \S[^\n]*\d{4}[^\n]*\n(?:>?[A-Za-z-]+:[ \t][^\n]*\n)")
_HEADER = re.compile(r"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+")


def is_markup(head: str) -> bool:
    """Whether a text is a web page, or a part of one, by its head."""
    if _TEMPLATE.search(head):
        return False
    start = _PROLOG.match(head)
    rest = head[start.end() :] if start else head
    doctype = _DOCTYPE.match(rest)
    if doctype:
        return doctype[1].lower() == "html"
    element = _ELEMENT.match(rest)
    if element is None:
        return False
    name = element[1].lower()
    if name in _PAGE:
        return name not in ("title", "link", "base") or len(_TAG.findall(rest)) >= _FEWEST_TAGS
    return name in _PARTS and _is_part(rest)


def foreign(head: str, *, is_whole: bool) -> str | None:
    """Say what a text is when it is of a format that is neither text nor a page; None when it is either."""
    if _TEMPLATE.search(head):
        return "a template of Blogger"
    return _xml(head) or _json(head, is_whole=is_whole) or _mail(head)


def _is_part(rest: str) -> bool:
    """Whether what begins with a tag is a part of a page: little of it stands outside of elements."""
    tags = _TAG.findall(rest)
    if len(tags) < _FEWEST_TAGS or _MARKDOWN.search(_TAG.sub("", rest)):
        return False
    lines = [line for line in rest.splitlines() if line.strip()]
    bare = sum("<" not in line for line in lines)
    return bare <= _MOST_BARE * len(lines)


def _xml(head: str) -> str | None:
    start = _PROLOG.match(head)
    rest = head[start.end() :] if start else head
    doctype = _DOCTYPE.match(rest)
    if doctype:
        rest = rest[doctype.end() :].lstrip()
    element = _ELEMENT.match(rest)
    name = element[1].lower().rpartition(":")[2] if element else ""
    kind = _ROOTS.get(name)
    if kind == "an RSS feed" and "wordpress.org/export/" in head:
        return "a WordPress export"
    if kind == "an Atom feed" and any(sign in head for sign in _BLOGGER_EXPORT):
        return "a Blogger export"
    if kind == "an Atom feed" and ("tag:blogger.com" in head or "www.blogger.com" in head):
        return "a Blogger feed (Atom)"
    if kind:
        return kind
    is_declared = head.lstrip().startswith("<?xml")
    return "XML of a kind that is not known" if is_declared and name and name not in _PAGE | _PARTS else None


def _json(head: str, *, is_whole: bool) -> str | None:
    """Know JSON by parsing the head as far as it goes: a text may begin with "[1]" or with a brace."""
    call = _JSON_P.match(head)
    at = call.end() if call else 0
    if not head[at:].lstrip().startswith(("[", "{")):
        return None
    open_signs: list[str] = []
    before, strings = "", 0
    while at < len(head):
        token = _JSON_TOKEN.match(head, at)
        if token is None:
            is_cut = not is_whole and _CUT.fullmatch(head, at) is not None
            return _json_name(bool(call), strings) if is_cut and open_signs else None
        if not _fits(token, before, open_signs):
            return None
        strings += bool(token[1])
        before, at = token[3] or "value", token.end()
        if not open_signs:
            rest = head[at:].lstrip()
            is_end = not rest or rest[0] in "{[" or (call is not None and rest[0] in ");")
            return _json_name(bool(call), strings) if is_end else None
    return _json_name(bool(call), strings)


def _fits(token: re.Match[str], before: str, open_signs: list[str]) -> bool:
    """Whether a token may stand behind the one before; note what it opens or closes."""
    sign = token[3]
    if sign in ("[", "{"):
        open_signs.append(sign)
        return before in ("", "[", ",", ":")
    if sign in ("]", "}"):
        opened = open_signs.pop() if open_signs else ""
        return before not in (",", ":") and opened == ("[" if sign == "]" else "{")
    if sign == ":":
        return before == "value" and open_signs[-1:] == ["{"]
    if sign == ",":
        return before in ("value", "]", "}")
    return before in ("[", "{", ",", ":")


def _json_name(is_call: bool, strings: int) -> str | None:
    if not strings:
        return None
    return "JSON in a script (JSON-P)" if is_call else "JSON"


def _mail(head: str) -> str | None:
    head = head.replace("\r\n", "\n")
    if _MBOX.match(head):
        return "a mailbox (mbox)"
    header = _HEADER.match(head)
    is_archive = header and re.search(r"^Content-Type:\s*multipart/related", header[0], re.IGNORECASE | re.MULTILINE)
    return MHTML if is_archive else None
