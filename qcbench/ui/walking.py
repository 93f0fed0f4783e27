"""Walk all pages of the sample in a hidden window: what a self-test of an installation wants to know of the window."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 60.0
"""Seconds until the window must have loaded."""
HARMLESS = "This plugin does not support"
"""How Qt's display without a screen begins to say what it can't do; any other warning of Qt is trouble."""


@dataclass(frozen=True, slots=True)
class Walked:
    """How many pages were painted, and what went wrong, if anything, in a few words."""

    pages: int
    trouble: str = ""


def walk_hidden(folder: Path) -> Walked:
    """Open the sample in a window nobody sees, page by page; settings and files are kept in ``folder``."""
    if sys.platform.startswith("linux"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from qcbench.ui.app import App, make_application
    from qcbench.ui.bugs import Bugs
    from qcbench.ui.settings import SettingsFile

    warnings: list[str] = []
    before = qInstallMessageHandler(lambda _kind, _context, text: None if text.startswith(HARMLESS) else warnings.append(text))
    application = QApplication.instance()
    if application is None:
        application = make_application(["qcbench"])
    if not isinstance(application, QApplication):
        return Walked(0, "QGuiApplication")
    bugs = Bugs(folder / "errors.log")
    bugs.watch()
    app = App(application, SettingsFile(folder / "settings.json"), bugs, quiet=True)
    app.start(str(folder / "window.qcb"), sample=True)
    end = time.monotonic() + PATIENCE
    while not bugs.seen and time.monotonic() < end and not (app.desk is not None and app.desk.control.view is not None):
        application.processEvents()
    pages = 0 if bugs.seen or app.desk is None else app.desk.walk()
    while app.jobs.running and time.monotonic() < end:  # a page may still be loading what it needs
        application.processEvents()
    app.window.close()
    application.processEvents()
    qInstallMessageHandler(before)
    return Walked(pages, f"{type(bugs.seen[0]).__name__}: {bugs.seen[0]}" if bugs.seen else "; ".join(warnings[:3]))
