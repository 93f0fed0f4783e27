"""The data explorer: data as a control chart, run chart, histogram or scatter; what is set there is kept in a figure of the project."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QSplitter, QVBoxLayout, QWidget

from qcbench.analysis.numbers import number_text
from qcbench.model.survey import Dataset, Figure
from qcbench.texts import _
from qcbench.ui.explorer import edits
from qcbench.ui.explorer import plan as plans
from qcbench.ui.explorer.choices import Choice, Choices
from qcbench.ui.explorer.fitting import categories_among, chosen_by_data, filled, lacking, marks_of
from qcbench.ui.explorer.gestures import Gestures
from qcbench.ui.explorer.loading import Loader
from qcbench.ui.explorer.plan import DRAFT, Plan
from qcbench.ui.explorer.rows import RowsTable
from qcbench.ui.explorer.seen import SLOW_ROWS, Seen
from qcbench.ui.explorer.side import Side
from qcbench.ui.explorer.tools import Bar
from qcbench.ui.pages.survey.commands import SurveyCommands
from qcbench.ui.widgets.buttons import button
from qcbench.ui.widgets.coach import CoachLine
from qcbench.ui.widgets.labels import WholeLabel, plain_label

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from qcbench.ui.explorer.stage import Stage

    Mask = NDArray[np.bool_]

LEAST_PLOT = 160
SHARES = (680, 320)
"""How the height is shared between the plot and the rows."""


class ExplorerPage(Gestures):
    """Choices above, the plot with its settings beside it, the verdict and the rows below."""

    tables = frozenset({"figure", "dataset", "dataset_chunk"})
    wide = True
    scrolls = False

    def build(self) -> None:
        self.key = ""
        self.plan = Plan()
        self.seen: Seen | None = None
        self.stage: Stage | None = None
        self.rows: Mask | None = None
        self._drawn: tuple[Any, ...] = ()
        self._asked_new = False
        self.loader = Loader(self.bench, self._show_stage, self._show_seen, self._show_trouble, self)
        self.commands = SurveyCommands(self.bench, self, self._imported)
        self._make_head()
        self._make_widgets()
        self._arrange()
        self._wire()

    def refresh(self) -> None:
        datasets = self.content.all(Dataset)
        self.coach.setVisible(not datasets)
        self.work.setVisible(bool(datasets))
        self.list.setVisible(bool(datasets))
        if not datasets:
            self.keep.setEnabled(False)
            return
        self._choose_figure(datasets)
        self._show_plan()

    def focus_row(self, key: str) -> None:
        if self.content.find(Figure, key) is not None:
            self.open_figure(key)

    def take_files(self, files: Sequence[Path]) -> bool:
        self.commands.read_file(files[0])
        return True

    def open_figure(self, key: str) -> None:
        """Show a figure of the list; '' begins a new one."""
        self.key = key
        self._asked_new = not key
        if not key:
            self.plan = Plan()
        self.refresh()

    # building

    def _make_head(self) -> None:
        style = self.bench.style
        self.list = Choice(_("Figures"), 280)
        self.list.chosen.connect(self.open_figure)
        self.list.layout().itemAt(0).widget().hide()  # type: ignore[union-attr]
        self.keep = button(style, _("Add to the figures…"), self.keep_figure, kind="primary", icon="plus")
        self.buttons.addWidget(self.list)
        self.buttons.addWidget(self.keep)

    def _make_widgets(self) -> None:
        style = self.bench.style
        self.coach = CoachLine(
            style,
            _("No data yet."),
            _("Import a table from Excel, WPS or a CSV file, or drop it here; then it can be explored."),
            _("Import a file…"),
            lambda: self.commands.import_file(),
            icon="import",
        )
        self.coach.hide()
        self.choices, self.side = Choices(style), Side(style)
        self.bar = Bar(style)
        self.trouble = plain_label("", "muted", wrap=True)
        self.trouble.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.room = QWidget()
        self.room.setProperty("kind", "plain")
        self.room.setMinimumHeight(LEAST_PLOT)
        self.note = WholeLabel("caption")
        self.verdict = WholeLabel("strong")
        self.verdict.setAccessibleName(_("Verdict"))
        self.notes = WholeLabel("caption")
        self.table = RowsTable(style)
        self.only = QCheckBox(_("Only the selected rows"))
        self.only.setProperty("size", "small")
        self.count = plain_label("", "caption")

    def _arrange(self) -> None:
        room = QVBoxLayout(self.room)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(self.trouble, 1)
        left = QWidget()
        left.setProperty("kind", "plain")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.bar, self.room, self.note, self.verdict, self.notes):
            column.addWidget(widget, 1 if widget is self.room else 0)
        above = QWidget()
        above.setProperty("kind", "plain")
        across = QHBoxLayout(above)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        across.addWidget(left, 1)
        across.addWidget(self.side)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(above)
        self.splitter.addWidget(self._below())
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes(list(SHARES))
        self.work = QWidget()
        self.work.setProperty("kind", "plain")
        whole = QVBoxLayout(self.work)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self.choices)
        whole.addWidget(self.splitter, 1)
        self.body.addWidget(self.coach)
        self.body.addWidget(self.work, 1)
        self.body.addStretch(0)

    def _below(self) -> QWidget:
        below = QWidget()
        below.setProperty("kind", "plain")
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(self.only)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        return below

    def _wire(self) -> None:
        self.choices.dataset_chosen.connect(self.choose_dataset)
        self.choices.kind_chosen.connect(self.choose_kind)
        self.choices.tool_chosen.connect(self.choose_tool)
        self.choices.columns_chosen.connect(self.choose_columns)
        self.choices.rules_chosen.connect(self.choose_rules)
        self.choices.size_chosen.connect(self.choose_size)
        self.choices.every_chosen.connect(self.choose_every)
        self.choices.marked_chosen.connect(self.choose_marked)
        self.side.phase_named.connect(self.name_phase)
        self.side.border_set.connect(self.move_border)
        self.side.border_removed.connect(self.remove_border)
        self.side.frozen.connect(self.freeze)
        self.side.limit_set.connect(self.set_limit)
        self.side.limits_freed.connect(self.free_limits)
        self.side.dragging.connect(self.drag_limits)
        self.side.taken_back.connect(self.take_back)
        self.table.picked.connect(lambda rows: self.pick(rows, from_table=True))
        self.only.clicked.connect(lambda on: self.table.show_picked(self.rows, only=on) if self.rows is not None else None)
        self.bar.mode_chosen.connect(lambda mode: self.stage.choose_mode(mode) if self.stage is not None else None)
        self.bar.reset.connect(lambda: self.stage.show_all() if self.stage is not None else None)
        self.bar.border.connect(lambda: self.add_border())
        self.bar.leave_out.connect(self.leave_out)
        self.bar.clear.connect(self.clear_picked)

    # showing

    def _choose_figure(self, datasets: list[Dataset]) -> None:
        """The figure shown last, else the draft, else a first look at the first dataset that nothing is kept of."""
        rows = edits.figures_of(self.bench)
        fresh = Plan()
        row = self.figure
        if row is None and self.key:
            self.key, self.plan = "", fresh
        if row is None and rows and self.plan == fresh and not self._drawn and not self._asked_new:
            row = rows[0]
            self.key = row.key
        if row is not None:
            self.plan = plans.plan_of(row)
        if self.content.find(Dataset, self.plan.dataset) is None:
            first = self._first_dataset(datasets) if row is None else datasets[0]
            self.plan = plans.with_dataset(self.plan, first.key)
            if row is None:
                self.loader.with_frame(first, lambda frame: self._first_look(first, frame))
            else:
                self.plan = filled(self.plan, first)
        choices = [*((one.key, edits.title_of(self.bench, one)) for one in rows), ("", _("New figure…"))]
        self.list.show_choices(choices, self.key)

    def _first_dataset(self, datasets: list[Dataset]) -> Dataset:
        """The first small dataset that a control chart fits, else the first of all."""
        for dataset in datasets:
            if dataset.rows <= SLOW_ROWS and chosen_by_data(Plan(), dataset, self.bench.document.frame(dataset.key)).fits:
                return dataset
        return datasets[0]

    def _first_look(self, dataset: Dataset, frame: pd.DataFrame) -> None:
        if not self.key and self.plan.dataset == dataset.key:
            self.plan = chosen_by_data(self.plan, dataset, frame).plan
            self._show_plan()

    def _imported(self, dataset: str) -> None:
        """Look at data that have just come in."""
        self.key, self.plan, self._drawn = "", Plan(dataset=dataset), ()
        if (row := self.content.find(Dataset, dataset)) is not None:
            self.loader.with_frame(row, lambda frame: self._first_look(row, frame))

    def _show_plan(self) -> None:
        """Show what is set now, and calculate it."""
        dataset, row = self.dataset, self.figure
        self.choices.show_plan(self.plan, self.content.all(Dataset), self._marks())
        self.side.show_plan(self.plan, self.seen.points if self.seen is not None else 1)
        self.bar.show_plan(self.plan)
        self.keep.setText(_("Add to the figures…") if row is None or row.step == DRAFT else _("Title and step…"))
        self.keep.setAccessibleName(self.keep.text())
        if dataset is None:
            return
        missing = lacking(self.plan.tool, self.plan, dataset)
        if missing:
            words = _(", ").join(_(word) for word in missing)
            self._show_trouble(_("The data have no column that fits: {columns}. Choose something else to see.").format(columns=words))
            return
        self.loader.load(self.plan, dataset)

    def _marks(self) -> tuple[str, ...]:
        """The values of the column that says which records count, as far as the rows are read."""
        column = marks_of(self.plan)
        frame = self.loader.known(self.dataset) if column and self.dataset is not None else None
        return categories_among(frame, column) if frame is not None else ()

    def _show_stage(self, stage: Stage) -> None:
        self.stage = stage
        stage.hide()
        self.room.layout().addWidget(stage)  # type: ignore[union-attr]
        stage.picked.connect(self.pick)
        stage.border_moved.connect(self.move_border)
        stage.border_wanted.connect(self.add_border)
        stage.limit_moved.connect(self.set_limit)
        stage.menu_wanted.connect(self._open_menu)
        stage.choose_mode(self.bar.mode)

    def _show_seen(self, seen: Seen, frame: pd.DataFrame) -> None:
        """The calculation has ended."""
        if seen.plan != self.plan or self.stage is None:
            return
        drawn = (seen.plan.dataset, seen.plan.kind, seen.plan.options.get("tool"), dict(seen.plan.mapping), len(frame))
        self.seen = seen
        self.stage.show()
        self.trouble.hide()
        self.stage.show_seen(seen, again=drawn != self._drawn)
        self._show_rows(frame)
        self._drawn = drawn
        self.table.cells.show_left_out(self._left_out_rows(seen))
        self.side.show_plan(self.plan, seen.points)
        self.verdict.setText(seen.figured.answer.verdict)
        self.notes.setText(" ".join(seen.figured.answer.notes))
        self.note.setText(self.stage.note())
        for label in (self.verdict, self.notes, self.note):
            label.setVisible(bool(label.text()))
        self.keep.setEnabled(not self.bench.document.read_only)
        self._show_count()

    def _show_trouble(self, sentence: str) -> None:
        """Say why nothing can be shown."""
        self.seen = None
        if self.stage is not None:
            self.stage.clear()
            self.stage.hide()
        self.trouble.setText(sentence)
        self.trouble.show()
        for label in (self.verdict, self.notes, self.note):
            label.hide()
        self.keep.setEnabled(False)
        frame = self.loader.known(self.dataset) if self.dataset is not None else None
        if frame is not None:
            self._show_rows(frame)
        self._show_count()

    def _show_rows(self, frame: pd.DataFrame) -> None:
        """The rows in the table; none of another dataset's stay picked."""
        import numpy as np

        if self.table.cells.frame is not frame:
            self.table.show_frame(frame, self.dataset)
            self.rows = np.zeros(len(frame), dtype=bool)

    def _show_count(self) -> None:
        total = self.table.cells.frame
        picked = int(self.rows.sum()) if self.rows is not None else 0
        rows = number_text(0 if total is None else len(total))
        self.count.setText(_("{picked} of {rows} rows selected").format(picked=number_text(picked), rows=rows))
        self.bar.show_picked(picked)

    def _open_menu(self, at: QPoint, first: int) -> None:
        menu = QMenu(self)
        menu.addAction(_("Show everything"), lambda: self.stage.show_all() if self.stage is not None else None)
        if self.plan.has_phases and self.seen is not None:
            menu.addAction(_("Begin a phase here"), lambda: self.add_border(first))
        action = menu.addAction(_("Leave the selected points out…"), self.leave_out)
        action.setEnabled(bool(self.rows is not None and self.rows.any()))
        if self.figure is not None:
            menu.addSeparator()
            menu.addAction(_("Delete this figure"), self.delete_figure)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _left_out_rows(self, seen: Seen) -> dict[int, str]:
        gone = self.plan.excluded
        if seen.codes is None:
            return {number - 1: reason for number, reason in gone.items()}
        return {row: gone[int(code) + 1] for row, code in enumerate(seen.codes.tolist()) if int(code) + 1 in gone} if gone else {}
