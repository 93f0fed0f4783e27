"""The real command line in a process of its own: what it says, where, and how it ends."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from qcbench.cli import main

TOP = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Run:
    """A command that has ended."""

    code: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The one line on standard error of a command that was refused."""
        lines = self.err.splitlines()
        assert (self.code, self.out, len(lines)) == (1, "", 1), self
        assert "Traceback" not in self.err
        assert "qcbench 内部出错" not in self.err
        assert lines[0].rstrip().endswith(("。", "."))
        return lines[0]


def run(
    *words: object,
    language: str = "zh_CN",
    prefix: tuple[str, ...] = (),
    cwd: Path = TOP,
    limits: Callable[[], None] | None = None,
    **more: str,
) -> Run:
    """Run ``python -m qcbench`` with these words, after ``prefix``, and under the limits that are set in the new process."""
    environment = {**os.environ, "QCBENCH_LANGUAGE": language, "PYTHONPATH": str(TOP), "QT_QPA_PLATFORM": "offscreen", **more}
    ended = subprocess.run(
        [*prefix, sys.executable, "-m", "qcbench", *map(str, words)],
        capture_output=True,
        encoding="utf-8",
        env=environment,
        cwd=cwd,
        preexec_fn=limits,
        timeout=300,
        check=False,
    )
    return Run(ended.returncode, ended.stdout, ended.stderr)


def inside(*words: object, language: str = "zh_CN") -> Run:
    """The same in this process, which is quicker."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2)]
    before = os.environ.get("QCBENCH_LANGUAGE")
    os.environ["QCBENCH_LANGUAGE"] = language
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        with redirect_stdout(streams[0]), redirect_stderr(streams[1]):
            main([str(word) for word in words])
    except SystemExit as ended:
        out, err = (stream.buffer.getvalue().decode("utf-8") for stream in streams)
        return Run(int(str(ended.code)), out, err)
    finally:
        if before is None:
            del os.environ["QCBENCH_LANGUAGE"]
        else:
            os.environ["QCBENCH_LANGUAGE"] = before
    raise AssertionError("the command line ends by SystemExit")


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def new_workspace(folder: Path, title: str = "降低投诉率") -> Path:
    """A workspace with one project."""
    path = folder / "课题.qcb"
    made = inside("new", path, "--procedure", "caq_self_set", "--title", title, "--circle", "青松QC小组")
    assert made.code == 0, made
    return path
