"""The page of the steps 现状调查 and 目标可行性论证: data at the left, the way through the layers at the right, the conclusion below."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from qcbench.model.survey import Dataset, SurveyLayer
from qcbench.report.tables.survey import drafted_sentence, focus_sentence, layers_of
from qcbench.ui.pages.coaching import coach_line
from qcbench.ui.pages.conclusion import ConclusionSection
from qcbench.ui.pages.page import Page
from qcbench.ui.pages.statements import StatementsSection
from qcbench.ui.pages.survey import edits
from qcbench.ui.pages.survey.commands import SurveyCommands
from qcbench.ui.pages.survey.data import DataCommands, DataSection
from qcbench.ui.pages.survey.drilling import layer_at, layers_of_dataset
from qcbench.ui.pages.survey.empty import EmptySurvey, Offers
from qcbench.ui.pages.survey.layer import LayerSection
from qcbench.ui.pages.survey.layers import CruxSection, LayerForm, LayersSection
from qcbench.ui.pages.survey.tabs import DatasetTabs
from qcbench.ui.pages.target.parts import TargetSections
from qcbench.ui.widgets.labels import plain_label
from qcbench.ui.widgets.layouts import Columns

LEAST_HEIGHT = 350
"""Of the table and the chart side by side, px."""
ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".html", ".htm")
"""Of files that may hold a table."""
BELOW = 52
"""Room kept under them for the foot of the page, px."""


class SurveyPage(Page):
    """Which dataset and which layer are shown is the page's own state; everything else is in the document."""

    def build(self) -> None:
        """Make the parts: what an empty survey shows, and what a survey with data shows."""
        self._dataset_key, self._layer_keys = "", dict[str, str]()
        self.commands = SurveyCommands(self.bench, self, self.open_dataset)
        self.setAcceptDrops(True)
        self.coach = coach_line(self.bench, self.step)
        self.body.addWidget(self.coach)
        self._build_empty()
        self._build_work()
        self._build_rest()
        self.body.addStretch(1)

    def _build_empty(self) -> None:
        commands = self.commands
        self.empty = EmptySurvey(self.bench.style, Offers(commands.import_file, commands.paste, commands.check_sheet, commands.by_hand))
        self.body.addWidget(self.empty)

    def _build_work(self) -> None:
        bench, commands = self.bench, self.commands
        self.tabs = DatasetTabs(bench.style, commands.new)
        self.tabs.chosen.connect(self.open_dataset)
        self.tabs.moved.connect(commands.move)
        self.data = DataSection(
            bench,
            DataCommands(
                commands.import_file,
                commands.paste,
                commands.check_sheet,
                lambda: commands.describe(self._dataset_key),
                lambda: commands.change_columns(self._dataset_key),
                lambda: commands.delete(self._dataset_key),
            ),
        )
        self.layer = LayerSection(bench)
        self.layer.drilled.connect(self.drill)
        self.layer.climbed.connect(self.climb)
        self.layer.split.connect(self.split_by)
        self.layer.crux_wanted.connect(self.make_crux)
        self.layer.delete_wanted.connect(self.delete_layer)
        self.trouble = plain_label("", "bad", wrap=True)
        self.sides = Columns((2, 3), stack_below=720)
        self.sides.add(0, self.data, 1)
        self.sides.add(1, self.layer, 1)
        self.sides.add(1, self.trouble)
        self.work = QWidget()
        self.work.setProperty("kind", "plain")
        column = QVBoxLayout(self.work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.tabs)
        column.addWidget(self.sides)
        self.body.addWidget(self.work)

    def _build_rest(self) -> None:
        bench = self.bench
        self.conclusion = ConclusionSection(bench, self.step.key, self._drafted)
        self.layer_form = LayerForm(bench)
        self.layers = LayersSection(bench, lambda: self._dataset_key)
        self.layers.opened.connect(self.open_layer)
        self.crux = CruxSection(bench)
        with_target = "target" in self.step.covers and self.step.key != "target"
        self.target = TargetSections(bench, line=True) if with_target else None
        self.statements = StatementsSection(bench, tuple(dict.fromkeys((self.step.key, *self.step.covers, "survey"))))
        rest = (self.conclusion, self.layer_form, self.layers, self.crux, self.target, self.statements)
        for part in rest:
            if part is not None:
                self.body.addWidget(part)
        area = self.findChild(QScrollArea)
        assert area is not None
        self._area = area
        area.viewport().installEventFilter(self)

    # --- what is shown

    def datasets(self) -> list[Dataset]:
        """The datasets in the order of their tabs."""
        return self.content.all(Dataset)

    @property
    def dataset(self) -> Dataset | None:
        """The dataset of the current tab."""
        return self.content.find(Dataset, self._dataset_key)

    @property
    def current_layer(self) -> SurveyLayer | None:
        """The layer shown of the current dataset: the one gone to last, else the first."""
        own = layers_of_dataset(self.content.all(SurveyLayer), self._dataset_key)
        wanted = self._layer_keys.get(self._dataset_key)
        return next((row for row in own if row.key == wanted), own[0] if own else None)

    def refresh(self) -> None:
        """Show the document."""
        datasets = self.datasets()
        if self.dataset is None:
            self._dataset_key = datasets[0].key if datasets else ""
        has_data = bool(datasets)
        self.coach.setVisible(not has_data)
        self.empty.setVisible(not has_data)
        self.data.forget({row.key for row in datasets})
        for part in (self.work, self.layer_form, self.layers):
            part.setVisible(has_data)
        if has_data:
            self.tabs.show_datasets(datasets, self._dataset_key)
            self._show_layer()
            self.layers.refresh()
        self.conclusion.refresh()
        self.crux.refresh()
        if self.target is not None:
            self.target.refresh()
        self.statements.refresh()
        self._fit()

    def _show_layer(self) -> None:
        dataset, row = self.dataset, self.current_layer
        if dataset is None:
            return
        self.layer.show_layer(dataset, row)
        self.data.show_dataset(dataset, dict(row.filters) if row is not None else {}, row.factor if row is not None else "")
        self.layer_form.show_layer(row, self.layer.layer)
        said = self.layer.trouble()
        self.trouble.setText(said)
        self.trouble.setVisible(bool(said))
        if row is not None and row.key != getattr(self.layers.grid.current_row(), "key", None):
            self.layers.grid.blockSignals(True)
            self.layers.grid.select(row.key)
            self.layers.grid.blockSignals(False)

    def _drafted(self) -> str:
        """What the layers prove, one sentence each."""
        layers = layers_of(self.bench.document.source())
        return "".join(focus_sentence(layer) or drafted_sentence(layer) for layer in layers)

    # --- going about

    def open_dataset(self, key: str) -> None:
        """Go to a dataset's tab."""
        self._dataset_key = key
        self.refresh()

    def open_layer(self, key: str) -> None:
        """Go to a layer, and to its dataset."""
        row = self.content.find(SurveyLayer, key)
        current = self.current_layer
        if row is not None and (current is None or current.key != key):
            self._dataset_key = row.dataset_key
            self._layer_keys[row.dataset_key] = key
            self.refresh()

    def focus_row(self, key: str) -> None:
        """Go to a dataset, a layer or a stated figure."""
        if self.content.find(Dataset, key) is not None:
            self.open_dataset(key)
        elif self.content.find(SurveyLayer, key) is not None:
            self.open_layer(key)
        elif not self.statements.grid.select(key) and self.target is not None:
            self.target.focus_row(key)

    # --- edits

    def drill(self, layer_key: str, category: str) -> None:
        """Go into a category: to the layer of its rows, which is made if it is not there. The category becomes the layer's focus."""
        row = self.content.find(SurveyLayer, layer_key)
        if row is not None:
            self._go_to(row.dataset_key, {**row.filters, row.factor: category}, row, category)

    def climb(self, filters: Mapping[str, Any]) -> None:
        """Go back up to the rows that these filters keep."""
        row = self.current_layer
        if row is not None and dict(filters) != row.filters:
            self._go_to(row.dataset_key, dict(filters), None, "")

    def split_by(self, factor: str) -> None:
        """Split the current layer by another column; without a layer, make the first."""
        dataset, row = self.dataset, self.current_layer
        if dataset is not None and factor and (row is None or row.factor != factor):
            edits.split_by(self.bench, dataset, row, factor)

    def make_crux(self) -> None:
        """Make the focus of the current layer the crux, in the layers and in the project."""
        row = self.current_layer
        if row is not None and row.focus:
            edits.make_crux(self.bench, row)

    def delete_layer(self) -> None:
        """Delete the current layer; undo brings it back."""
        row = self.current_layer
        if row is not None:
            edits.delete_layer(self.bench, row)

    def _go_to(self, dataset_key: str, filters: dict[str, Any], above: SurveyLayer | None, focus: str) -> None:
        """Open the layer of these rows, or make it."""
        found = layer_at(self.content.all(SurveyLayer), dataset_key, filters)
        dataset = self.content.find(Dataset, dataset_key)
        if found is not None:
            self._layer_keys[dataset_key] = found.key
            self.refresh()
        elif dataset is not None and not self.bench.document.read_only:
            lost = [name for name in (self.current_layer.filters if self.current_layer else {}) if name not in filters]
            wanted = edits.NewLayer(dataset, filters, above, focus, lost[0] if lost and above is None else "")
            edits.make_layer(self.bench, wanted, lambda key: self._layer_keys.update({dataset_key: key}))

    # --- files, the clipboard, the room there is

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event) is not None and not self.bench.document.read_only:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = self._dropped(event)
        if path is not None:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self.commands.read_file(path))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and not self.datasets():
            self.commands.paste()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _dropped(self, event: QDropEvent) -> Path | None:
        """The one table file that is dropped."""
        names = [url.toLocalFile() for url in event.mimeData().urls()]
        paths = [Path(name) for name in names if name.lower().endswith(ENDINGS)]
        return paths[0] if len(paths) == 1 else None

    def _fit(self) -> None:
        """Table and chart take the height that the tabs and the conclusion leave."""
        room = self._area.viewport().height() - self.tabs.sizeHint().height() - self.conclusion.sizeHint().height() - BELOW
        height = max(LEAST_HEIGHT, room)
        self.sides.setMinimumHeight(height * 2 if self.sides.stacked else height)
        self.sides.setMaximumHeight(self.sides.minimumHeight())
        self.empty.setMinimumHeight(max(LEAST_HEIGHT, self._area.viewport().height() - self.coach.sizeHint().height() - 40))
