"""The family of dialects that keep bylines: a comment begins at its byline and ends with the labels that close it.

Between two bylines stands the text of one comment, and behind it the labels that close it: Reply and Delete for a
comment at the top, Delete for a reply; then "Replies" and the "Reply" of the whole thread. Where a comment's own text
ends with the word of a label, that stands before those.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reader.model import Furniture, FurnitureKind, Span
from reader.reconstruct.layout.indents import level
from reader.reconstruct.layout.posts import with_comments, without_comments
from reader.reconstruct.layout.surroundings import count_line, furniture_of, segments
from reader.reconstruct.markers import Marker, MarkerKind
from reader.reconstruct.outline import EntryOutline, Outline
from reader.reconstruct.scars import Scars
from reader.signs.bylines import Byline

_CERTAIN = 0.98
# Without the labels that tell a reply from a comment.
_BY_POSITION = 0.8
_WITHOUT_CONTROLS = 0.9
_WITHOUT_LABELS = 0.8
# So many bylines with a Reply below are comments, though nothing else on the page tells of any.
_FEWEST = 2
# Fewer labels than this for each comment are no labels.
_FEW = 0.5


@dataclass(frozen=True, slots=True)
class Closers:
    """The grammar of one dialect of this family.

    `is_mine` tells whether a byline is printed as in this dialect, `fits` whether the labels of a page are.
    """

    name: str
    is_mine: Callable[[Byline], bool]
    fits: Callable[[Scars], bool] = lambda scars: True

    def score(self, scars: Scars) -> float:
        """Return how well bylines of this dialect explain the page, in 0..1.

        That is the share of its comments that are signed, times the share of their bylines that are printed as in this
        dialect.
        """
        if not scars.bylines or not self.fits(scars):
            return 0.0
        borne = scars.signatures
        # A menu of the page may have a Delete, too.
        few = max(_FEWEST, _FEW * len(scars.bylines))
        has_controls = scars.has_comments or len(scars.controls) >= few
        is_thread = has_controls or scars.claims or len(borne) >= _FEWEST
        if not borne or not is_thread:
            # Posts and articles have bylines too: without labels it takes a count of comments.
            if not scars.counted(scars.bylines):
                return 0.0
            return _WITHOUT_LABELS * sum(map(self.is_mine, scars.bylines)) / len(scars.bylines)
        signed = scars.signed if has_controls else _WITHOUT_CONTROLS
        return signed * sum(map(self.is_mine, borne)) / len(borne)

    def read(self, scars: Scars) -> Outline:
        """Read the text with the bylines of this dialect, each of which opens a comment.

        Others right below a label open one as well: a tool may number only a few of them.
        """
        borne = {byline.first for byline in scars.signatures}
        bylines = [
            byline
            for byline in scars.bylines
            if self.is_mine(byline) or (byline.first in borne and scars.lines.text_before(byline.first) in scars.alone)
        ]
        return _read(scars, bylines, _labels_of(scars))


def _labels_of(scars: Scars) -> Mapping[int, Marker]:
    """Return the labels that close comments on this page, by line.

    Where Delete is hidden on the page, that word is somebody's text.
    """
    controls = sum(marker.kind in ("both", "delete") for marker in scars.alone.values())
    if controls >= _FEW * len(scars.bylines):
        return scars.alone
    return {line: marker for line, marker in scars.alone.items() if marker.kind in ("reply", "replies")}


def _read(scars: Scars, bylines: Sequence[Byline], labels: Mapping[int, Marker]) -> Outline:
    """Read the text with these bylines, one for each comment in page order, and these labels by line."""
    if not bylines:
        return without_comments(scars)
    furniture: list[Furniture] = []
    end, claimed = count_line(scars, bylines[0].first, furniture)
    ends = [byline.first for byline in bylines[1:]] + [len(scars.lines)]
    comments: list[EntryOutline] = []
    depths = _Depths(scars, bylines, labels)
    tail = len(scars.lines)
    glued = {marker.line: marker for marker in scars.markers if marker.place == "end"}
    for byline, stop in zip(bylines, ends, strict=True):
        is_last = stop == len(scars.lines)
        text_end, closing, tail = _close(scars, labels, byline.last + 1, stop, is_last)
        texts = list(segments(scars, byline.last + 1, text_end))
        marker = _glued(scars, glued, texts[-1].line, closing) if texts else None
        if marker:
            said = scars.lines.content[marker.line][: marker.start - texts[-1].start].rstrip()
            texts[-1] = texts[-1]._replace(end=texts[-1].start + len(said))
            furniture.append(Furniture("marker", Span(marker.start, marker.end)))
            closing.insert(0, marker.kind)
        depth, confidence = depths.next(byline, closing)
        reason = "a byline and its labels" if closing else "a byline"
        comment = EntryOutline(depth, texts, confidence=confidence, reason=reason)
        comment.author, comment.published, comment.url = byline.author, byline.published, byline.url
        comments.append(comment)
        furniture += furniture_of(scars, byline.first, byline.last + 1, "byline")
        furniture += _label_furniture(scars, text_end, tail)
    return with_comments(scars, comments, furniture, first=end, claimed=claimed, stop=tail)


def _glued(scars: Scars, controls: Mapping[int, Marker], line: int, closing: Sequence[MarkerKind]) -> Marker | None:
    """Find the label at the end of a comment's last line, where the labels below it are not its own but its replies'.

    The label Reply must have a capital that sets it off from the word before: "niceReply".
    """
    if closing and closing[0] != "replies":
        return None
    if line in controls:
        return controls[line]
    content, end = scars.lines.content[line], scars.lines.end(line)
    for label in scars.labels.reply if closing else ():
        before = content.removesuffix(label)
        if label[0].isupper() and before != content and before[-1:].strip():
            return Marker("reply", "end", line, end - len(label), end)
    return None


def _close(
    scars: Scars, markers: Mapping[int, Marker], first: int, stop: int, is_last: bool
) -> tuple[int, list[MarkerKind], int]:
    """Find where the text of the lines [first, stop) ends and its labels begin.

    Return the line behind the text, the kinds of the labels in order, and the line behind the labels. Below the last
    comment the page goes on with other things; there the first control ends it.
    """
    if is_last:
        stop = _page_goes_on(scars, markers, first, min(stop, scars.copied_from or stop))
    run: list[int] = []
    for line in reversed(scars.lines.texts(first, stop)):
        is_label = line in markers or (is_last and scars.labels.is_navigation(scars.lines.content[line]))
        if not is_label:
            break
        run.append(line)
    run.reverse()
    kinds = [markers[line].kind if line in markers else None for line in run]
    has_text = bool(run) and bool(scars.lines.texts(first, run[0]))
    begin = _first_closer(kinds, has_text)
    text_end = run[begin] if begin < len(run) else stop
    return text_end, [kind for kind in kinds[begin:] if kind], stop


def _first_closer(kinds: Sequence[MarkerKind | None], has_text: bool) -> int:
    """Find the place of the first label that closes a comment; labels before it are words of its text.

    It is the last control, or the Reply right before that if it is Delete.
    """
    controls = [place for place, kind in enumerate(kinds) if kind in ("both", "delete")]
    if controls:
        last = controls[-1]
        return last - 1 if last and kinds[last] == "delete" and kinds[last - 1] == "reply" else last
    return 0 if has_text or len(kinds) < 2 else 1


def _page_goes_on(scars: Scars, markers: Mapping[int, Marker], first: int, stop: int) -> int:
    """Find the line behind the last comment's labels."""
    lines = scars.lines
    end = None
    for line in lines.texts(first, stop):
        content = lines.content[line]
        if line in markers:
            end = line + 1
        elif scars.labels.is_navigation(content) or line in scars.claims:
            return line if end is None else end
        elif end is not None:
            return end
    return stop if end is None else end


class _Depths:
    """Tells comments from replies: by the labels that close them, by indentation, or else by what stood before."""

    def __init__(self, scars: Scars, bylines: Sequence[Byline], labels: Mapping[int, Marker]) -> None:
        self._lines = scars.lines
        self._indents: list[int] = []
        self._has_deletes = any(marker.kind == "delete" for marker in labels.values())
        # Where a tool kept the indentation of replies, it tells more than what stood before.
        self._is_indented = not self._has_deletes and len({scars.lines.indent[each.first] for each in bylines}) > 1
        self._is_one_word = bool(scars.labels.reply & scars.labels.replies)
        self._in_replies = False

    def next(self, byline: Byline, closing: Sequence[MarkerKind]) -> tuple[int, float]:
        """Return the depth and confidence of the next comment, closed by labels of these kinds."""
        confidence = _CERTAIN
        depth_by_indent = level(self._indents, self._lines.indent[byline.first])
        if "both" in closing or tuple(closing[:2]) == ("reply", "delete"):
            depth = 1
        elif "delete" in closing:
            depth = 2
        elif byline.numbered or self._is_indented:
            depth = depth_by_indent
        else:
            depth, confidence = (2 if self._in_replies else 1), _BY_POSITION
        if not self._has_deletes:
            for place, kind in enumerate(closing):
                # In some languages one word is both labels; below a comment's own Reply it heads its replies.
                self._in_replies = kind == "replies" or (self._is_one_word and place > 0)
        return depth, confidence


def _label_furniture(scars: Scars, first: int, stop: int) -> Iterator[Furniture]:
    for piece in segments(scars, first, stop):
        marker: Marker | None = scars.alone.get(piece.line)
        kind: FurnitureKind = "navigation"
        if marker:
            kind = "marker" if marker.kind in ("both", "delete") else "label"
        yield Furniture(kind, Span(piece.start, piece.end))
