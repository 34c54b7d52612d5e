"""From a parsed page to blocks, and to the reading text that they make one after another."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urljoin, urlsplit

from reader.model import Block, BlockKind, Furniture, FurnitureKind, Range, RangeKind, Span
from reader.sources.html.parse import NOWHERE, Areas, Element, Node, Page, Text
from reader.sources.html.tags import BLOCKS, HEADINGS, IN_CELLS, KEPT_LINES, LISTS, UNSEEN

_BETWEEN = "\n\n"
# A browser shows a run of spaces as one; a lone space that must not break a line is kept as what it is.
_SPACES = re.compile(r"[ \t\n\r\f\u00a0\u202f\u2007]{2,}|[ \t\n\r\f\u2007]")
_BLANK = " \t\n\r\f\u00a0\u202f"
_BREAKING = BLOCKS | {"br", "hr"}
_MARKS: dict[str, RangeKind] = {
    **dict.fromkeys(("b", "strong"), "strong"),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), "emphasis"),
    **dict.fromkeys(("code", "tt", "kbd", "samp"), "code"),
}
_NOT_READ = UNSEEN | {"button"}
_SEPARATOR = re.compile(r"(?=(?:.*[-_=*~#+•·–—]){3})[-_=*~#+•·–—\s]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_WORD = re.compile(r"\w+")
_WAYBACK = re.compile(r"^(?:https?:)?//web\.archive\.org/web/\d+[a-z_]*/(?=\w+:)")
_LINKING = ("http://", "https://", "mailto:", "ftp://")
_RULE = "* * *"


class ReadingText:
    """The text of a structured source, as it grows, and the pieces of the page that stand in it.

    A feed or an export has no page: each of its texts is a small page of its own.
    """

    def __init__(self, page: Page | None = None, base: str | None = None) -> None:
        self.furniture: list[Furniture] = []
        self._page = page
        self._base = base
        self._pieces: list[str] = []
        self._next = 0  # where the next piece begins
        self._read: set[int] = set()

    @property
    def text(self) -> str:
        return _BETWEEN.join(self._pieces)

    def add(self, text: str) -> Span:
        """Add a text behind all others, and return where it stands."""
        start = self._next
        end = start + len(text)
        self._pieces.append(text)
        self._next = end + len(_BETWEEN)
        return Span(start, end)

    def note(self, kind: FurnitureKind, text: str) -> Span:
        """Add a text that is nobody's words."""
        span = self.add(text)
        self.furniture.append(Furniture(kind, span))
        return span

    def is_of(self, page: Page) -> bool:
        return page is self._page

    @property
    def _whole_page(self) -> Page:
        assert self._page is not None
        return self._page

    def mark(self, *nodes: Node) -> None:
        """Remember that the words of these nodes of the page are read."""
        for node in nodes:
            if isinstance(node, Text):
                self._read.add(node.position)
            else:
                self._read.update(text.position for text in self._whole_page.texts(node))

    def unread_words(self) -> int:
        """Count the words of the page that a browser shows and that nobody marked as read."""
        texts = self._whole_page.texts(self._whole_page.root)
        return sum(len(_WORD.findall(text.data)) for text in texts if text.position not in self._read)

    def address(self, url: str) -> str | None:
        """Return an address of the page as one that can be followed; None for a script's or one of no known place."""
        url = "".join(url.split())
        if self._base and not url.startswith(("#", "javascript:", "data:", "http://", "https://")):
            try:
                url = urljoin(self._base, url)
            except ValueError:
                return None
        if url.startswith("//"):
            url = f"https:{url}"
        while unwrapped := _WAYBACK.match(url):
            url = url[unwrapped.end() :]
        return url if url.lower().startswith(_LINKING) else None

    def blocks(self, nodes: Iterable[Node], without: Areas = NOWHERE, *, page: Page | None = None) -> tuple[Block, ...]:
        """Make blocks of what `nodes` show, without some elements, and add them.

        `page` is where the nodes are from: a part that a script would add is a page of its own.
        """
        flow = _Flow(self, page or self._whole_page, without)
        for node in nodes:
            flow.follow(node)
        flow.end_block()
        return tuple(flow.blocks)


def plain(page: Page, *nodes: Node, without: Areas = NOWHERE) -> str:
    """Return what the nodes show as one line."""
    pieces: list[str] = []
    for node in nodes:
        for text in (node,) if isinstance(node, Text) else page.texts(node, without):
            before = page.nodes[text.position - 1]
            pieces += (" ", text.data) if isinstance(before, Element) and before.tag in _BREAKING else (text.data,)
    return " ".join("".join(pieces).split())


class _Flow:
    """Lays text out as a browser does: into blocks, and lines within them."""

    def __init__(self, reading: ReadingText, page: Page, without: Areas) -> None:
        self.blocks: list[Block] = []
        self._reading = reading
        self._page = page
        self._is_of_the_page = reading.is_of(page)
        self._without = without
        self._lines: list[str] = []
        self._line: list[str] = []
        self._offset = 0  # of the current line in the block
        self._width = 0  # of the current line
        self._is_spaced = True  # whether a space here would be the first of its line, or follow another
        self._open: list[tuple[RangeKind, int, str | None]] = []
        self._ranges: list[Range] = []
        self._quotes = 0
        self._kept_lines = 0
        self._kinds: list[BlockKind] = []
        self._marker = ""
        self._numbers: list[int | None] = []
        self._cells = 0  # of the current row

    def follow(self, node: Node) -> None:
        """Lay out a node and all that is in it, without recursion: replies and quotations nest deep."""
        nodes = self._page.nodes
        position, last = node.position, node.end if isinstance(node, Element) else node.position
        entered: list[Element] = []
        while position <= last:
            while entered and entered[-1].end < position:
                self._leave(entered.pop())
            each = nodes[position]
            if self._without.hold(each):
                position = each.end
            elif isinstance(each, Text):
                if self._is_of_the_page:
                    self._reading.mark(each)
                self._text(each.data)
            elif each.tag in _NOT_READ or not self._enter(each):
                position = each.end
            else:
                entered.append(each)
            position += 1
        while entered:
            self._leave(entered.pop())

    def _enter(self, element: Element) -> bool:
        """Begin an element; return whether what is in it is to be laid out."""
        tag = element.tag
        if tag in BLOCKS:
            self._enter_block(element)
        elif tag == "br":
            self._break()
        elif tag == "hr":
            self.end_block()
            self._add("separator", _RULE, ())
        elif tag == "img":
            self._image(element)
        elif tag in ("iframe", "embed"):
            self._embedded(element)
        elif tag == "a" and "href" in element.attributes:
            self._open.append(("link", self._offset + self._width, self._reading.address(element.get("href"))))
        elif tag in _MARKS:
            self._open.append((_MARKS[tag], self._offset + self._width, None))
        return tag not in ("iframe", "embed", "svg", "math", "video", "audio", "canvas")

    def _enter_block(self, element: Element) -> None:
        tag = element.tag
        if tag in ("td", "th") and self._kinds and self._kinds[-1] == "table":
            self._cell()
            return
        self.end_block()
        if tag == "blockquote":
            self._quotes += 1
        elif tag in HEADINGS:
            self._kinds.append("heading")
        elif tag in KEPT_LINES:
            self._kinds.append("code")
            self._kept_lines += 1
        elif tag == "table":
            self._kinds.append("table" if _is_data(self._page, element) else "paragraph")
        elif tag in LISTS:
            start = element.get("start")
            self._numbers.append((int(start) if start.isdecimal() else 1) if tag == "ol" else None)
        elif tag == "li":
            self._item(element)
        elif tag == "tr":
            self._cells = 0

    def _leave(self, element: Element) -> None:
        tag = element.tag
        if tag in BLOCKS:
            self._leave_block(element)
        elif (tag == "a" and "href" in element.attributes) or tag in _MARKS:
            kind, start, url = self._open.pop()
            self._close(kind, start, url)

    def _leave_block(self, element: Element) -> None:
        tag = element.tag
        if tag in ("td", "th") and self._kinds and self._kinds[-1] == "table":
            return
        self.end_block()
        if tag == "blockquote":
            self._quotes -= 1
        elif tag in HEADINGS or tag == "table":
            self._kinds.pop()
        elif tag in KEPT_LINES:
            self._kinds.pop()
            self._kept_lines -= 1
        elif tag in LISTS:
            self._numbers.pop()
        elif tag == "li":
            self._marker = ""

    # Text and lines

    def _text(self, data: str) -> None:
        if self._kept_lines:
            first, *others = data.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            self._put(first)
            for line in others:
                self._end_line(is_kept=True)
                self._put(line)
            return
        shown = _SPACES.sub(" ", data)
        self._put(shown.lstrip(_BLANK) if self._is_spaced else shown)

    def _put(self, text: str) -> None:
        if text:
            self._line.append(text)
            self._width += len(text)
            self._is_spaced = text[-1] == " "

    def _break(self) -> None:
        """End the line at a <br>; where it is empty, the paragraph ends."""
        is_blank = not "".join(self._line).strip(_BLANK)
        if is_blank and self._lines and not self._kept_lines:
            self.end_block()
        elif not is_blank or self._kept_lines:
            self._end_line(is_kept=bool(self._kept_lines))

    def _end_line(self, *, is_kept: bool) -> None:
        line = "".join(self._line)
        text = line.rstrip() if is_kept else line.rstrip(_BLANK)
        end = self._offset + len(text)
        for place in range(len(self._ranges) - 1, -1, -1):
            if self._ranges[place].end <= end:
                break
            self._ranges[place] = self._ranges[place]._replace(end=end)
        self._lines.append(text)
        self._offset = end + 1
        self._line, self._width, self._is_spaced = [], 0, True

    # Blocks

    def end_block(self) -> None:
        """End the current block, if there is anything in it; what is open goes on in the next."""
        if not self._line and not self._lines:
            return
        for kind, start, url in reversed(self._open):
            self._close(kind, start, url)
        self._end_line(is_kept=bool(self._kept_lines))
        text = "\n".join(self._lines)
        ranges = sorted(self._ranges, key=lambda each: (each.start, -each.end))
        self._lines, self._ranges, self._offset = [], [], 0
        self._open = [(kind, 0, url) for kind, _, url in self._open]
        if text.strip():
            blank = len(text) - len(text.lstrip("\n"))
            text = text.strip("\n")
            marked = f"{self._marker}{text}"
            shift = len(self._marker) - blank
            self._add(self._kind(text), marked, tuple(_moved(ranges, shift, len(marked))))
            self._marker = ""

    def _add(self, kind: BlockKind, text: str, ranges: tuple[Range, ...]) -> None:
        self.blocks.append(Block(kind, text, self._reading.add(text), ranges))

    def _kind(self, text: str) -> BlockKind:
        if self._kinds and self._kinds[-1] in ("code", "table"):
            return self._kinds[-1]
        if self._marker:
            return "item"
        if _SEPARATOR.fullmatch(text):
            return "separator"
        if self._quotes:
            return "blockquote"
        if self._kinds and self._kinds[-1] == "heading":
            return "heading"
        return "link" if _ADDRESS.fullmatch(text) else "paragraph"

    def _close(self, kind: RangeKind, start: int, url: str | None) -> None:
        end = self._offset + self._width
        if start < end and (kind != "link" or url):
            self._ranges.append(Range(kind, start, end, url))

    def _item(self, element: Element) -> None:
        number = self._numbers[-1] if self._numbers else None
        if number is None:
            self._marker = "• "
            return
        value = element.get("value")
        number = int(value) if value.isdecimal() and len(value) < 7 else number
        self._marker = f"{number}. "
        self._numbers[-1] = number + 1

    def _cell(self) -> None:
        self._cells += 1
        if self._cells > 1:
            self._put("| " if self._is_spaced and self._width else " | ")

    def _image(self, element: Element) -> None:
        """Show the words that stand for a picture: a sign within the text, else a block of its own."""
        alternative = " ".join((element.get("alt") or element.get("title")).split())
        url = self._reading.address(element.get("src"))
        if alternative and (not _WORD.search(alternative) or element.has_class("emoji", "wp-smiley")):
            self._put(alternative)
            return
        if "1" in (element.get("width"), element.get("height")):
            return  # it counts visits
        text = alternative or _file_name(url)
        if text:
            self.end_block()
            self._add("image", text, (Range("link", 0, len(text), url),) if url else ())

    def _embedded(self, element: Element) -> None:
        url = self._reading.address(element.get("src"))
        if url:
            self.end_block()
            self._add("link", url, (Range("link", 0, len(url), url),))


def _moved(ranges: Iterable[Range], shift: int, end: int) -> Iterator[Range]:
    for each in ranges:
        moved = each._replace(start=max(each.start + shift, 0), end=min(each.end + shift, end))
        if moved.start < moved.end:
            yield moved


def _is_data(page: Page, table: Element) -> bool:
    """Whether the cells of a table hold text and no more, at least two in some row."""
    cells = [element for element in page.within(table) if element.tag in ("td", "th")]
    is_simple = all(element.tag in IN_CELLS for element in page.within(table))
    return is_simple and len({cell.parent for cell in cells}) < len(cells)


def _file_name(url: str | None) -> str:
    try:
        path = urlsplit(url or "").path
    except ValueError:
        return ""
    name = unquote(unquote(path.rpartition("/")[2]).replace("+", " "))  # Blogger encodes names twice
    return " ".join(name.split())
