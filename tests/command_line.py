"""The real command line in a process of its own: what it says, where, and how it ends."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

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
    *words: object, language: str = "zh_CN", user: int | None = None, cwd: Path = TOP, limits: Callable[[], None] | None = None, **more: str
) -> Run:
    """Run ``python -m qcbench`` with these words."""
    environment = {**os.environ, "QCBENCH_LANGUAGE": language, "PYTHONPATH": str(TOP), "QT_QPA_PLATFORM": "offscreen", **more}
    ended = subprocess.run(
        [sys.executable, "-m", "qcbench", *map(str, words)],
        capture_output=True,
        encoding="utf-8",
        env=environment,
        cwd=cwd,
        user=user,
        preexec_fn=limits,
        timeout=300,
        check=False,
    )
    return Run(ended.returncode, ended.stdout, ended.stderr)


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def new_workspace(folder: Path, title: str = "降低投诉率") -> Path:
    """A workspace with one project."""
    path = folder / "课题.qcb"
    made = run("new", path, "--procedure", "caq_self_set", "--title", title, "--circle", "青松QC小组")
    assert made.code == 0, made
    return path
