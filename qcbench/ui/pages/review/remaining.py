"""What remains after the activity: the data set and the column that its bars are counted from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from qcbench.model.enumerations import FigureKind
from qcbench.model.survey import Dataset, Figure
from qcbench.report import figures_effect
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.charts.card import ChartCard
from qcbench.ui.widgets.labels import plain_label

CATEGORY = "category"


class RemainingPart(QWidget):
    """Two choices and the bars; without data sets only the choices' place is kept empty."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self.bench = bench
        self.setProperty("kind", "plain")
        self.data, self.column = _box(_("Data of what remains")), _box(_("Counted by"))
        self.data.activated.connect(lambda place: self.choose_data(str(self.data.itemData(place))))
        self.column.activated.connect(lambda place: self.choose_column(str(self.column.itemData(place))))
        self.card = ChartCard(
            bench,
            lambda: figures_effect.remaining_bars(bench.document.source()),
            step="review",
            kind=FigureKind.BAR,
            name=_("What remains"),
            empty=_("Choose the data after the activity and the column to count by."),
            minimum=(360, 220),
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        for label, box in ((_("Data of what remains"), self.data), (_("Counted by"), self.column)):
            row.addWidget(plain_label(label, "caption"))
            row.addWidget(box)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self.card)

    @property
    def figure(self) -> Figure | None:
        """The stored figure, which remembers the choices."""
        return self.bench.document.source().figure("review", FigureKind.BAR)

    @property
    def dataset(self) -> Dataset | None:
        """The data set counted."""
        figure = self.figure
        return self.bench.document.content.find(Dataset, figure.dataset_key) if figure else None

    def refresh(self) -> None:
        """Show the choices and the bars; nothing where there are no data at all."""
        content, dataset, figure = self.bench.document.content, self.dataset, self.figure
        sets = content.all(Dataset)
        self.setVisible(bool(sets))
        _fill(self.data, [("", _("none")), *((row.key, row.name) for row in sets)], dataset.key if dataset else "")
        names = [str(column["name"]) for column in dataset.columns] if dataset else []
        chosen = str(figure.mapping.get(CATEGORY, "")) if figure else ""
        _fill(self.column, [("", _("none")), *((name, name) for name in names)], chosen)
        for box in (self.data, self.column):
            box.setEnabled(not self.bench.document.read_only)
        self.column.setEnabled(self.column.isEnabled() and dataset is not None)
        self.card.refresh()
        self.card.setVisible(dataset is not None)

    def choose_data(self, key: str) -> None:
        """Count another data set; the column is kept where it has one of that name."""
        dataset = self.bench.document.content.find(Dataset, key)
        names = [str(column["name"]) for column in dataset.columns] if dataset else []
        figure = self.figure
        chosen = figure.mapping.get(CATEGORY, "") if figure else ""
        self._store(dataset_key=key or None, mapping={CATEGORY: chosen if chosen in names else ""})

    def choose_column(self, name: str) -> None:
        """Count by another column."""
        self._store(mapping={CATEGORY: name})

    def _store(self, **values: object) -> None:
        figure = self.figure
        if figure is not None:
            self.bench.set(figure, **values)
            return
        document = self.bench.document
        place = 1.0 + max((row.position for row in document.content.all(Figure)), default=0.0)
        with self.bench.edit(_("Choose the data of what remains")) as work:
            work.add(Figure(project_key=document.project_key, step="review", kind=FigureKind.BAR, position=place, **values))


def _box(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setMinimumWidth(160)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return made


def _fill(box: QComboBox, items: Sequence[tuple[str, str]], chosen: str) -> None:
    blocker = QSignalBlocker(box)
    box.clear()
    for key, text in items:
        box.addItem(text, key)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    blocker.unblock()
