"""The first word decides: the window, or the command line. Neither waits for the other's libraries."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

SAMPLE = "--sample"
HELPER = "--reading-helper"
"""A frozen program starts itself with this word to read a file in a process of its own."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Start qcbench."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words == [HELPER]:
        from qcbench.exchange.reading.child import main as read_tables

        return read_tables()
    wanted = window_words(words) if has_display(sys.platform, os.environ) else None
    if wanted is None:
        from qcbench.cli import main as command_line

        command_line(words)
    else:
        from qcbench.ui.app import main as window

        raise SystemExit(window(wanted[0], sample=wanted[1]))


def window_words(words: Sequence[str]) -> tuple[str, bool] | None:
    """The file to open in the window ('' for the last one) and whether to open the sample in it; None: a command is meant."""
    rest = list(words)
    sample = SAMPLE in rest
    if sample:
        rest.remove(SAMPLE)
    if rest[:1] == ["open"]:
        rest = rest[1:]
    if any(word.startswith("-") for word in rest) or len(rest) > 1:
        return None
    if not rest:
        return "", sample
    return (rest[0], sample) if sample or _is_file(rest[0]) else None


def _is_file(word: str) -> bool:
    return "://" in word or len(Path(word).parts) > 1 or bool(Path(word).suffix) or Path(word).exists()


def has_display(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether there is a screen to open a window on."""
    if platform in ("win32", "darwin"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
