"""The settings beside the plot: phases and their borders, limits by hand, points left out; everything the mouse can drag is typed here."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QScrollArea, QVBoxLayout, QWidget

from qcbench.analysis.numbers import number_text
from qcbench.errors import Refusal
from qcbench.model.enumerations import FigureKind
from qcbench.render.theme import Shade
from qcbench.texts import _
from qcbench.ui.explorer.plan import LIMITS, Plan
from qcbench.ui.explorer.whole import WholeField
from qcbench.ui.look import Style
from qcbench.ui.values import Kind, parsed
from qcbench.ui.widgets.buttons import button, icon_button
from qcbench.ui.widgets.labels import plain_label, set_tip, set_tone
from qcbench.ui.widgets.section import Section

WIDTH = 264
MOST_LISTED = 500


class PhaseRow(QWidget):
    """A phase: its name, the point it begins at, whether its limits are frozen, and the way to take its border away."""

    named = Signal(int, str)
    begun = Signal(int, int)
    frozen = Signal(int, bool)
    removed = Signal(int)

    def __init__(self, style: Style, place: int) -> None:
        super().__init__()
        self.look, self.place = style, place
        self.setProperty("kind", "plain")
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Name of phase {number}").format(number=place + 1))
        self.name.editingFinished.connect(lambda: self.named.emit(self.place, self.name.text()))
        self.first = WholeField(2, 2)
        self.first.setAccessibleName(_("First point of phase {number}").format(number=place + 1))
        self.first.setFixedWidth(72)
        self.first.setEnabled(place > 0)
        self.first.changed.connect(lambda value: self.begun.emit(self.place - 1, value))
        self.freeze = icon_button(style, "lock", _("Keep the limits of this phase for all later ones"))
        self.freeze.setCheckable(True)
        self.freeze.clicked.connect(lambda on: self.frozen.emit(self.place, on))
        self.remove = icon_button(style, "close", _("Take this border away"), lambda: self.removed.emit(self.place - 1))
        for optional in (self.freeze, self.remove):
            policy = optional.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            optional.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in (self.name, self.first, self.freeze, self.remove):
            row.addWidget(widget)

    def show_phase(self, plan: Plan, points: int) -> None:
        """Show it; what is being typed stays."""
        borders, name = plan.borders, plan.phase_names[self.place]
        if not (self.name.hasFocus() and self.name.isModified()):
            self.name.setText(name)
        self.first.set_range(2, max(points, 2))
        self.first.show_value(borders[self.place - 1] if self.place else 1)
        last = self.place == len(borders)
        self.freeze.setChecked(plan.options.get("baseline") == name)
        self.freeze.setVisible(not last)
        self.freeze.setIcon(self.look.icon("lock", Shade.LINK if self.freeze.isChecked() else Shade.FAINT))
        self.remove.setVisible(self.place > 0)


class LimitField(QWidget):
    """A limit set by hand: empty is calculated (or none)."""

    typed = Signal(str, object)

    def __init__(self, style: Style, key: str, caption: str, hint: str) -> None:
        super().__init__()
        self.key = key
        self.setProperty("kind", "plain")
        self.line = QLineEdit()
        self.line.setAccessibleName(caption)
        self.line.setPlaceholderText(hint)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.editingFinished.connect(self._commit)
        self.clear = icon_button(style, "close", _("Take this limit away"), lambda: self.typed.emit(self.key, None))
        label = plain_label(caption, "caption")
        label.setFixedWidth(92)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(label)
        row.addWidget(self.line, 1)
        row.addWidget(self.clear)

    def show_value(self, value: float | None) -> None:
        """Show what is set; what is being typed, or could not be read, stays."""
        self.clear.setEnabled(value is not None)
        if not (self.line.isModified() and (self.line.hasFocus() or self.line.property("state") == "bad")):
            self.line.setText("" if value is None else number_text(value))

    def _commit(self) -> None:
        if not self.line.isModified():
            return
        try:
            value = parsed(Kind.NUMBER, self.line.text())
        except Refusal as refusal:
            set_tone(self.line, "state", "bad")
            set_tip(self.line, refusal.sentence)
            return
        set_tone(self.line, "state", "")
        set_tip(self.line, "")
        self.line.setModified(False)
        self.typed.emit(self.key, value)


class Side(QScrollArea):
    """What is set for the figure, in words and numbers."""

    phase_named = Signal(int, str)
    border_set = Signal(int, int)
    border_removed = Signal(int)
    frozen = Signal(int, bool)
    limit_set = Signal(str, object)
    limits_freed = Signal()
    dragging = Signal(bool)
    taken_back = Signal(object)

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style
        self.setFixedWidth(WIDTH)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setProperty("kind", "page")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(16)
        self.phases = self._make_phases()
        self.limits = self._make_limits()
        self.gone = self._make_gone()
        self._column.addStretch(1)
        self.setWidget(inner)

    def show_plan(self, plan: Plan, points: int) -> None:
        """Show what is set."""
        self.phases.setVisible(plan.has_phases)
        self._show_phases(plan, points)
        self._show_limits(plan)
        self._show_gone(plan.excluded)

    def _make_phases(self) -> Section:
        section = Section(self.look, _("Phases"))
        self.no_phase = plain_label(
            _("One phase. Add a border above the plot, or with a double click on the axis below it."), "caption", wrap=True
        )
        section.add(self.no_phase)
        self.phase_rows: list[PhaseRow] = []
        self._column.addWidget(section)
        return section

    def _make_limits(self) -> Section:
        section = Section(self.look, _("Limits"))
        self.fields: dict[str, LimitField] = {}
        hint = _("calculated")
        words = {"upper": "UCL", "centre": _("Centre line"), "lower": "LCL", "lsl": "LSL", "target": _("Target"), "usl": "USL"}
        for key, word in words.items():
            made = LimitField(self.look, key, word, _("none") if key in LIMITS[FigureKind.HISTOGRAM] else hint)
            made.typed.connect(self.limit_set)
            self.fields[key] = made
            section.add(made)
        self.drag = button(self.look, _("Drag on the plot"), lambda: self.dragging.emit(self.drag.isChecked()), compact=True)
        self.drag.setCheckable(True)
        self.free = button(self.look, _("Back to calculated"), self.limits_freed.emit, kind="text", compact=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.drag)
        row.addWidget(self.free)
        row.addStretch(1)
        section.add(row)
        self._column.addWidget(section)
        return section

    def _make_gone(self) -> Section:
        section = Section(self.look, _("Left out"))
        self.nothing_gone = plain_label(_("Nothing is left out. Select points, then leave them out with a reason."), "caption", wrap=True)
        self.gone_list = QListWidget()
        self.gone_list.setProperty("kind", "flat")
        self.gone_list.setAccessibleName(_("Points left out"))
        self.gone_list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.gone_list.setFixedHeight(96)
        self.back = button(self.look, _("Take back"), self._take_back, icon="undo", compact=True)
        for widget in (self.nothing_gone, self.gone_list):
            section.add(widget)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addStretch(1)
        section.add(row)
        self._column.addWidget(section)
        return section

    def _show_phases(self, plan: Plan, points: int) -> None:
        wanted = len(plan.borders) + 1 if plan.borders and plan.has_phases else 0
        self.no_phase.setVisible(not wanted)
        while len(self.phase_rows) < wanted:
            row = PhaseRow(self.look, len(self.phase_rows))
            row.named.connect(self.phase_named)
            row.begun.connect(self.border_set)
            row.removed.connect(self.border_removed)
            row.frozen.connect(self.frozen)
            self.phase_rows.append(row)
            self.phases.add(row)
        for place, row in enumerate(self.phase_rows):
            row.setVisible(place < wanted)
            if place < wanted:
                row.show_phase(plan, points)

    def _show_limits(self, plan: Plan) -> None:
        known = LIMITS.get(plan.kind, ())
        self.limits.setVisible(bool(known))
        for key, field in self.fields.items():
            field.setVisible(key in known)
            field.show_value(plan.limit(key))
        is_set = any(plan.limit(key) is not None for key in known)
        self.drag.setText(_("Put limits on the plot") if plan.kind is FigureKind.HISTOGRAM else _("Drag on the plot"))
        self.drag.setCheckable(plan.kind is not FigureKind.HISTOGRAM)
        self.drag.setVisible(plan.kind is not FigureKind.HISTOGRAM or not is_set)
        self.free.setText(_("Take limits away") if plan.kind is FigureKind.HISTOGRAM else _("Back to calculated"))
        self.free.setVisible(is_set)

    def _show_gone(self, excluded: Mapping[int, str]) -> None:
        texts = [
            (number, _("Point {number}: {reason}").format(number=number, reason=reason or "—"))
            for number, reason in list(excluded.items())[:MOST_LISTED]
        ]
        self.nothing_gone.setVisible(not texts)
        self.gone_list.setVisible(bool(texts))
        self.back.setVisible(bool(texts))
        self.gone.set_note(number_text(len(excluded)) if excluded else "")
        if [self.gone_list.item(place).text() for place in range(self.gone_list.count())] != [text for _number, text in texts]:
            self.gone_list.clear()
            for number, text in texts:
                item = QListWidgetItem(text, self.gone_list)
                item.setData(Qt.ItemDataRole.UserRole, number)

    def _take_back(self) -> None:
        chosen = self.gone_list.selectedItems() or [self.gone_list.item(place) for place in range(self.gone_list.count())]
        self.taken_back.emit([int(item.data(Qt.ItemDataRole.UserRole)) for item in chosen])
