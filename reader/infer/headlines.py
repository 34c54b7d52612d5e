"""Find texts under a headline, where more than the headline shows that they are somebody else's.

A headline alone proves nothing, for any article has some. Such a text stands between separators and is signed, or
reports what people said, or stands among others; or its publication is named above it; or it is signed with an office,
below what the writer says.
"""

from collections.abc import Sequence

from reader.infer.attribution import kind_of, named_of_kind
from reader.infer.extents import QuoteOutline, close, is_dated, signature
from reader.infer.leadins import lead_in
from reader.infer.shapes import is_sentence, is_short_line, opens_quotation, own_voice, spans_of
from reader.infer.words import Words
from reader.model import Block

_HEADLINE = 0.75
_LETTER = 0.85
_FEWEST_BELOW = 4
_FEWEST_IN_TITLE = 4
# A name, and below it an office or another name.
_FEWEST_SIGNED = 2


def is_headline(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether block `index` looks like a heading.

    It is short and stands above a text, or it is in capitals, or it is the first block below a separator.
    """
    block = blocks[index]
    if block.kind != "paragraph":
        return block.kind == "heading"
    is_shouted = block.text.isupper() and len(block.text.split()) > 2
    return is_shouted or (_is_below_separator(blocks, index) and is_short_line(block.text))


def dated(blocks: Sequence[Block], index: int, lists: Words) -> QuoteOutline | None:
    """Return the article whose headline is block `index`, if a date stands alone below that; else None."""
    if not is_dated(blocks, index, lists):
        return None
    return QuoteOutline(
        index, close(blocks, index, lists, is_post=True), "headline", _HEADLINE, evidence=spans_of(blocks[index])
    )


def under_headline(
    blocks: Sequence[Block], index: int, before: QuoteOutline | None, lists: Words
) -> QuoteOutline | None:
    """Return the text under the headline at block `index` of a post, if it is somebody else's; else None.

    `before` is the quotation that was found before it.
    """
    last = close(blocks, index, lists, is_post=True)
    if last - index < _FEWEST_BELOW:
        return None
    signed = signature(blocks, index, last)
    outline = QuoteOutline(index, last, "headline", _HEADLINE, evidence=spans_of(blocks[index]))
    outline.kind = kind_of(blocks[index].text, lists)
    if index and not _is_below_separator(blocks, index):
        return outline if _is_announced(blocks, outline, len(signed), lists) else None
    if not _is_prose(blocks[index : last + 1]):
        return None
    ends_set_off = last + 1 < len(blocks) and blocks[last + 1].kind == "separator"
    if signed and (ends_set_off or index) and outline.kind in ("letter", "speech"):
        name = blocks[signed[0]]
        outline.source, outline.named_at, outline.confidence = name.text, name.span, _LETTER
        return outline
    if not ends_set_off:
        return None
    is_next = before is not None and all(block.kind == "separator" for block in blocks[before.last + 1 : index])
    if not any(own_voice(block.text, lists) for block in blocks[index : last + 1]):
        return outline if is_next or signed or _reports(blocks, index, last) else None
    if before and is_next and before.kind == "letter":
        # Who says "I" right after a letter, set off like it, is who signed that.
        outline.source, outline.named_at = before.source, before.named_at
    return outline if is_next else None


def _is_prose(blocks: Sequence[Block]) -> bool:
    """Tell whether most of a text is sentences, and no table, menu or list of links."""
    sentences = filter(is_sentence, blocks)
    return 2 * sum(len(block.text) for block in sentences) >= sum(len(block.text) for block in blocks)


def _is_below_separator(blocks: Sequence[Block], index: int) -> bool:
    return index > 0 and blocks[index - 1].kind == "separator"


def _is_announced(blocks: Sequence[Block], outline: QuoteOutline, signed: int, lists: Words) -> bool:
    """Tell whether the writer speaks of the text under a headline, by naming its publication right above it.

    The name may stand further above where the writer speaks in the first person and the text is signed with an office.
    """
    above = blocks[outline.first - 1]
    announces = above.text.endswith(".") and lists.openers.match(above.text)
    leading = lead_in(above.text.rstrip(".") + ":", lists) if announces else None
    if leading and not leading.brief and leading.kind != "other":
        outline.source, outline.kind, outline.named_at = leading.source, leading.kind, above.span
        return True
    if not own_voice(above.text, lists) or not is_sentence(above) or signed < _FEWEST_SIGNED:
        return False
    for index in range(outline.first - 1, -1, -1):
        if blocks[index].kind != "paragraph":
            break
        outline.source, outline.named_at = named_of_kind(blocks[index].text, lists), blocks[index].span
        if outline.source:
            return True
    return False


def _reports(blocks: Sequence[Block], first: int, last: int) -> bool:
    """Tell whether a text reports what people said, below a headline that is a statement itself."""
    is_title = len(blocks[first].text.split()) >= _FEWEST_IN_TITLE
    return is_title and any(opens_quotation(block.text) for block in blocks[first + 1 : last + 1])
