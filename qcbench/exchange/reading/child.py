"""The child process that reads files: under limits of memory and time, answering one question after another over a pipe.

It imports neither Qt nor the database. What it sends is JSON and Arrow, so that nothing it was made to say is run by the parent.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any, cast

from qcbench.exchange.reading.faults import Unreadable
from qcbench.exchange.reading.options import Limits, options_of
from qcbench.exchange.reading.pipe import Pipe

QUESTIONS = ("preview", "table")


def main() -> None:
    """Serve the parent at the other end of standard input and output; whatever libraries print goes nowhere."""
    parent = Pipe(os.dup(0), os.dup(1))
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    first = json.loads(parent.receive())
    serve(parent, first["source"], first["is_path"], Limits(**first["limits"]))


def serve(pipe: Pipe, source: str, is_path: bool, limits: Limits) -> None:
    """Read one file or pasted text; answer until the parent hangs up. An answer is JSON, for a table followed by Arrow's bytes."""
    without_pandas()
    limit_memory(limits.memory)
    limit_seconds(limits.seconds)
    session: Any = None
    while True:
        try:
            question = json.loads(pipe.receive())
        except EOFError:
            return
        limit_seconds(limits.seconds)
        payload: bytes | memoryview = b""
        try:
            if session is None:
                session = _opened(source, is_path, limits)
            answer, payload = _answer(session, question)
        except Unreadable as fault:
            answer = {"fault": fault.code, "facts": fault.facts}
        except MemoryError:
            answer = {"fault": "memory", "facts": {}}
        except Exception as error:  # whatever a hostile file makes a library raise: the parent says that the file can't be read
            answer = {"fault": "file" if isinstance(error, OSError) else "damaged", "facts": _facts(error)}
        pipe.send(json.dumps(answer | {"payload": bool(payload)}).encode())
        if payload:
            pipe.send(payload)


def _facts(error: Exception) -> dict[str, str | int]:
    """What the system says of a file; for other errors the kind only, for the log."""
    if isinstance(error, OSError):
        return {"number": error.errno or 0, "reason": error.strerror or ""}
    return {"reason": type(error).__name__}


def _opened(source: str, is_path: bool, limits: Limits) -> Any:
    from qcbench.exchange.reading.session import Session

    return Session(limits, Path(source)) if is_path else Session(limits, pasted=source)


def _answer(session: Any, question: dict[str, Any]) -> tuple[dict[str, Any], memoryview | bytes]:
    options = options_of(question["options"])
    answer: dict[str, Any] = {"preview": session.preview(options).plain()}
    return (answer, _bytes_of(session.table(options))) if question["ask"] == "table" else (answer, b"")


def _bytes_of(table: Any) -> Any:
    """A table as an Arrow stream."""
    import pyarrow as pa  # type: ignore[import-untyped]

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return memoryview(sink.getvalue())


class _Without:
    """Finds no pandas."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        """Called for each module that is not loaded yet."""
        if name == "pandas":
            raise ModuleNotFoundError(name, name=name)


def without_pandas() -> None:
    """Keep Arrow from loading pandas when it meets a list: that would take longer than reading most files."""
    if "pandas" not in sys.modules:
        sys.meta_path.insert(0, cast("Any", _Without))


def limit_memory(most: int) -> None:
    """Let the process have no more memory than this (bytes), where the system can hold it to that."""
    if sys.platform == "win32":
        return
    import resource

    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
    if sys.platform != "darwin":  # where the limit can't be lowered
        resource.setrlimit(resource.RLIMIT_AS, (allowed, hard))


def limit_seconds(most: float) -> None:
    """Let the process compute no longer than this from now on, where the system can hold it to that."""
    if sys.platform == "win32":
        return
    import resource

    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = int(time.process_time() + most) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
