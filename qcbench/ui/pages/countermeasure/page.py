"""The page of the countermeasures: the 5W1H table with the Gantt chart below it, the deadlines, the details, the evaluation."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from qcbench.model.countermeasure import Action, Countermeasure
from qcbench.model.enumerations import Subject
from qcbench.model.topic import Candidate, Evaluation
from qcbench.texts import _
from qcbench.ui.pages.coaching import coach_line
from qcbench.ui.pages.countermeasure.deadlines import Deadlines
from qcbench.ui.pages.countermeasure.details import MeasureDetails
from qcbench.ui.pages.countermeasure.gantt import ActionGantt
from qcbench.ui.pages.countermeasure.legend import GanttLegend
from qcbench.ui.pages.countermeasure.measures import Line, days_late, everything, is_complete, is_mine, lines_of, subjects, today_of
from qcbench.ui.pages.countermeasure.model import MeasureModel
from qcbench.ui.pages.countermeasure.table import MeasureTable
from qcbench.ui.pages.evaluation.matrix import EvaluationMatrix
from qcbench.ui.pages.page import Page
from qcbench.ui.widgets.buttons import button, plain
from qcbench.ui.widgets.labels import ElidedLabel, set_tone, tag
from qcbench.ui.widgets.section import Section
from qcbench.ui.widgets.segmented import Segmented

TABLE, GANTT, DEADLINES, EVALUATION = "table", "gantt", "deadlines", "evaluation"


class CountermeasurePage(Page):
    """制定对策: one table to type into, and its chart; a click in one selects in the other."""

    wide = True

    def build(self) -> None:
        """Make the widgets."""
        self.schemes = self.bench.document.procedure.has("scheme")
        self.model = MeasureModel(self.bench, schemes=self.schemes)
        self.table = MeasureTable(self.model)
        self.gantt = ActionGantt(self.bench.style, self._drop)
        self.deadlines = Deadlines(self.bench.style)
        self.details = MeasureDetails(self.bench, schemes=self.schemes)
        self._matrix: EvaluationMatrix | None = None
        self._only = ""
        self.evaluation_button = button(self.bench.style, _("Evaluate countermeasures"), self._toggle_evaluation, icon="gavel-scales")
        self.evaluation_button.setCheckable(True)
        self.buttons.addWidget(self.evaluation_button)
        self.coach = coach_line(self.bench, self.step, _("Countermeasure"), lambda: self._add(None), icon="plus")
        self.body.addWidget(self.coach)
        self.body.addLayout(self._toolbar())
        self.body.addWidget(self._pages())
        self._connect()

    def refresh(self) -> None:
        """Show the document as it is now."""
        today, lines = today_of(self.bench.document.workspace), lines_of(self.content)
        self.table.refresh()
        self.gantt.show_lines(self.model.lines, today)
        self.deadlines.show_lines(self.model.lines, today)
        self.coach.setVisible(not lines)
        self.gantt_section.setVisible(bool(self.model.lines) and self.views.key in (TABLE, GANTT))
        self._count(lines)
        self.details.show_line(self.table.current_line)
        if self._matrix is not None:
            self._matrix.refresh()
        self._fit_stack()

    def focus_row(self, key: str) -> None:
        """Select an action, a countermeasure, or what is for a cause."""
        self.show_now()
        self._only = ""
        self._filter("")
        self._show_view(TABLE)
        if not self.table.select(key) and self._is_evaluated(key):
            self.evaluation_button.setChecked(True)
            self._toggle_evaluation()
            self._matrix_widget().focus_row(key)
            return
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._reveal()

    def _is_evaluated(self, key: str) -> bool:
        """Whether a key is of the evaluation of countermeasures."""
        candidate = self.content.find(Candidate, key)
        found = self.content.find(Evaluation, candidate.evaluation_key if candidate else key)
        return found is not None and found.subject is Subject.COUNTERMEASURE

    def panel(self) -> QWidget:
        """The details of the chosen countermeasure are on the page itself; the panel shows the same form for wide windows."""
        return self.details

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and event.type() == QEvent.Type.Resize:
            self._fit_stack()
        return super().eventFilter(watched, event)

    def _toolbar(self) -> QHBoxLayout:
        style, row = self.bench.style, QHBoxLayout()
        row.setSpacing(8)
        choices = [(TABLE, _("5W1H table"), "table"), (GANTT, _("Gantt"), "gantt"), (DEADLINES, _("Deadlines"), "calendar")]
        self.views = Segmented(style, choices, name=_("View"))
        self.views.choose(TABLE)
        self.add_button = button(style, _("Countermeasure"), self._add_menu, kind="text", icon="plus")
        self.action_button = button(style, _("Action"), self.table.add_action, kind="text", icon="child")
        self.paste_button = button(style, _("Paste"), self._paste, kind="text", icon="paste")
        self.filter_button = button(style, _("Filter"), self._filter_menu, kind="text", icon="filter")
        row.addWidget(self.views)
        for made in (self.add_button, self.action_button, self.paste_button, self.filter_button):
            made.setEnabled(made is self.filter_button or not self.bench.document.read_only)
            row.addWidget(made)
        row.addStretch(1)
        self.counts = ElidedLabel("", "caption")
        self.late_tag, self.done_tag = tag("", "bad"), tag("", "good")
        for label in (self.counts, self.late_tag, self.done_tag):
            row.addWidget(label)
        return row

    def _pages(self) -> QWidget:
        self.stack = QStackedWidget()
        self.stack.setProperty("kind", "page")
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.deadlines)
        holder = Section(self.bench.style, _("Progress"), buttons=[GanttLegend(self.bench.style)])
        holder.add(self.gantt)
        self.gantt_section = holder
        whole = QWidget()
        whole.setProperty("kind", "plain")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.stack)
        column.addWidget(holder)
        column.addStretch(1)
        return whole

    def _connect(self) -> None:
        self.table.installEventFilter(self)
        self.table.chosen.connect(self._on_table)
        self.gantt.chosen.connect(self.table.select)
        self.gantt.opened.connect(self._open)
        self.deadlines.opened.connect(self._open)
        self.views.chosen.connect(self._show_view)

    def _on_table(self, key: str) -> None:
        self.gantt.select(key)
        self.action_button.setEnabled(bool(key) and not self.bench.document.read_only)
        self.details.show_line(self.table.current_line)
        self._reveal()

    def _reveal(self) -> None:
        """Scroll the page to the current cell."""
        index, area = self.table.currentIndex(), self._area()
        if area is None or not index.isValid() or not self.table.hasFocus():
            return
        inner = area.widget() or self
        room = self.table.visualRect(index)
        place = self.table.viewport().mapTo(inner, room.center())
        area.ensureVisible(place.x(), place.y(), 0, room.height() // 2 + 32)

    def _area(self) -> QScrollArea | None:
        parent = self.table.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        return parent

    def _fit_stack(self) -> None:
        if self.stack.currentWidget() is self.table:
            self.stack.setFixedHeight(self.table.height())
        else:
            self.stack.setFixedHeight(max(120, sum(map(self.deadlines.sizeHintForRow, range(self.deadlines.count()))) + 8))

    def _show_view(self, view: str) -> None:
        self.views.choose(view)
        self.stack.setVisible(view != GANTT)
        self.stack.setCurrentWidget(self.deadlines if view == DEADLINES else self.table)
        self.gantt_section.setVisible(view != DEADLINES and bool(self.model.lines))
        self._fit_stack()

    def _open(self, key: str) -> None:
        """From the chart or the deadlines to the planned end in the table."""
        self._show_view(TABLE)
        self.table.select(key)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._reveal()

    def _count(self, lines: list[Line]) -> None:
        today = today_of(self.bench.document.workspace)
        late = sum(days_late(line.row, today) > 0 for line in lines)
        done = sum(is_complete(line.row) for line in lines)
        causes = len(subjects(self.content, schemes=self.schemes))
        first = _("{count} schemes") if self.schemes else _("{count} main causes")
        parts = (
            first.format(count=causes),
            _("{count} countermeasures").format(count=len(self.content.all(Countermeasure))),
            _("{count} actions").format(count=len(self.content.all(Action))),
        )
        self.counts.setText(" · ".join(parts))
        self.late_tag.setText(_("Late {count}").format(count=late))
        self.late_tag.setVisible(late > 0)
        self.done_tag.setText(_("Done {count}").format(count=done))
        self.done_tag.setVisible(done > 0)

    def _drop(self, line: Line, field: str, day: object) -> None:
        label = _("Move a bar of action {number}").format(number=line.number)
        self.model.edits.set_days(line.row, label, **{field: day})

    def _paste(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table.paste()

    def _add_menu(self) -> None:
        """For which cause or scheme: at once where there is only one, else chosen."""
        offered = subjects(self.content, schemes=self.schemes)
        if len(offered) <= 1:
            self._add(next(iter(offered), None))
            return
        taken = {row.scheme_key if self.schemes else row.cause_key for row in self.content.all(Countermeasure)}
        menu = QMenu(self)
        for key, text in offered.items():
            words = text if key in taken else _("{cause} (none yet)").format(cause=text)
            menu.addAction(plain(words)).triggered.connect(lambda *_checked, key=key: self._add(key))
        _below(menu, self.add_button)

    def _add(self, subject: str | None) -> None:
        self._show_view(TABLE)
        self.table.edit_cell(self.model.edits.add(subject), 2)

    def _filter_menu(self) -> None:
        menu = QMenu(self)
        for key, words in (("", _("All")), ("late", _("Only late ones")), ("open", _("Only unfinished ones"))):
            self._filter_entry(menu, key, words)
        menu.addSeparator()
        for member in self.content.members:
            if member.name:
                self._filter_entry(menu, member.name, member.name)
        _below(menu, self.filter_button)

    def _filter_entry(self, menu: QMenu, key: str, words: str) -> None:
        entry = menu.addAction(plain(words))
        entry.setCheckable(True)
        entry.setChecked(self._only == key)
        entry.triggered.connect(lambda *_checked: self._filter(key))

    def _filter(self, key: str) -> None:
        self._only = key
        today = today_of(self.bench.document.workspace)
        if key == "late":
            self.model.keep = lambda line: days_late(line.row, today) > 0
        elif key == "open":
            self.model.keep = lambda line: not is_complete(line.row)
        else:
            self.model.keep = (lambda line: is_mine(line, key)) if key else everything
        set_tone(self.filter_button, "checked", bool(key))
        self.filter_button.setText(_("Filter: {what}").format(what=plain(self._filter_words(key))) if key else _("Filter"))
        self.refresh()

    @staticmethod
    def _filter_words(key: str) -> str:
        return {"late": _("late"), "open": _("unfinished")}.get(key, key)

    def _toggle_evaluation(self) -> None:
        matrix = self._matrix_widget()
        matrix.setVisible(self.evaluation_button.isChecked())
        if matrix.isVisible():
            matrix.refresh()
            area = self._area()
            if area is not None:
                area.ensureWidgetVisible(matrix)

    def _names(self) -> dict[str, str]:
        return {str(row.key): row.what for row in self.content.all(Countermeasure)}

    def _matrix_widget(self) -> EvaluationMatrix:
        """The evaluation matrix, made when it is first wanted."""
        if self._matrix is None:
            self._matrix = EvaluationMatrix(self.bench, Subject.COUNTERMEASURE, subjects=self._names)
            self._matrix.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            self.body.addWidget(self._matrix)
        return self._matrix


def _below(menu: QMenu, over: QPushButton) -> None:
    """Open a menu under its button."""
    menu.exec(over.mapToGlobal(QPoint(0, over.height() + 2)))
