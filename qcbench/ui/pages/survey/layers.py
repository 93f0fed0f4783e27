"""All layers of the survey as the report will show them, the chosen one in a form, and the crux they lead to."""

from __future__ import annotations

from PySide6.QtCore import Signal

from qcbench.analysis.numbers import percent_text
from qcbench.model.survey import Dataset, SurveyLayer
from qcbench.report.tables.survey import Layer, drafted_sentence
from qcbench.store.work import Work
from qcbench.texts import _, using
from qcbench.ui.bench import Bench
from qcbench.ui.fields.form import Form
from qcbench.ui.grid.column import Column
from qcbench.ui.grid.grid import Grid
from qcbench.ui.grid.source import RowSource
from qcbench.ui.pages.survey.drilling import amount_choices, analysed_layer, factor_choices, ordered_filters, value_text
from qcbench.ui.values import Kind
from qcbench.ui.widgets.buttons import button
from qcbench.ui.widgets.labels import plain_label
from qcbench.ui.widgets.section import Section


class LayersSection(Section):
    """The layers in the order of the report. ``opened`` comes with the key of the layer that was chosen."""

    opened = Signal(str)

    def __init__(self, bench: Bench, current_dataset: object) -> None:
        super().__init__(bench.style, _("Layers of the survey"), _("One page of the report each, in this order"), line=True)
        self.bench = bench
        self._current_dataset = current_dataset
        self._layers: dict[str, Layer | None] = {}
        columns = [
            Column("name", _("Name of the layer"), width=170, stretch=True),
            Column("dataset", _("Data"), width=150, get=self._dataset_name, editable=False, tone=lambda row: "muted"),
            Column("way", _("Rows kept"), width=150, get=self._way, editable=False, tone=lambda row: "muted"),
            Column("factor", _("Split by"), width=100, editable=False),
            Column("focus", _("Stands out"), width=100),
            Column("share", _("Share"), Kind.SHARE, 72, decimals=1, get=self._share, editable=False),
            Column("is_crux", _("Crux"), Kind.FLAG, 52, put=self._put_crux),
        ]
        source = RowSource(lambda: bench.document.content.all(SurveyLayer), _("layer"), self._add, many=_("layers"))
        self.grid = Grid(bench, _("Layers of the survey"), columns, source, invite=_("Type the name of another layer of the current data"))
        self.grid.current_changed.connect(self._on_current)
        self.add(self.grid)

    def refresh(self) -> None:
        """Show the layers with their figures as they are now."""
        source = self.bench.document.source()
        self._layers = {row.key: analysed_layer(source, row) for row in source.content.all(SurveyLayer)}
        self.grid.refresh()
        self.grid.fit(8)

    def _add(self, work: Work, position: float) -> SurveyLayer:
        key = self._current_dataset() if callable(self._current_dataset) else ""
        threshold = self.bench.document.procedure.settings.focus_threshold
        project = self.bench.document.project_key
        return work.add(SurveyLayer(project_key=project, position=position, dataset_key=key, threshold=threshold))

    def _put_crux(self, work: Work, row: SurveyLayer, value: object) -> None:
        """Only one layer ends at the crux."""
        for other in work.all(SurveyLayer, project_key=self.bench.document.project_key):
            other.is_crux = bool(value) and other.key == row.key

    def _on_current(self, row: object) -> None:
        if isinstance(row, SurveyLayer):
            self.opened.emit(row.key)

    def _dataset_name(self, row: SurveyLayer) -> str:
        dataset = self.bench.document.content.find(Dataset, row.dataset_key)
        return dataset.name if dataset else ""

    def _way(self, row: SurveyLayer) -> str:
        steps = ordered_filters(self.bench.document.content.all(SurveyLayer), row)
        return " › ".join(value_text(value) for _name, value in steps) or _("all")

    def _share(self, row: SurveyLayer) -> float | None:
        layer = self._layers.get(row.key)
        items = layer.pareto.items if layer is not None else ()
        return next((item.share for item in items if item.category == row.focus), None)


class LayerForm(Section):
    """Everything else that is kept of the chosen layer."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.style, _("This layer"), line=True)
        self.bench = bench
        self.layer: Layer | None = None
        self.row: SurveyLayer | None = None
        self.draft = plain_label("", "caption", wrap=True)
        self.take_button = button(bench.style, _("Adopt the drafted sentence"), self.take, kind="text", icon="check", compact=True)
        self.right.addWidget(self.take_button)
        self.form = Form(bench, columns=4)
        self.form.text("name", _("Name of the layer"), span=2)
        self.form.choice("focus", _("Category that stands out"), self._categories)
        self.form.choice("second_factor", _("Second factor"), self._second_factors)
        self.form.choice("amount", _("Count by"), self._amounts)
        self.form.number("inspected", _("Number inspected"))
        self.form.share("threshold", _("Focus line"))
        self.form.flag("is_crux", _("Its focus is the crux"))
        self.form.paragraph("conclusion", _("Sentence under the figure"), lines=2, span=4)
        self.form.paragraph("note", _("Note under the table"), lines=2, span=4)
        self.add(self.form)
        self.add(self.draft)

    def show_layer(self, row: SurveyLayer | None, layer: Layer | None) -> None:
        """Show a layer; None where there is none."""
        self.row, self.layer = row, layer
        self.setVisible(row is not None)
        self.form.show_row(row)
        text = self._draft()
        self.draft.setText(_("Drafted from the data: {sentence}").format(sentence=text) if text else "")
        self.draft.setVisible(bool(text))
        self.take_button.setEnabled(bool(text) and row is not None and row.conclusion != text)

    def take(self) -> None:
        """Make the drafted sentence the layer's own."""
        if self.row is not None and self._draft():
            self.bench.set(self.row, conclusion=self._draft())

    def _draft(self) -> str:
        if self.layer is None:
            return ""
        with using(self.bench.document.content.project.language):
            return drafted_sentence(self.layer)

    def _dataset(self) -> Dataset | None:
        return self.bench.document.content.find(Dataset, self.row.dataset_key) if self.row is not None else None

    def _categories(self) -> dict[str, str]:
        found = {"": _("none yet")}
        if self.row is not None and self.row.focus:
            found[self.row.focus] = self.row.focus
        for item in self.layer.pareto.items if self.layer is not None else ():
            found[item.category] = f"{item.category}　{percent_text(item.share, 1)}"
        return found

    def _second_factors(self) -> dict[str, str]:
        dataset = self._dataset()
        names = factor_choices(dataset, self.row.filters if self.row is not None else {}) if dataset is not None else []
        factor = self.row.factor if self.row is not None else ""
        return {"": _("none (Pareto chart)")} | {name: name for name in names if name != factor}

    def _amounts(self) -> dict[str, str]:
        dataset = self._dataset()
        return {"": _("rows")} | {name: name for name in (amount_choices(dataset) if dataset is not None else [])}


class CruxSection(Section):
    """The crux (症结) that the survey found, as the later steps name it."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.style, _("Crux"), _("What the causes are analysed of"), line=True)
        self.bench = bench
        self.form = Form(bench, columns=3)
        self.form.text("crux", _("Crux"))
        self.form.text("crux_statement", _("As the head of the fishbone says it"), span=2)
        self.add(self.form)

    def refresh(self) -> None:
        """Show the project's crux."""
        self.form.show_row(self.bench.document.content.project)
