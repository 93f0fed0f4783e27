"""The page of the confirmation: the terminal causes at the left, the sheet of one at the right; or the whole plan as a table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from qcbench.model.cause import Confirmation, ConfirmationGroup
from qcbench.model.enumerations import CauseMark, Subject
from qcbench.model.topic import Candidate
from qcbench.texts import _
from qcbench.ui.bench import Place
from qcbench.ui.pages.coaching import coach_line
from qcbench.ui.pages.confirm.ends import EndList
from qcbench.ui.pages.confirm.plan import plan_grid
from qcbench.ui.pages.confirm.rows import End, ends_of, within_power
from qcbench.ui.pages.confirm.sheet import Sheet
from qcbench.ui.pages.evaluation.matrix import EvaluationMatrix
from qcbench.ui.pages.page import MARGIN, Page
from qcbench.ui.widgets.buttons import button
from qcbench.ui.widgets.labels import divider, plain_label
from qcbench.ui.widgets.section import Section

LIST_WIDTH = 252


class ConfirmPage(Page):
    """确定主要原因: arrow keys walk the causes, the sheet changes; a verdict is one edit."""

    scrolls = False

    def build(self) -> None:
        """Make the widgets."""
        style = self.bench.style
        self.plan_button = button(style, _("Plan of confirmation"), self._toggle_plan, icon="table")
        self.plan_button.setCheckable(True)
        self.buttons.addWidget(self.plan_button)
        self.coach = coach_line(self.bench, self.step, _("Analyse causes"), lambda: self.bench.go(Place("cause")), icon="fishbone")
        self.list = EndList(style)
        self.sheet = Sheet(self.bench)
        self.plan = plan_grid(self.bench)
        self.matrix = self._matrix()
        self.stack = QStackedWidget()
        self.stack.setProperty("kind", "page")
        for part in (self._walk(), self._plan_part(), self._empty_part()):
            self.stack.addWidget(part)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.stack)
        self.list.chosen.connect(self._show_sheet)
        self.sheet.step.connect(self.list.step)
        self.plan.activated_row.connect(self._open_sheet)

    def refresh(self) -> None:
        """Show the document as it is now."""
        ends = ends_of(self.content)
        inside = within_power(ends)
        done = sum(end.mark in (CauseMark.MAIN, CauseMark.NOT_MAIN) for end in inside)
        self.list.show_ends(ends)
        self.count.setText(_("Confirmed {done} / {all}").format(done=done, all=len(inside)))
        self.left_out.setText(_("left out {count}").format(count=len(ends) - len(inside)) if len(ends) > len(inside) else "")
        self.bar.setRange(0, max(1, len(inside)))
        self.bar.setValue(done)
        self.plan_button.setEnabled(bool(ends))
        self._show_part(bool(ends))
        self._show_sheet(self.list.key)
        self.plan.refresh()
        if self.matrix is not None:
            self.matrix.refresh()

    def focus_row(self, key: str) -> None:
        """Go to the sheet of a cause, a confirmation, or one of its groups."""
        self.show_now()
        group = self.content.find(ConfirmationGroup, key)
        row = self.content.find(Confirmation, group.confirmation_key if group else key)
        if self.list.select(row.cause_key if row else key):
            self.plan_button.setChecked(False)
            self._show_part(True)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            if group is not None:
                self.sheet.evidence.groups.select(key)
        elif self.matrix is not None and self.content.find(Candidate, key) is not None:
            self.plan_button.setChecked(True)
            self._show_part(True)
            self.matrix.focus_row(key)

    def _walk(self) -> QWidget:
        whole = QWidget()
        whole.setProperty("kind", "plain")
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left())
        row.addWidget(divider())
        row.addWidget(self.sheet, 1)
        return whole

    def _left(self) -> QWidget:
        left = QWidget()
        left.setProperty("kind", "plain")
        left.setFixedWidth(LIST_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(MARGIN - 12, 8, 8, 8)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 8, 0)
        self.count, self.left_out = plain_label("", "strong"), plain_label("", "caption")
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.left_out)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setProperty("tone", "good")
        self.bar.setAccessibleName(_("Confirmed"))
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addWidget(self.list, 1)
        return left

    def _plan_part(self) -> QWidget:
        part = QWidget()
        part.setProperty("kind", "plain")
        column = QVBoxLayout(part)
        column.setContentsMargins(MARGIN, 8, MARGIN, MARGIN)
        column.setSpacing(16)
        section = Section(self.bench.style, _("Plan of confirmation"), _("Enter on a row opens its sheet"))
        section.add(self.plan, 1)
        column.addWidget(section, 1)
        if self.matrix is not None:
            column.addWidget(self.matrix)
        return part

    def _empty_part(self) -> QWidget:
        part = QWidget()
        part.setProperty("kind", "plain")
        column = QVBoxLayout(part)
        column.setContentsMargins(MARGIN, 8, MARGIN, MARGIN)
        column.addWidget(self.coach)
        column.addStretch(1)
        return part

    def _matrix(self) -> EvaluationMatrix | None:
        """Taiwan's procedure lets members score the causes first."""
        if not self.bench.document.procedure.votes_on_causes:
            return None
        return EvaluationMatrix(self.bench, Subject.CAUSE, subjects=self._cause_names)

    def _cause_names(self) -> dict[str, str]:
        return {end.key: end.end.cause.text for end in within_power(ends_of(self.content))}

    def _toggle_plan(self) -> None:
        self._show_part(bool(self.list.key))
        (self.plan if self.plan_button.isChecked() else self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_part(self, filled: bool) -> None:
        self.stack.setCurrentIndex(2 if not filled else 1 if self.plan_button.isChecked() else 0)

    def _show_sheet(self, key: str) -> None:
        self.sheet.show_end(next((end for end in ends_of(self.content) if end.key == key), None))

    def _open_sheet(self, row: object) -> None:
        if isinstance(row, End):
            self.focus_row(row.key)
