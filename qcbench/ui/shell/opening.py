"""What the very first paint shows below the toolbar: the frame, and the names of what was opened lately. As little as can be."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qcbench.texts import _
from qcbench.ui.widgets.labels import ElidedLabel, plain_label

RAIL, SIDE, SHOWN = 216, 296, 6


class Opening:
    """Three plain parts, replaced by home a moment later."""

    def __init__(self, folder: Path) -> None:
        self.parts = (_part("rail", RAIL), _part("page"), _part("panel", SIDE))
        titles = recent_titles(folder / "recent.json")
        column = QVBoxLayout(self.parts[1])
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(8)
        column.addWidget(plain_label(_("Recently opened") if titles else _("Workbench"), "title"))
        for title in titles:
            column.addWidget(ElidedLabel(title, "muted"))
        column.addStretch()

    def drop(self) -> None:
        """Let the parts go."""
        for part in self.parts:
            part.hide()
            part.deleteLater()


def recent_titles(path: Path) -> list[str]:
    """The titles of what was opened lately; none where the list can't be read."""
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return [str(row["title"]) for row in rows[:SHOWN]]
    except (OSError, ValueError, TypeError, KeyError):
        return []


def _part(kind: str, width: int = 0) -> QWidget:
    part = QWidget()
    part.setProperty("kind", kind)
    part.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    if width:
        part.setFixedWidth(width)
    return part
