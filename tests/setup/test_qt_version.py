"""The Qt binding suits this Python: version 6.12.0 on Python 3.11 takes a reference from ``None`` at each void call, until it aborts."""

from __future__ import annotations

import sys
from importlib.metadata import version

import pytest
from PySide6.QtCore import QObject

CALLS = 3000  # about 5,700 calls end the process; fewer are enough to see it


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None can't be deallocated from Python 3.12 on")
def test_the_binding_is_older_than_the_one_that_aborts() -> None:
    major, minor = (int(part) for part in version("PySide6-Essentials").split(".")[:2])
    assert (major, minor) < (6, 12)


def test_void_calls_take_no_reference_from_none() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _turn in range(CALLS):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < CALLS // 10


def test_the_start_refuses_the_pair_that_aborts_with_one_sentence() -> None:
    from qcbench.errors import Trouble
    from qcbench.render.fonts import refuse_unsafe_qt

    with pytest.raises(Trouble, match=r"6\.12\.0"):
        refuse_unsafe_qt("6.12.0", (3, 11))
    refuse_unsafe_qt("6.12.0", (3, 12))
    refuse_unsafe_qt("6.11.3", (3, 11))
