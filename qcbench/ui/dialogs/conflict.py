"""Two people changed the same: mine and theirs side by side, to choose. What was typed stays to be read and copied in any case."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from qcbench.store.conflicts import Conflict
from qcbench.store.words import field_name
from qcbench.texts import _
from qcbench.ui.dialogs.frame import Dialog
from qcbench.ui.look import Style
from qcbench.ui.widgets.labels import plain_label

MINE, THEIRS = 2, 1
LABELS = 84
"""px for the names of the fields."""


class ConflictDialog(Dialog):
    """``exec`` gives ``MINE`` or ``THEIRS``; closing keeps theirs."""

    def __init__(self, style: Style, conflict: Conflict, parent: QWidget | None = None) -> None:
        super().__init__(style, _("Changed by two people"), conflict.sentence, parent, width=640)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        gone = conflict.theirs is None
        heads = ("", _("Mine"), _("Theirs"), _("As it was"))
        for column, head in enumerate(heads):
            grid.addWidget(plain_label(head, "caption"), 0, column)
        for row, name in enumerate(conflict.mine, 1):
            label = plain_label(field_name(name), wrap=True)
            label.setMinimumWidth(LABELS)
            grid.addWidget(label, row, 0)
            theirs = _("deleted") if conflict.theirs is None else _shown(conflict.theirs.get(name))
            texts = (_shown(conflict.mine[name]), theirs, _shown(conflict.base.get(name)))
            for column, text in enumerate(texts, 1):
                grid.addWidget(_field(text, heads[column]), row, column)
        self.body.addLayout(grid)
        if gone:
            self.offer(_("Close"), THEIRS, primary=True, default=True)
        else:
            self.offer(_("Keep theirs"), THEIRS)
            self.offer(_("Keep mine"), MINE, primary=True, default=True)


def _field(text: str, name: str) -> QPlainTextEdit:
    field = QPlainTextEdit(text)
    field.setReadOnly(True)
    field.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    field.setMaximumHeight(96)
    field.setAccessibleName(name)
    return field


def _shown(value: Any) -> str:
    return "" if value is None else str(getattr(value, "value", value))
