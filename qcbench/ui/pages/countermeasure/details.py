"""Everything about one countermeasure that the table has no column for: its own measured target, days, what it is for."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from qcbench.model.countermeasure import Action, Countermeasure
from qcbench.model.enumerations import Direction, State
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.fields.form import Form
from qcbench.ui.pages.countermeasure.measures import Line, subjects
from qcbench.ui.widgets.labels import plain_label
from qcbench.ui.words import words_of


def goal_fields(form: Form) -> None:
    """The fields of a countermeasure's own measured target."""
    form.text("goal_name", _("What is measured"), span=2)
    form.text("goal_unit", _("Unit"))
    form.whole("goal_decimals", _("Decimals"))
    form.segment("goal_direction", _("Better is"), lambda: {Direction.LOWER: _("lower"), Direction.HIGHER: _("higher")}, span=2)
    form.number("goal_before", _("Before"))
    form.number("goal_target", _("Target"))


class MeasureDetails(QWidget):
    """The forms of the chosen countermeasure and of the chosen action."""

    def __init__(self, bench: Bench, *, schemes: bool) -> None:
        super().__init__()
        self.bench, self.schemes = bench, schemes
        self.setProperty("kind", "plain")
        self.measure_title = plain_label(_("Countermeasure"), "strong", wrap=True)
        self.measure = self._measure_form()
        self.action_title = plain_label(_("Action"), "strong", wrap=True)
        self.action = self._action_form()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self.measure_title, self.measure, self.action_title, self.action):
            column.addWidget(widget)
        column.addStretch(1)

    def show_line(self, line: Line | None) -> None:
        """Show what belongs to a line of the table."""
        content = self.bench.document.content
        measure = content.find(Countermeasure, line.countermeasure.key) if line else None
        action = content.find(Action, line.action.key) if line and line.action else None
        self.measure_title.setText(
            _("Countermeasure {number}").format(number=line.place) if line else _("Choose a countermeasure in the table.")
        )
        self.measure.show_row(measure)
        self.measure.setVisible(measure is not None)
        self.action_title.setText(_("Action {number}").format(number=line.number) if line else "")
        for widget in (self.action_title, self.action):
            widget.setVisible(action is not None)
        self.action.show_row(action)

    def _subjects(self) -> dict[Any, str]:
        return {None: _("none"), **subjects(self.bench.document.content, schemes=self.schemes)}

    def _measure_form(self) -> Form:
        form = Form(self.bench, columns=2)
        form.choice("scheme_key" if self.schemes else "cause_key", _("Scheme") if self.schemes else _("Main cause"), self._subjects, span=2)
        form.paragraph("what", _("Countermeasure"), lines=2)
        form.paragraph("goal", _("Target in words"), lines=2)
        goal_fields(form)
        form.text("place", _("Place"))
        form.person("owner", _("Owner"))
        form.date("planned_start", _("Planned start"))
        form.date("planned_end", _("Planned end"))
        form.segment("state", _("State"), lambda: dict(words_of(State)), span=2)
        form.flag("illustrative", _("Illustrative figures"), span=2)
        return form

    def _action_form(self) -> Form:
        form = Form(self.bench, columns=2)
        form.text("headline", _("A few words for the slide"), span=2)
        form.text("place", _("Place of the action"))
        form.person("owner", _("Owner"))
        form.date("actual_start", _("Actual start"))
        form.date("actual_end", _("Actual end"))
        form.paragraph("result", _("Result"), lines=2)
        return form
