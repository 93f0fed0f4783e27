"""The drill-down of the survey: the way to the layer, how the layer above divides, the chart of this one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy

from qcbench.analysis.pareto import ParetoItem
from qcbench.charts.spec import Drawing
from qcbench.model.enumerations import FigureKind
from qcbench.model.survey import Dataset, SurveyLayer
from qcbench.report.figures import layer_chart
from qcbench.report.tables.survey import Layer
from qcbench.report.wording import amount_text, number, ordinal, percent
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.charts.card import ChartCard
from qcbench.ui.pages.survey.crumb import Crumb
from qcbench.ui.pages.survey.drilling import analysed_layer, factor_choices, levels_of, parent_of, trouble_of
from qcbench.ui.pages.survey.strip import LayerStrip, Part
from qcbench.ui.widgets.buttons import button, icon_button
from qcbench.ui.widgets.labels import plain_label
from qcbench.ui.widgets.section import Section


class LayerSection(Section):
    """Shows one layer of one dataset. What the user wants is told by signals; the page makes the edits.

    ``drilled`` carries the layer's key and a category, ``climbed`` filters, ``split`` the column to split by.
    """

    drilled = Signal(str, str)
    climbed = Signal(object)
    split = Signal(str)
    crux_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.style, _("Stratification and Pareto chart"))
        self.bench = bench
        self.row: SurveyLayer | None = None
        self.dataset: Dataset | None = None
        self.layer: Layer | None = None
        self._strip_row: SurveyLayer | None = None
        self.crux_button = button(bench.style, _("Make it the crux"), self.crux_wanted.emit, icon="flag", kind="text", compact=True)
        self.delete_button = icon_button(bench.style, "trash", _("Delete this layer"), self.delete_wanted.emit)
        self.right.addWidget(self.crux_button)
        self.right.addWidget(self.delete_button)
        self.crumb = Crumb(bench.style)
        self.crumb.climbed.connect(self.climbed)
        self.factor = QComboBox()
        self.factor.setAccessibleName(_("Split by"))
        self.factor.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.factor.setMinimumWidth(112)
        self.factor.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.factor.activated.connect(lambda place: self.split.emit(self.factor.itemData(place) or ""))
        self.strip = LayerStrip(bench.style)
        self.strip.picked.connect(self._on_strip)
        self.card = ChartCard(
            bench,
            self._draw,
            step="survey",
            kind=lambda: FigureKind.COLUMN if self.layer is not None and self.layer.seconds else FigureKind.PARETO,
            subject=lambda: self.row.key if self.row is not None else None,
            name=_("Pareto chart"),
            empty=_("Choose a column to split by; the Pareto chart appears here."),
            tip=self.tip,
            minimum=(320, 180),
        )
        self.card.picked.connect(self._on_bar)
        self._lay_out()

    def _lay_out(self) -> None:
        way = QHBoxLayout()
        way.setSpacing(8)
        way.addWidget(self.crumb, 1)
        way.addWidget(plain_label(_("Split by"), "caption"))
        way.addWidget(self.factor)
        self.add(way)
        self.add(self.strip)
        self.add(self.card, 1)

    def show_layer(self, dataset: Dataset, row: SurveyLayer | None) -> None:
        """Show a layer, or a dataset that has none yet."""
        self.dataset, self.row = dataset, row
        source = self.bench.document.source()
        self.layer = analysed_layer(source, row)
        self._show_factors(dataset, row)
        self._show_way(row)
        self._show_strip(row)
        focus = row.focus if row is not None else ""
        self.crux_button.setVisible(row is not None and bool(focus) and not row.is_crux)
        self.delete_button.setVisible(row is not None)
        self.card.refresh()

    def trouble(self) -> str:
        """Why the layer can't be counted; '' if it can."""
        return trouble_of(self.bench.document.source(), self.row) if self.row is not None else ""

    def tip(self, name: str) -> list[str]:
        """The lines shown over a bar: category and count, its shares, what a click does."""
        item = self._item(name)
        if self.layer is None or item is None:
            return []
        shares = _("{share} of all, cumulated {cumulative}").format(share=percent(item.share), cumulative=percent(item.cumulative_share))
        return [f"{item.category}　{amount_text(item.count, self.layer.dataset.unit)}", shares, _("Click: split this category further")]

    # --- parts

    def _show_factors(self, dataset: Dataset, row: SurveyLayer | None) -> None:
        wanted = factor_choices(dataset, row.filters if row is not None else {})
        current = row.factor if row is not None else ""
        names = [*([] if current else [""]), *wanted, *([current] if current and current not in wanted else [])]
        if [self.factor.itemData(place) for place in range(self.factor.count())] != names:
            self.factor.clear()
            for name in names:
                self.factor.addItem(name or _("choose a column"), name)
        self.factor.setCurrentIndex(self.factor.findData(current))
        self.factor.setEnabled(bool(wanted) and not self.bench.document.read_only)

    def _show_way(self, row: SurveyLayer | None) -> None:
        assert self.dataset is not None
        frame = self.bench.document.frame(self.dataset.key)
        rows = self.bench.document.content.all(SurveyLayer)
        shown = row if row is not None else SurveyLayer(dataset_key=self.dataset.key)
        self.crumb.show_way(levels_of(rows, shown, frame), self.dataset.unit, shown.factor)

    def _show_strip(self, row: SurveyLayer | None) -> None:
        """The layer above with the category that was kept; at the top this layer itself with its focus."""
        document = self.bench.document
        above = parent_of(document.content.all(SurveyLayer), row) if row is not None else None
        self._strip_row = above or row
        layer = analysed_layer(document.source(), above) if above is not None else self.layer
        self.strip.setVisible(layer is not None)
        if layer is None or row is None:
            return
        chosen = str(row.filters.get(above.factor, "")) if above is not None else row.focus
        parts = [Part(item.category, item.share, self._part_text(item.category, item.count, item.share)) for item in layer.pareto.items]
        self.strip.show_parts(parts, chosen, _("Layer {number}").format(number=ordinal(self._depth(above or row))))

    def _depth(self, row: SurveyLayer | None) -> int:
        """How many layers lie on the way to this one, itself included."""
        rows, depth = self.bench.document.content.all(SurveyLayer), 0
        while row is not None:
            row, depth = parent_of(rows, row), depth + 1
        return depth

    def _part_text(self, category: str, count: float, share: float) -> str:
        return f"{category} {number(count)} · {percent(share, 2)}"

    def _draw(self) -> Drawing | None:
        return layer_chart(self.bench.document.source(), self.layer) if self.layer is not None else None

    # --- gestures

    def _on_bar(self, name: str) -> None:
        item = self._item(name)
        if item is not None and self.row is not None:
            self.drilled.emit(self.row.key, item.category)

    def _on_strip(self, category: str) -> None:
        if self._strip_row is not None:
            self.drilled.emit(self._strip_row.key, category)

    def _item(self, name: str) -> ParetoItem | None:
        """The category that a thing of the chart stands for: bars by their place, or by their series where two factors split."""
        kind, _colon, rest = name.partition(":")
        numbers = [int(part) for part in rest.split(":") if part.isdigit()]
        if self.layer is None or not numbers or kind not in ("bar", "category", "point"):
            return None
        by_series = bool(self.layer.seconds)
        if by_series and kind != "bar":
            return None
        place = numbers[0] if by_series else numbers[-1]
        items = self.layer.pareto.items
        return items[place] if place < len(items) else None
