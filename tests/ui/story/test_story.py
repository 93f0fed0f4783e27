"""One project from an empty file to the next topic, by hand on the real main window; then all of it undone, redone, and found again."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcbench.model.content import ENTITIES
from qcbench.store.workspace import Workspace
from qcbench.texts import use
from tests.ui.driving import Driver, start
from tests.ui.story import filling_plan, filling_cause as C, filling_do as D
from tests.ui.story.hand import Hand

def test_a_whole_project_is_filled_by_hand(qtbot, qapp, tmp_path):
    use("zh_CN")
    d = start(qapp, tmp_path, tmp_path / "story.qcb", wait=lambda f: qtbot.waitUntil(f, timeout=20000))
    hand = Hand(d)
    d.app.window.activateWindow()
    for step in (filling_plan.start, filling_plan.circle, filling_plan.meetings, filling_plan.topic, filling_plan.plan, filling_plan.survey, filling_plan.target, C.causes, C.marks, C.confirm, D.countermeasures, D.progress, D.effect, D.standards, D.review):
        t = time.time()
        try:
            step(hand)
        except BaseException:
            d.app.window.grab().save("/tmp/st/fail.png")
            raise
        d.app.window.grab().save(f"/tmp/st/{step.__name__}.png")
        print(step.__name__, round(time.time() - t, 2), d.workspace.undo_label, d.app.bugs.seen)
        for e in d.app.bugs.seen: raise e
    for e in reversed(d.workspace.history(500)): print(e.label)
    d.close()
