"""The row of choices over the plot: the data, what to see, the chart, its columns and rules."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from qcbench.analysis.control.periods import EVERY, every_word
from qcbench.analysis.control.result import KIND_TITLES
from qcbench.analysis.control.rule_sets import RULE_SET_TITLES
from qcbench.model.enumerations import FigureKind
from qcbench.model.survey import Dataset
from qcbench.texts import _
from qcbench.toolbox import control
from qcbench.toolbox.tool import Input, Tool
from qcbench.ui.explorer.fitting import fitting_columns
from qcbench.ui.explorer.plan import Plan
from qcbench.ui.explorer.seen import OF_PICTURES
from qcbench.ui.explorer.whole import WholeField
from qcbench.ui.fields.inputs import ChoiceBox
from qcbench.ui.look import Style
from qcbench.ui.widgets.buttons import button, plain
from qcbench.ui.widgets.labels import plain_label
from qcbench.ui.widgets.layouts import FlowLayout
from qcbench.ui.widgets.segmented import Segmented

BY_DATA = "by_data"
WIDE, MIDDLE, NARROW = 220, 180, 140
KINDS = (FigureKind.CONTROL, FigureKind.RUN, FigureKind.HISTOGRAM, FigureKind.SCATTER)


class Choice(QWidget):
    """A caption over a box of choices; ``chosen`` comes when the user takes another."""

    chosen = Signal(str)

    def __init__(self, caption: str, width: int = NARROW) -> None:
        super().__init__()
        self.setProperty("kind", "plain")
        self.box = ChoiceBox()
        self.box.setAccessibleName(caption)
        self.box.setFixedWidth(width)
        self._keys: list[str] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(plain_label(caption, "caption"))
        column.addWidget(self.box)
        self.box.activated.connect(lambda place: self.chosen.emit(self._keys[place]))

    def show_choices(self, choices: Sequence[tuple[str, str]], key: str) -> None:
        """Offer these, with one of them taken."""
        with QSignalBlocker(self.box):
            if [(known, self.box.itemText(place)) for place, known in enumerate(self._keys)] != list(choices):
                self.box.clear()
                self._keys = [known for known, _text in choices]
                self.box.addItems([text for _known, text in choices])
            self.box.setCurrentIndex(self._keys.index(key) if key in self._keys else -1)


class ColumnsChoice(QWidget):
    """A caption over a button whose menu ticks the columns of an input that takes several."""

    chosen = Signal(object)

    def __init__(self, style: Style, caption: str) -> None:
        super().__init__()
        self.setProperty("kind", "plain")
        self.caption = caption
        self.names: list[str] = []
        self.taken: list[str] = []
        self.button: QPushButton = button(style, "", kind="secondary")
        self.button.setFixedWidth(MIDDLE - 20)
        self.menu = QMenu(self.button)
        self.button.setMenu(self.menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(plain_label(caption, "caption"))
        column.addWidget(self.button)

    def show_columns(self, names: Sequence[str], taken: Sequence[str]) -> None:
        """Offer these columns, with some taken."""
        self.names, self.taken = list(names), list(taken)
        text = _(", ").join(taken) or _("Choose…")
        metrics = self.button.fontMetrics()
        self.button.setText(plain(metrics.elidedText(text, Qt.TextElideMode.ElideRight, MIDDLE - 60)))
        self.button.setAccessibleName(f"{self.caption}: {text}")
        self.menu.clear()
        for name in names:
            action = QAction(plain(name), self.menu)
            action.setCheckable(True)
            action.setChecked(name in taken)
            action.triggered.connect(lambda _on, name=name: self._toggle(name))
            self.menu.addAction(action)

    def _toggle(self, name: str) -> None:
        taken = [one for one in self.names if (one in self.taken) != (one == name)]
        self.chosen.emit(taken)


class Size(QWidget):
    """How many values make a subgroup, or how many were inspected at each point; 0 is none."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "plain")
        self.caption = plain_label("", "caption")
        self.box = WholeField(0, 100_000_000)
        self.box.setPlaceholderText("—")
        self.box.setFixedWidth(NARROW)
        self.box.changed.connect(self.chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.caption)
        column.addWidget(self.box)

    def show_size(self, caption: str, size: int) -> None:
        """Show a size under a caption."""
        self.caption.setText(caption)
        self.box.setAccessibleName(caption)
        self.box.show_value(size, blank=True)


class Choices(QWidget):
    """Tells what the user chose; shows a plan."""

    dataset_chosen = Signal(str)
    kind_chosen = Signal(str)
    tool_chosen = Signal(str)
    columns_chosen = Signal(str, object)
    rules_chosen = Signal(str)
    size_chosen = Signal(int)
    every_chosen = Signal(str)
    marked_chosen = Signal(object)

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style
        self.setProperty("kind", "plain")
        self.dataset = Choice(_("Data"), WIDE)
        self.dataset.chosen.connect(self.dataset_chosen)
        words = (_("Control chart"), _("Run chart"), _("Histogram"), _("Scatter diagram"))
        self.kind = Segmented(style, [(str(kind.value), word) for kind, word in zip(KINDS, words, strict=True)], name=_("What to see"))
        self.kind.chosen.connect(self.kind_chosen)
        self.tool = Choice(_("Kind of control chart"), WIDE)
        self.tool.chosen.connect(self.tool_chosen)
        self.rules = Choice(_("Rules"), MIDDLE)
        self.rules.chosen.connect(self.rules_chosen)
        self.sizing = Size()
        self.sizing.chosen.connect(self.size_chosen)
        self.every = Choice(_("Counted by"))
        self.every.chosen.connect(self.every_chosen)
        self.marked = ColumnsChoice(style, _("Values that count"))
        self.marked.chosen.connect(self.marked_chosen)
        self.inputs: dict[str, Choice | ColumnsChoice] = {}
        self._tool = ""
        self._first, self._second = QHBoxLayout(), FlowLayout(spacing=12, line_spacing=8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._arrange(column)

    def show_plan(self, plan: Plan, datasets: Sequence[Dataset], marks: Sequence[str] = ()) -> None:
        """Show what is chosen, and offer only what fits. ``marks`` are the values of the column that says which records count."""
        self.dataset.show_choices([(row.key, row.name) for row in datasets], plan.dataset or "")
        self.kind.choose(str(plan.kind.value))
        is_control = plan.kind is FigureKind.CONTROL
        self.tool.setVisible(is_control)
        self.rules.setVisible(is_control)
        if is_control:
            tools = [(tool.key, _(tool.name)) for tool in control.TOOLS if tool.key in KIND_TITLES]
            self.tool.show_choices([(BY_DATA, _("Chosen by the layout of the data")), *tools], plan.tool.key)
            known = plan.tool.setting("rules")
            sets = known.choices if known is not None else ()
            self.rules.show_choices([(key, _(RULE_SET_TITLES[key])) for key in sets], str(plan.options.get("rules") or "nelson"))
        dataset = next((row for row in datasets if row.key == plan.dataset), None)
        if dataset is not None:
            self._show_inputs(plan, dataset)
        sized = plan.tool.setting("size")
        self._show_counting(plan, marks)
        parted = plan.names("sizes") or plan.names("subgroup") or plan.names("over") or len(plan.names("value")) > 1
        self.sizing.setVisible(sized is not None and not parted)
        if sized is not None:
            self.sizing.show_size(_(sized.label), int(plan.options.get("size") or 0))

    def _arrange(self, column: QVBoxLayout) -> None:
        self._first.setSpacing(12)
        self._first.addWidget(self.dataset)
        what = QVBoxLayout()
        what.setSpacing(4)
        what.addWidget(plain_label(_("What to see"), "caption"))
        what.addWidget(self.kind)
        self._first.addLayout(what)
        self._first.addWidget(self.tool)
        self._first.addStretch(1)
        column.addLayout(self._first)
        below = QWidget()
        below.setProperty("kind", "plain")
        below.setLayout(self._second)
        column.addWidget(below)
        for widget in self._settings:
            widget.setParent(below)  # shown without one it would be a window for a moment

    def _show_inputs(self, plan: Plan, dataset: Dataset) -> None:
        tool = plan.tool
        if tool.key != self._tool:
            self._make_inputs(plan.kind, tool)
        for key, made in self.inputs.items():
            wanted = tool.input(key)
            if wanted is None:
                continue
            names = fitting_columns(dataset, key, of_records=bool(plan.names("over")))
            if isinstance(made, ColumnsChoice):
                made.show_columns(names, plan.names(key))
            else:
                none = [] if wanted.required and not plan.names(wanted.unless) else [("", _("(none)"))]
                made.show_choices([*none, *((name, name) for name in names)], next(iter(plan.names(key)), ""))

    def _make_inputs(self, kind: FigureKind, tool: Tool) -> None:
        self._tool = tool.key
        while self._second.count():
            self._second.takeAt(0)
        for old in self.inputs.values():
            old.hide()
            old.deleteLater()
        self.inputs = {one.key: self._input(one) for one in tool.inputs if (kind, one.key) not in OF_PICTURES}
        for made in self.inputs.values():
            self._second.addWidget(made)
        for widget in self._settings:
            self._second.addWidget(widget)

    @property
    def _settings(self) -> tuple[QWidget, ...]:
        """What stands behind the columns."""
        return self.every, self.marked, self.sizing, self.rules

    def _show_counting(self, plan: Plan, marks: Sequence[str]) -> None:
        """How records are counted, where they are; they need no names for the points then."""
        counted = bool(plan.names("over"))
        self.every.setVisible(counted)
        self.every.show_choices([("", _("(automatic)")), *((one, every_word(one)) for one in EVERY)], str(plan.options.get("every") or ""))
        self.marked.setVisible(counted and bool(marks))
        self.marked.show_columns(marks, [str(one) for one in plan.options.get("marked") or ()])
        for key in ("label", "sizes"):
            if key in self.inputs:
                self.inputs[key].setHidden(counted and not plan.names(key))

    def _input(self, wanted: Input) -> Choice | ColumnsChoice:
        if wanted.several:
            several = ColumnsChoice(self.look, _(wanted.label))
            several.chosen.connect(lambda names: self.columns_chosen.emit(wanted.key, names))
            return several
        made = Choice(_(wanted.label))
        made.chosen.connect(lambda name: self.columns_chosen.emit(wanted.key, [name] if name else []))
        return made
