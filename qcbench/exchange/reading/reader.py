"""The parent's side of reading: starts the child, asks it, and turns whatever goes wrong there into one sentence."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from dataclasses import asdict, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from qcbench.errors import Refusal, Trouble, system_reason
from qcbench.exchange.reading.options import LIMITS, Limits, Options
from qcbench.exchange.reading.pipe import Pipe
from qcbench.exchange.reading.preview import Preview, preview_of
from qcbench.exchange.reading.sentences import refusal
from qcbench.texts import _, language

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]


HELPER = "--reading-helper"
"""The word by which a frozen program starts as the child."""


class Reader:
    """One file, or pasted text, being read. Close it, or use it with ``with``; a second question waits for the first.

    Raises, from every method:
        Refusal: the file can't be read as a table, or not with these options.
        Trouble: the file can't be reached.
    """

    def __init__(self, path: Path | None = None, pasted: str = "", limits: Limits = LIMITS) -> None:
        self.path, self.pasted, self.limits = path, pasted, limits
        self.name = path.name if path is not None else _("Pasted table")
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False
        self._is_new = True

    def preview(self, options: Options | None = None) -> Preview:
        """What will come in."""
        return preview_of(self._ask("preview", options or Options())[0]["preview"])

    def table(self, options: Options | None = None) -> tuple[Preview, pa.Table]:
        """What comes in: the preview, and the rows in the order of its columns."""
        import pyarrow as pa

        answer, payload = self._ask("table", options or Options())
        return preview_of(answer["preview"]), pa.ipc.open_stream(pa.py_buffer(payload)).read_all()

    def close(self) -> None:
        """End the child; a question on its way ends with a refusal."""
        self._closed = True
        process = self._process
        if process is not None:
            process.kill()
        with self._lock:
            self._end()

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _ask(self, question: str, options: Options) -> tuple[dict[str, Any], bytearray]:
        wanted = options if options.language else replace(options, language=language())
        with self._lock:
            if self._closed:
                raise Refusal(_("Reading “{name}” was stopped.").format(name=self.name))
            answer, payload = self._exchange({"ask": question, "options": wanted.plain()})
        if "fault" in answer:
            raise refusal(str(answer["fault"]), answer["facts"], self.name)
        return answer, payload

    def _exchange(self, question: dict[str, Any]) -> tuple[dict[str, Any], bytearray]:
        """Send a question; a child that dies or does not end in time is told of in a sentence."""
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        pipe = Pipe(process.stdout.fileno(), process.stdin.fileno())
        late = threading.Event()
        clock = threading.Timer(self.limits.seconds, _stop, (process, late))
        clock.daemon = True
        clock.start()
        try:
            if self._is_new:
                pipe.send(json.dumps(self._source()).encode())
                self._is_new = False
            pipe.send(json.dumps(question).encode())
            answer = json.loads(pipe.receive())
            payload = pipe.receive() if answer["payload"] else bytearray()
        except (EOFError, OSError):
            self._end()
            code = "stopped" if self._closed else "slow" if late.is_set() else "crash"
            return {"fault": code, "facts": {"seconds": int(self.limits.seconds)}}, bytearray()
        finally:
            clock.cancel()
        return answer, payload

    def _source(self) -> dict[str, Any]:
        source = str(self.path) if self.path is not None else self.pasted
        return {"source": source, "is_path": self.path is not None, "limits": asdict(self.limits)}

    def _started(self) -> subprocess.Popen[bytes]:
        """The child; started if there is none."""
        if self._process is None:
            flags = int(getattr(subprocess, "CREATE_NO_WINDOW", 0))
            try:
                self._process = subprocess.Popen(  # noqa: S603 - our own program, with nothing of the user's in its words
                    child_command(),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    bufsize=0,
                    creationflags=flags,
                )
            except OSError as error:
                raise Trouble(_("The helper that reads files can't be started: {reason}.").format(reason=system_reason(error))) from error
            self._is_new = True
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()


def _stop(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def child_command() -> list[str]:
    """The words that start the child: Python with our code, or the frozen program itself, which knows the word."""
    if getattr(sys, "frozen", False):
        return [sys.executable, HELPER]
    start = "import sys; sys.path.insert(0, sys.argv[1]); from qcbench.exchange.reading.child import main; main()"
    return [sys.executable, "-c", start, str(Path(__file__).resolve().parents[3])]
