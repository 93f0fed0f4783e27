"""The verdict on a cause: the switch, the stamp that a recorded verdict presses, and the reason."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qcbench.model.enumerations import CauseMark
from qcbench.report.wording import day
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.fields.form import Form
from qcbench.ui.pages.confirm.rows import VERDICTS, End, record_verdict
from qcbench.ui.widgets.buttons import button
from qcbench.ui.widgets.labels import hairline, plain_label
from qcbench.ui.widgets.segmented import Segmented
from qcbench.ui.widgets.stamp import Stamp


class Verdict(QWidget):
    """Choosing a verdict is one edit of the confirmation and its cause; the stamp shows who confirmed and when."""

    def __init__(self, bench: Bench, current: Callable[[], End | None], reason: Form) -> None:
        super().__init__()
        self.bench, self.current = bench, current
        self.setProperty("kind", "plain")
        self.stamp = Stamp(bench.style)
        choices = [(CauseMark.MAIN.value, _("★ Main cause")), (CauseMark.NOT_MAIN.value, _("Not main"))]
        self.switch = Segmented(bench.style, choices, name=_("Verdict"))
        self.switch.chosen.connect(self._record)
        self.take_back = button(bench.style, _("Take back"), lambda: self._record(CauseMark.PENDING.value), kind="link")
        self.note = plain_label("", "caption")
        self._lay_out(reason)

    def refresh(self) -> None:
        """Show the recorded verdict."""
        end = self.current()
        mark = end.mark if end else CauseMark.PENDING
        self.switch.choose(mark.value if mark in VERDICTS else "")
        self.switch.setEnabled(end is not None and mark is not CauseMark.OUTSIDE and not self.bench.document.read_only)
        self.take_back.setVisible(mark in VERDICTS and not self.bench.document.read_only)
        outside = mark is CauseMark.OUTSIDE
        self.note.setText(_("Beyond the circle's power: left out of the confirmation") if outside else _("Ctrl+Z takes it back"))
        self.note.setVisible(outside or mark in VERDICTS)
        self._press(end)

    def _press(self, end: End | None) -> None:
        if end is None or not end.is_recorded:
            self.stamp.clear()
            return
        when = end.row.actual_end or end.row.planned_end
        second = " ".join(part for part in (end.row.confirmer, day(when)[5:] if when else "") if part)
        main = end.row.mark is CauseMark.MAIN
        self.stamp.show_stamp(_("Main cause") if main else _("Not main"), second, "bad" if main else "muted")

    def _record(self, key: str) -> None:
        end = self.current()
        if end is not None:
            record_verdict(self.bench, end, CauseMark(key))
        self.refresh()

    def _lay_out(self, reason: Form) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        outer.addWidget(hairline())
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.stamp, 0, Qt.AlignmentFlag.AlignTop)
        column, head = QVBoxLayout(), QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(plain_label(_("Verdict"), "section"))
        head.addWidget(self.switch)
        head.addWidget(self.take_back)
        head.addStretch(1)
        head.addWidget(self.note)
        column.addLayout(head)
        column.addWidget(reason)
        row.addLayout(column, 1)
        outer.addLayout(row)
