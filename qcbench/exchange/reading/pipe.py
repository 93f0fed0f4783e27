"""Messages between the window and the child that reads: a length of eight bytes, then the bytes."""

from __future__ import annotations

import os

PIECE = 1 << 20


class Pipe:
    """Two file descriptors, one to read from and one to write to."""

    def __init__(self, source: int, sink: int) -> None:
        self.source, self.sink = source, sink

    def send(self, message: bytes | memoryview) -> None:
        """Send one message.

        Raises:
            OSError: the other end is closed.
        """
        for part in (len(message).to_bytes(8, "big"), message):
            rest = memoryview(part)
            while rest:
                rest = rest[os.write(self.sink, rest[:PIECE]) :]

    def receive(self) -> bytearray:
        """The next message.

        Raises:
            EOFError: the other end is closed.
        """
        return self._exactly(int.from_bytes(self._exactly(8), "big"))

    def _exactly(self, count: int) -> bytearray:
        found = bytearray(count)
        place, view = 0, memoryview(found)
        while place < count:
            part = os.read(self.source, min(count - place, PIECE))
            if not part:
                raise EOFError
            view[place : place + len(part)] = part
            place += len(part)
        return found
