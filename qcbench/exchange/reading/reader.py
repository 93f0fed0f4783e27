"""The parent's side of reading: starts the child, asks it, and turns whatever goes wrong there into one sentence."""

from __future__ import annotations

import json
import multiprocessing
import threading
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from qcbench.errors import Refusal, Trouble
from qcbench.exchange.reading import child
from qcbench.exchange.reading.options import LIMITS, Limits, Options
from qcbench.exchange.reading.preview import Preview, preview_of
from qcbench.exchange.reading.sentences import refusal
from qcbench.texts import _, language

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]


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
        self._process: Any = None
        self._pipe: Any = None
        self._closed = False

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
        if process is not None and process.is_alive():
            process.kill()
        with self._lock:
            self._end()

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _ask(self, question: str, options: Options) -> tuple[dict[str, Any], bytes]:
        wanted = options if options.language else replace(options, language=language())
        with self._lock:
            if self._closed:
                raise Refusal(_("Reading “{name}” was stopped.").format(name=self.name))
            self._start()
            answer, payload = self._exchange({"ask": question, "options": wanted.plain()})
        if "fault" in answer:
            raise refusal(str(answer["fault"]), answer["facts"], self.name)
        return answer, payload

    def _exchange(self, question: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        """Send a question; a child that dies or does not end in time is told of in a sentence."""
        try:
            self._pipe.send_bytes(json.dumps(question).encode())
            if not self._pipe.poll(self.limits.seconds):
                self._end()
                return {"fault": "slow", "facts": {"seconds": int(self.limits.seconds)}}, b""
            answer = json.loads(self._pipe.recv_bytes())
            payload = self._pipe.recv_bytes() if answer["payload"] else b""
        except (EOFError, OSError):
            self._end()
            return {"fault": "stopped" if self._closed else "crash", "facts": {}}, b""
        return answer, payload

    def _start(self) -> None:
        """Start the child if there is none."""
        if self._process is not None:
            return
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        source = str(self.path) if self.path is not None else self.pasted
        process = context.Process(target=child.serve, args=(theirs, source, self.path is not None, self.limits), daemon=True)
        try:
            process.start()
        except OSError as error:
            raise Trouble(_("The helper that reads files can't be started: {reason}.").format(reason=error.strerror or error)) from error
        theirs.close()
        self._process, self._pipe = process, ours

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            self._pipe.close()
            process.kill()
            process.join()
            process.close()
