"""The small dialogs of the survey: name new data, describe data, change columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from qcbench.errors import Refusal
from qcbench.model.enumerations import Period
from qcbench.model.survey import Dataset
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.fields.form import Form
from qcbench.ui.look import Style
from qcbench.ui.pages.survey.making import KINDS, WantedColumn, kind_words
from qcbench.ui.widgets.buttons import button, icon_button
from qcbench.ui.widgets.labels import plain_label
from qcbench.ui.words import words_of


@dataclass(frozen=True, slots=True)
class NewData:
    """What the dialog for new data was given: the name, what one row is, names of columns or of categories, one a line."""

    name: str
    unit: str
    lines: tuple[str, ...] = ()


class SmallDialog(QDialog):
    """A dialog with a few fields, a button that does it and one that does not."""

    def __init__(self, style: Style, parent: QWidget | None, title: str, action: str) -> None:
        super().__init__(parent)
        self.look = style
        self.setWindowTitle(title)
        self.setMinimumWidth(440)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 16)
        outer.setSpacing(12)
        self.fields = QVBoxLayout()
        self.fields.setSpacing(4)
        outer.addLayout(self.fields, 1)
        self.error = plain_label("", "field-error", wrap=True)
        self.error.hide()
        outer.addWidget(self.error)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(button(style, _("Cancel"), self.reject))
        self.action = button(style, action, self.accept, kind="primary")
        self.action.setDefault(True)
        row.addWidget(self.action)
        outer.addLayout(row)

    def add_field(self, label: str, field: QWidget, stretch: int = 0) -> None:
        """A label above its field."""
        if self.fields.count():
            self.fields.addSpacing(8)
        self.fields.addWidget(plain_label(label, "caption"))
        self.fields.addWidget(field, stretch)
        field.setAccessibleName(label)

    def say(self, sentence: str) -> None:
        """Say what is wrong; '' for nothing."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))


class NewDataDialog(SmallDialog):
    """Asks for the name of new data, and, with ``lines``, for its columns or categories."""

    def __init__(self, style: Style, parent: QWidget | None, *, name: str = "", lines: str = "", given: Sequence[str] = ()) -> None:
        super().__init__(style, parent, _("New data"), _("Make it"))
        self.name = QLineEdit(name)
        self.name.selectAll()
        self.unit = QLineEdit()
        self.unit.setPlaceholderText(_("e.g. case, customer, piece"))
        self.add_field(_("Name of the data"), self.name)
        self.add_field(_("What one row counts"), self.unit)
        self.lines: QPlainTextEdit | None = None
        if lines:
            self.lines = QPlainTextEdit("\n".join(given))
            self.lines.setTabChangesFocus(True)
            self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.lines.setMinimumHeight(120)
            self.add_field(lines, self.lines, 1)
        self.name.setFocus()

    def given(self) -> NewData:
        """What was typed."""
        lines = self.lines.toPlainText().splitlines() if self.lines is not None else []
        kept = tuple(dict.fromkeys(line.strip() for line in lines if line.strip()))
        return NewData(self.name.text().strip(), self.unit.text().strip(), kept)

    def accept(self) -> None:
        given = self.given()
        if not given.name:
            self.say(_("Give the data a name."))
        elif self.lines is not None and not given.lines:
            self.say(_("Type at least one line."))
        else:
            super().accept()


class DescriptionDialog(QDialog):
    """What a dataset is and where it comes from; what is typed is stored by itself."""

    def __init__(self, bench: Bench, parent: QWidget | None, dataset: Dataset) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About the data"))
        self.setMinimumWidth(560)
        self.bench, self.key = bench, dataset.key
        self.form = Form(bench, columns=2)
        self.form.text("name", _("Name of the data"), span=2)
        self.form.text("source", _("Source"))
        self.form.text("period", _("Period"), hint="2009-04—06")
        self.form.text("unit", _("What one row counts"), hint=_("e.g. case, customer, piece"))
        self.form.choice("phase", _("Phase"), lambda: words_of(Period))
        self.form.paragraph("note", _("Remark"), lines=3, span=2)
        self.form.flag("illustrative", _("Example data"))
        self.form.show_row(dataset)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 16)
        outer.setSpacing(16)
        outer.addWidget(self.form, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(bench.style, _("Close"), self.close, kind="primary"))
        outer.addLayout(row)
        bench.document.changed.connect(self._on_change)
        self.finished.connect(lambda _result: self.form.commit())

    def _on_change(self, _change: object) -> None:
        dataset = self.bench.document.content.find(Dataset, self.key)
        if dataset is None:
            self.reject()
        else:
            self.form.show_row(dataset)


class ColumnsDialog(SmallDialog):
    """Rename, add, delete and reorder the columns of a dataset, and say what they hold."""

    def __init__(self, style: Style, parent: QWidget | None, columns: Sequence[WantedColumn]) -> None:
        super().__init__(style, parent, _("Columns"), _("Change the columns"))
        self.setMinimumSize(560, 420)
        inner = QWidget()
        inner.setProperty("kind", "page")
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(0, 0, 8, 0)
        self._grid.setSpacing(8)
        for place, title in enumerate((_("Name of the column"), _("Holds"), _("Unit"))):
            self._grid.addWidget(plain_label(title, "caption"), 0, place)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(2, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        self.fields.addWidget(area, 1)
        self.fields.addWidget(button(style, _("Add a column"), self.add_column, kind="text", icon="plus", compact=True))
        self._rows: list[_ColumnRow] = []
        for column in columns:
            self._add(column)
        self._grid.setRowStretch(1000, 1)

    def columns(self) -> list[WantedColumn]:
        """The columns as they shall be."""
        return [row.column() for row in self._rows]

    def add_column(self) -> None:
        """Another column at the end, ready for its name."""
        self._add(WantedColumn("")).name.setFocus()

    def accept(self) -> None:
        names = [column.name.strip() for column in self.columns()]
        if not names:
            self.say(_("A table needs at least one column."))
        elif "" in names or len(set(names)) < len(names):
            self.say(_("Every column needs a name of its own."))
        else:
            super().accept()

    def _add(self, column: WantedColumn) -> _ColumnRow:
        row = _ColumnRow(self.look, column)
        row.delete.clicked.connect(lambda *_checked: self._delete(row))
        line = self._grid.rowCount() if self._rows else 1
        for place, widget in enumerate(row.widgets()):
            self._grid.addWidget(widget, line, place)
        self._rows.append(row)
        return row

    def _delete(self, row: _ColumnRow) -> None:
        self._rows.remove(row)
        for widget in row.widgets():
            self._grid.removeWidget(widget)
            widget.deleteLater()


class _ColumnRow:
    """The fields of one column."""

    def __init__(self, style: Style, column: WantedColumn) -> None:
        self.was = column.was
        self.name = QLineEdit(column.name)
        self.name.setAccessibleName(_("Name of the column"))
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("Holds"))
        words = kind_words()
        for key in dict.fromkeys((*KINDS, column.kind)):
            self.kind.addItem(words.get(key, key), key)
        self.kind.setCurrentIndex(self.kind.findData(column.kind))
        self.unit = QLineEdit(column.unit)
        self.unit.setAccessibleName(_("Unit"))
        self.delete = icon_button(style, "trash", _("Delete this column"))

    def widgets(self) -> tuple[QWidget, ...]:
        """The fields in their order."""
        return self.name, self.kind, self.unit, self.delete

    def column(self) -> WantedColumn:
        """The column as it shall be."""
        return WantedColumn(self.name.text().strip(), self.kind.currentData() or "text", self.unit.text().strip(), self.was)


def wanted_columns(dataset: Dataset) -> list[WantedColumn]:
    """The columns of a dataset as they are."""
    return [
        WantedColumn(str(column["name"]), str(column.get("kind") or "text"), str(column.get("unit") or ""), str(column["name"]))
        for column in dataset.columns
    ]


def refusal_text(error: Exception) -> str:
    """What to say about an error while reading a table."""
    return error.sentence if isinstance(error, Refusal) else str(error)
