"""Unpack compressed bytes as they are read: with a limit, and as far as they are whole."""

import bz2
import gzip
import io
import lzma
import sys
import zlib
from io import BufferedReader
from typing import Any
from zipfile import BadZipFile

from reader.errors import SourceError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

# Texts are packed to a twentieth of their size, logs to a fiftieth; what unpacks to more is made to fill a disk.
_MOST_TIMES = 200
# Whatever unpacks to no more than this does no harm.
_HARMLESS = 1 << 28
_BUFFER = 1 << 16
# What is unpacked at once is lost with the damage in it.
_PIECE = 1 << 13
_CUT = "what was packed is damaged or cut off: what stands before that is here"
_DAMAGE = (EOFError, gzip.BadGzipFile, zlib.error, lzma.LZMAError, zstd.ZstdError, BadZipFile)
_OPENERS: dict[bytes, Any] = {
    b"\x1f\x8b": lambda stream: gzip.GzipFile(fileobj=stream),
    b"\x28\xb5\x2f\xfd": zstd.ZstdFile,
    b"BZh": bz2.BZ2File,
    b"\xfd7zXZ": lzma.LZMAFile,
}


class Unpacked(io.RawIOBase):
    """What packed bytes hold. Damage ends it, and `damage` says so then.

    Reading raises `SourceError` once it gives far more than the `packed` bytes of any text do.
    """

    def __init__(self, stream: Any, packed: int, place: str) -> None:
        self.damage: str | None = None
        self._stream = stream
        self._left = max(_MOST_TIMES * packed, _HARMLESS)
        self._place = place

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read the next bytes into a buffer, and return how many there were; 0 at the end."""
        data = b""
        if self.damage is None:
            try:
                data = self._stream.read1(min(len(buffer), _PIECE))
            except _DAMAGE:
                self.damage = _CUT
            except OSError as error:
                if error.errno is not None:  # it is the disk
                    raise
                self.damage = _CUT
        self._left -= len(data)
        if self._left < 0:
            raise SourceError("unpacks to far more than a text does; unpack it yourself if you trust it", self._place)
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close what it reads from."""
        self._stream.close()
        super().close()


def unpacked(stream: Any, packed: int, place: str) -> BufferedReader:
    """Return what packed bytes hold: those of a compressed file, or of a file that an archive has unpacked already."""
    if not isinstance(stream, BufferedReader):
        stream = BufferedReader(Unpacked(stream, packed, place), _BUFFER)
    magic = stream.peek(8)
    opener = next((each for sign, each in _OPENERS.items() if magic.startswith(sign)), None)
    return BufferedReader(Unpacked(opener(stream), packed, place), _BUFFER) if opener else stream
