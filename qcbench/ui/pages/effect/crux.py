"""What became of the crux: two Paretos, the counts side by side, and which data stand for the time after."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QHBoxLayout

from qcbench.analysis.pareto import ParetoResult
from qcbench.charts.builders.figures import relative_change
from qcbench.model.enumerations import FigureKind, Period
from qcbench.model.survey import Dataset, Figure
from qcbench.report import figures_effect
from qcbench.report.figures_effect import crux_layers
from qcbench.texts import _
from qcbench.ui.bench import Place
from qcbench.ui.grid.column import Column
from qcbench.ui.grid.grid import Grid
from qcbench.ui.grid.source import RowSource
from qcbench.ui.pages.effect.overview import crux_card
from qcbench.ui.pages.effect.part import Part, data_step
from qcbench.ui.values import Kind
from qcbench.ui.widgets.buttons import button
from qcbench.ui.widgets.labels import plain_label

HEIGHT = 400


@dataclass(frozen=True, slots=True)
class Category:
    """One category of the crux's factor, counted before and after."""

    name: str
    before: float
    after: float
    change: str
    is_focus: bool


def categories(before: ParetoResult, after: ParetoResult, focus: str) -> list[Category]:
    """The categories of both times, in the order of the time before; new ones at the end."""
    first, then = ({item.category: item.count for item in result.items} for result in (before, after))
    names = [*first, *(name for name in then if name not in first)]
    rows = []
    for name in names:
        one, other = first.get(name, 0.0), then.get(name, 0.0)
        rows.append(Category(name, one, other, relative_change(one, other) if one else "", name == focus))
    return rows


class CruxPart(Part):
    """The crux before and after."""

    def build(self) -> None:
        self.data = QComboBox()
        self.data.setAccessibleName(_("Data after the activity"))
        self.data.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.data.activated.connect(lambda place: self.choose(self.data.itemData(place)))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(plain_label(_("Data after the activity"), "caption"))
        row.addWidget(self.data)
        see = button(self.bench.style, _("Import or see the data"), self.open_data, kind="link", icon="link")
        see.setHidden(not data_step(self.bench.document.procedure))
        row.addWidget(see)
        row.addStretch(1)
        self.sentence = plain_label("", "strong", wrap=True)
        self.card = crux_card(self.bench, HEIGHT)
        source = RowSource(self._rows, _("category"), key=lambda row: row.name)
        self.grid = Grid(self.bench, _("Counts before and after"), self._columns(), source, fixed=True)
        self.column.addLayout(row)
        for widget in (self.sentence, self.card, self.grid):
            self.column.addWidget(widget)

    def refresh(self) -> None:
        self._fill()
        said = figures_effect.crux_sentence(self.source)
        self.sentence.setText(said)
        self.sentence.setVisible(bool(said))
        self.card.refresh()
        self.grid.refresh()
        self.grid.fit(10)
        self.grid.setVisible(bool(self._rows()))

    def choose(self, dataset_key: str) -> None:
        """Let a dataset stand for the time after."""
        figure = self.source.figure("effect", FigureKind.PARETO_PAIR)
        if figure is not None:
            self.bench.set(figure, dataset_key=dataset_key or None)
            return
        document = self.bench.document
        with self.bench.edit(_("Choose the data after the activity")) as work:
            place = 1.0 + max((row.position for row in self.content.all(Figure)), default=0.0)
            work.add(
                Figure(
                    project_key=document.project_key,
                    step="effect",
                    kind=FigureKind.PARETO_PAIR,
                    dataset_key=dataset_key or None,
                    position=place,
                )
            )

    def open_data(self) -> None:
        """Go to where data are imported and seen."""
        after = [row for row in self.content.all(Dataset) if row.phase is Period.AFTER]
        self.bench.go(Place(data_step(self.bench.document.procedure), after[0].key if after else ""))

    def _fill(self) -> None:
        found = crux_layers(self.source)
        stored = self.source.figure("effect", FigureKind.PARETO_PAIR)
        current = stored.dataset_key if stored and stored.dataset_key else (found[2].key if found else "")
        block = QSignalBlocker(self.data)
        self.data.clear()
        self.data.addItem(_("none"), "")
        for dataset in self.content.all(Dataset):
            self.data.addItem(f"{dataset.name}（{dataset.period}）" if dataset.period else dataset.name, dataset.key)
        self.data.setCurrentIndex(max(self.data.findData(current), 0))
        self.data.setEnabled(not self.bench.document.read_only)
        block.unblock()

    def _rows(self) -> list[Category]:
        found = crux_layers(self.source)
        return categories(found[0].pareto, found[1], found[0].row.focus) if found else []

    def _columns(self) -> list[Column]:
        return [
            Column("name", _("Category"), width=220, editable=False, stretch=True, bold=lambda row: row.is_focus),
            Column("before", _("Before the activity"), Kind.NUMBER, 120, editable=False),
            Column("after", _("After the activity"), Kind.NUMBER, 120, editable=False),
            Column("change", _("Change"), width=100, editable=False),
        ]
