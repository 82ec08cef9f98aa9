"""Compressed streams (gzip, bzip2, xz), read forwards in bounded memory, with the ratio of a bomb refused."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO, Final, Protocol

from rapport.articles.budget import Budget, check_ratio
from rapport.common.errors import ArticleError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_CHUNK: Final = 65_536
_XZ_MEMORY: Final = 256 * 1024**2
_LARGEST_READ: Final = 64 * 1024**2
ERRORS: Final = (zlib.error, lzma.LZMAError, EOFError, OSError)


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class _Gzip:
    """zlib's decompressor with the manners of the other two: what it could not take in yet it keeps."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)


_CODECS: Final[tuple[tuple[bytes, Callable[[], _Decompressor]], ...]] = (
    (b"\x1f\x8b", _Gzip),
    (b"BZh", bz2.BZ2Decompressor),
    (b"\xfd7zXZ\x00", lambda: lzma.LZMADecompressor(memlimit=_XZ_MEMORY)),
)


def codec(head: bytes) -> Callable[[], _Decompressor] | None:
    """What opens a stream that begins so, or None."""
    return next((make for magic, make in _CODECS if head.startswith(magic)), None)


class Inflated(io.RawIOBase):
    """The unpacked bytes of a stream; of one that is not packed, the bytes as they are.

    ``readinto`` takes damage for the end, so that what stands before it can be read; ``check`` tells of it.

    Seeks forwards only. A single read of more than 64 MB, or ``largest`` where that is more, is refused: that is a
    header that lies about its length.
    Raises :class:`ArticleError` for damage and for what no honest file does.
    """

    def __init__(self, stream: BinaryIO, name: str, budget: Budget, largest: int = 0) -> None:
        self._largest = max(largest + 1, _LARGEST_READ)
        self._stream, self._name, self._budget = stream, name, budget
        self._next = stream.read(_CHUNK)
        self._make = codec(self._next)
        self._codec = self._make() if self._make else None
        self._packed = self._at = 0
        self._buffer, self._used = b"", 0
        self._done = False
        self._failure: ArticleError | None = None

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Forwards."""
        return True

    def tell(self) -> int:
        """Unpacked bytes read so far."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Read on to a place further on."""
        target = offset + (self._at if whence == io.SEEK_CUR else 0)
        if whence == io.SEEK_END or target < self._at:
            raise io.UnsupportedOperation("only forwards")
        while self._at < target and self.read(min(_CHUNK, target - self._at)):
            pass
        return self._at

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the buffer as far as one step goes."""
        view = memoryview(buffer).cast("B")
        try:
            part = self._some(len(view))
        except ArticleError as e:
            self._failure = e
            return 0
        view[: len(part)] = part
        return len(part)

    def check(self) -> None:
        """Raises :class:`ArticleError` where damage was met."""
        if self._failure:
            raise self._failure

    def read(self, size: int = -1) -> bytes:
        """As many bytes as asked for, fewer only at the end, or before damage, which the next read tells."""
        if size > self._largest or size < 0:
            raise ArticleError(self._name, "has a header longer than 64 MB", "make the archive again")
        parts: list[bytes] = []
        try:
            while size > 0 and (part := self._some(size)):
                parts.append(part)
                size -= len(part)
        except ArticleError as e:
            if not parts:
                raise
            self._failure = e
        return b"".join(parts)

    def _some(self, size: int) -> bytes:
        """At least one byte, at most ``size``; none at the end."""
        self._fill()
        part = self._buffer[self._used : self._used + size]
        self._used += len(part)
        self._at += len(part)
        return part

    def _fill(self) -> None:
        while self._used == len(self._buffer) and not self._done:
            self.check()
            try:
                self._step()
            except ERRORS as e:
                raise ArticleError(
                    self._name, f"is damaged or cut off ({e or type(e).__name__})", "fetch it again"
                ) from e

    def _step(self) -> None:
        data, self._next = self._next, b""
        if self._make is None:
            self._take(data or self._stream.read(_CHUNK))
            self._done = not self._buffer
            return
        if self._codec is None:  # between two members
            data = data or self._stream.read(_CHUNK)
            if not data:
                self._done = True
            data = data.lstrip(b"\0")  # padding
            if not data:
                return
            if len(data) < 6:
                data += self._stream.read(6)
            if codec(data) is None:
                self._done = True  # what follows is no part of the stream
                return
            self._codec = self._make()
        out = self._codec.decompress(data, _CHUNK)
        self._packed += len(data)
        if not out and not self._codec.eof:
            more = self._stream.read(_CHUNK)
            if not more:
                raise EOFError("it ends too early")
            self._packed += len(more)
            out = self._codec.decompress(more, _CHUNK)
        if self._codec.eof:
            self._next, self._codec = self._codec.unused_data, None
        self._budget.unpacked(self._name, len(out))
        check_ratio(self._name, self._packed, self._at + len(out))
        self._take(out)

    def _take(self, data: bytes) -> None:
        self._buffer, self._used = data, 0
