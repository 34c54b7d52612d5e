"""Letters that look alike, so that one name can pass for another: Latin, Cyrillic and Greek ones, and two digits.

The pairs have the same shapes in common typefaces, as Unicode lists confusable characters.
"""

import unicodedata

_CYRILLIC = zip("АВЕКМНОРСТХУЅЈԚԜаеорсухѕіјԛԝһѵԁгьү", "ABEKMHOPCTXYSJQWaeopcyxsijqwhvdrby", strict=True)
_GREEK = zip("ΑΒΕΖΗΚΜΝΟΡΤΥΧϹͿαγινορσυϲϳ", "ABEZHKMNOPTYXCJayivopoucj", strict=True)
# One upright stroke, whatever it means: it keeps its own sign, so that "Lan" is not taken for "Ian".
_STROKE = "|"
_STROKES = "lI1ӀӏІΙ"

_PLAIN = str.maketrans({**dict(_CYRILLIC), **dict(_GREEK), **dict.fromkeys(_STROKES, _STROKE), "0": "o"})


def skeleton(name: str) -> str:
    """Return the shape of `name`: two names with the same shape look the same, but for capitals.

    Invisible characters are left out, and compatibility forms (full width, ligatures) become plain letters.
    """
    plain = unicodedata.normalize("NFKD", name)
    seen = "".join(character for character in plain if unicodedata.category(character) != "Cf")
    return unicodedata.normalize("NFC", seen.translate(_PLAIN).casefold())
