"""What is worked out once for each text."""

import gc
import weakref

from reader.reconstruct.scars import Scars, find, once_per_text
from reader.signs.lines import split


def test_a_result_is_kept_as_long_as_its_text() -> None:
    asked: list[int] = []

    @once_per_text
    def lines(scars: Scars) -> int:
        asked.append(len(scars.lines))
        return len(scars.lines)

    short, long = find(split("one\ntwo")), find(split("one\ntwo\nthree"))
    assert [lines(short), lines(long), lines(short)] == [2, 3, 2]
    assert asked == [2, 3]
    gone = weakref.ref(short)
    del short
    gc.collect()
    assert gone() is None
