"""The first words of an entry, where it is only named or folded."""

from collections.abc import Iterable

from reader.model import Block


def image_marks(text: str) -> tuple[str, str]:
    """Return what stands before and behind the words that stand for an image, so that nobody takes them for text."""
    return ("[image: ", "]") if text else ("[image]", "")


def first_words(blocks: Iterable[Block]) -> str:
    """Return the text of the first block that has any, or the mark of an image without words; "" where all is lost."""
    for block in blocks:
        if block.kind == "image":
            return block.text.join(image_marks(block.text))
        if block.kind != "separator" and block.text:
            return block.text
    return ""
