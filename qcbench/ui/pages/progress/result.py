"""What a countermeasure gave: the way to its own target, and the fields of its result."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from qcbench.model.enumerations import State
from qcbench.report.tables.countermeasure import reached
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.fields.form import Form
from qcbench.ui.pages.countermeasure.details import goal_fields
from qcbench.ui.pages.countermeasure.measures import Line
from qcbench.ui.pages.progress.entries import latest_value, valued, verdict_text
from qcbench.ui.widgets.bars import Distance, Spot
from qcbench.ui.widgets.labels import plain_label, set_tone, tag
from qcbench.ui.widgets.section import Section
from qcbench.ui.words import words_of


class Result(QWidget):
    """Compares with the target, and holds the form of the result."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self.bench = bench
        self.setProperty("kind", "plain")
        self.distance = Distance(bench.style)
        self.missing = plain_label(_("Before and target are not recorded yet: fill them in below."), "caption")
        self.verdict = tag("")
        self.compare = Section(bench.style, _("Compared with the countermeasure's own target"), buttons=[self.verdict])
        self.compare.add(self.distance)
        self.compare.add(self.missing)
        self.form, self.goal = self._result_form(), self._goal_form()
        result = Section(bench.style, _("Result of the countermeasure"))
        result.add(self.form)
        target = Section(bench.style, _("Its own target"))
        target.add(self.goal)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for section in (self.compare, result, target):
            column.addWidget(section)

    def show_line(self, line: Line | None) -> None:
        """Show the countermeasure of a line."""
        self.setVisible(line is not None)
        self.form.show_row(line.countermeasure if line else None)
        self.goal.show_row(line.countermeasure if line else None)
        if line is None:
            return
        row, now = line.countermeasure, latest_value(self.bench.document.content, line)
        spots = [
            Spot(words, value, valued(row, value)) if value is not None else None
            for words, value in ((_("Before"), row.goal_before), (_("Now"), now), (_("Target"), row.goal_target))
        ]
        self.distance.show_distance(*spots)
        known = row.goal_before is not None and row.goal_target is not None
        self.distance.setVisible(known)
        self.missing.setVisible(not known)
        share = self.distance.share
        self.compare.set_note("" if share is None else _("{share} % of the way").format(share=f"{share * 100:.1f}"))
        self.verdict.setText(verdict_text(row))
        self.verdict.setVisible(bool(verdict_text(row)))
        set_tone(self.verdict, "tone", "good" if reached(row) else "bad")

    def _result_form(self) -> Form:
        form = Form(self.bench, columns=4)
        form.segment("state", _("State"), lambda: dict(words_of(State)), span=2)
        form.date("actual_start", _("Actual start"))
        form.date("actual_end", _("Actual end"))
        form.number("goal_after", _("Measured after it"))
        form.text("goal_sample", _("Sample"))
        form.text("side_effect", _("Side effects"), span=2)
        form.paragraph("result", _("Result in a sentence"), lines=2, span=4)
        return form

    def _goal_form(self) -> Form:
        form = Form(self.bench, columns=4)
        goal_fields(form)
        return form
