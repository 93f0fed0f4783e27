"""The deadlines of the actions, month by month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from qcbench.render.theme import Shade
from qcbench.texts import _
from qcbench.ui.look import Style
from qcbench.ui.pages.countermeasure.cells import late_text
from qcbench.ui.pages.countermeasure.measures import Line, days_late, is_complete

KEY = Qt.ItemDataRole.UserRole
ROW, HEAD = 28, 40
"""Heights in px: a deadline, and a month with the room above it."""


class Deadlines(QListWidget):
    """A line for each planned end in order of days, months as heads; ``opened`` comes with a line's key on Enter or double click."""

    opened = Signal(str)

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style
        self.setProperty("kind", "flat")
        self.setAccessibleName(_("Deadlines"))
        self.itemActivated.connect(lambda item: self.opened.emit(str(item.data(KEY) or "")))

    def show_lines(self, lines: Sequence[Line], today: date) -> None:
        """Show these lines; those without a planned end come last."""
        here = self.currentItem().data(KEY) if self.currentItem() else None
        self.clear()
        month = ""
        for line in sorted(lines, key=lambda line: (line.row.planned_end or date.max, line.number)):
            end = line.row.planned_end
            head = _("{month}/{year}").format(month=end.month, year=end.year) if end else _("No planned end yet")
            if head != month:
                month = head
                self._head(head)
            self._line(line, today)
        for row in range(self.count()):
            if here and self.item(row).data(KEY) == here:
                self.setCurrentRow(row)

    def _head(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = item.font()
        font.setBold(True)
        item.setFont(font)
        item.setSizeHint(QSize(0, HEAD if self.count() else ROW))
        item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        self.addItem(item)

    def _line(self, line: Line, today: date) -> None:
        end, late = line.row.planned_end, days_late(line.row, today)
        state = late_text(late) if late else _("Complete") if is_complete(line.row) else f"{line.percent or 0}\N{NO-BREAK SPACE}%"
        day = end.strftime("%m-%d") if end else "—"
        item = QListWidgetItem("    ".join(part for part in (day, f"{line.number}  {line.name}", line.row.owner, state) if part))
        item.setData(KEY, line.key)
        item.setSizeHint(QSize(0, ROW))
        icon, shade = (
            ("error-filled", Shade.BAD)
            if late
            else ("check-circle-filled", Shade.GOOD)
            if is_complete(line.row)
            else ("clock", Shade.MUTED)
        )
        item.setIcon(self.look.icon(icon, shade))
        if late:
            item.setForeground(self.look.colour(Shade.BAD_TEXT))
        self.addItem(item)
