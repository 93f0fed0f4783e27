"""A mistake inside the program: what is safe, what can be copied for a report, and how to go on."""

from __future__ import annotations

import platform
import sys
from pathlib import Path

import PySide6
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from qcbench.texts import _
from qcbench.ui.dialogs.frame import Dialog
from qcbench.ui.look import Style
from qcbench.ui.widgets.buttons import button


class BugDialog(Dialog):
    """The details stand to be copied; the window goes on behind it."""

    def __init__(self, style: Style, details: str, log: Path | None, parent: QWidget | None = None) -> None:
        text = _("Something went wrong inside qcbench. Your work is safe: every finished entry is stored already. You can go on working.")
        super().__init__(style, _("A mistake in qcbench"), text, parent, width=600)
        self.report = f"{versions()}\n\n{details}"
        field = QPlainTextEdit(self.report)
        field.setReadOnly(True)
        field.setAccessibleName(_("Details"))
        field.setMinimumHeight(180)
        field.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.body.addWidget(field)
        if log is not None:
            self.body.addWidget(_path_label(log))
        self.body.addWidget(button(style, _("Copy the details"), self._copy, icon="copy"))
        self.offer(_("Go on"), 1, primary=True, default=True)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)


def _path_label(log: Path) -> QWidget:
    from qcbench.ui.widgets.labels import plain_label

    return plain_label(_("The details are also in {path}.").format(path=log), "caption", wrap=True)


def versions() -> str:
    """The versions a report needs."""
    python = ".".join(map(str, sys.version_info[:3]))
    return f"Python {python}, PySide6 {PySide6.__version__}, {platform.system()} {platform.release()}"
