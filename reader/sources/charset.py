"""Guess the encoding of text that is not UTF-8 and does not say what it is."""

import codecs
import re

# Statistics need no more than this many bytes.
_SAMPLE = 65536
# What pages were written in before UTF-8 (WHATWG Encoding); a guess outside of these is a wrong guess.
_ON_THE_WEB = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "iso8859_2", "iso8859_5"),
    *("iso8859_7", "koi8_r", "koi8_u", "cp866", "cp874", "cp932", "euc_jp", "gb18030", "big5", "cp949"),
]
_JAPANESE = ("cp932", "euc_jp")
_HIRAGANA = re.compile(r"[\u3041-\u309f]")
# In Japanese every other character beyond ASCII is hiragana; in Chinese or Korean misread, next to none.
_FEWEST_HIRAGANA = 0.1
# In this order between equals: a Western text reads well in all of them.
_LATIN = ("cp1252", "cp1250", "iso8859_2")
# These differ from the common ones in letters that a short text cannot tell from chance.
_RARE_LATIN = ("cp1254", "cp1257")
_BEYOND_ASCII = bytes(range(0x80, 0x100))
_FEWEST_BYTES = 20
_LETTER = r"[^\W\d_]"
_SIGN_IN_WORD = re.compile(
    rf"(?<={_LETTER})(?:[^\w\s\x00-\x7f’‘´·–—…\u00ad]|[¹²³ºª¼½¾])(?={_LETTER})|(?<={_LETTER}{_LETTER})[¹³¾¿]|�"
)


def detect(data: bytes) -> str:
    """Name the encoding that `data` is most likely in, one of those of the web."""
    sample = data[:_SAMPLE]
    for encoding in _JAPANESE:
        if _is_japanese(sample.decode(encoding, "replace")):
            return _name(encoding)
    from charset_normalizer import from_bytes  # a slow import that most sources never need

    best = from_bytes(sample, cp_isolation=_ON_THE_WEB).best()
    is_short = len(sample) - len(sample.translate(None, _BEYOND_ASCII)) < _FEWEST_BYTES
    if best is None or best.encoding in ("ascii", *_LATIN) or (is_short and best.encoding in _RARE_LATIN):
        return _name(min(_LATIN, key=lambda encoding: _signs_in_words(sample.decode(encoding, "replace"))))
    return _name(best.encoding)


def _is_japanese(text: str) -> bool:
    beyond_ascii = sum(character > "\x7f" for character in text)
    return text.count("�") <= 1 and len(_HIRAGANA.findall(text)) > _FEWEST_HIRAGANA * beyond_ascii


def _signs_in_words(text: str) -> int:
    """Count what no word holds, such as the "³" of a Polish word misread, and bytes that are no character."""
    return len(_SIGN_IN_WORD.findall(text))


def _name(encoding: str) -> str:
    return codecs.lookup(encoding).name
