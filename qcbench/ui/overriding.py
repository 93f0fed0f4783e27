"""Overrides of Qt's methods that our own code can set off: showing, hiding, moving the focus, closing."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def handed_on(override: Callable[P, R]) -> Callable[P, R]:
    """Let an error in an override reach whoever showed, hid or moved.

    Until Python 3.11 an error that the interpreter raises by itself (an index out of range, a widget that is gone) is a bare text until
    somebody catches it, and PySide (6.8 to 6.11 at least) reads it as an object when it hands it on: the process would die without a word.
    """

    @wraps(override)
    def call(*arguments: P.args, **named: P.kwargs) -> R:
        try:
            return override(*arguments, **named)
        except Exception:  # caught and let go: that is what makes it an object
            raise

    return call
