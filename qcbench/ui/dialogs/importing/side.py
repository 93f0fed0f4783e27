"""The left side of the import: how the file is read, which rows stay out, and where the rows go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QScrollArea, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from qcbench.exchange.importing import dataset_name
from qcbench.exchange.reading.encodings import OFFERED
from qcbench.exchange.reading.options import DATE_ORDERS, DELIMITERS, REASONS, Options
from qcbench.exchange.reading.preview import Preview
from qcbench.exchange.reading.sentences import delimiter_word, encoding_word, order_word, reason_word
from qcbench.model.survey import Dataset
from qcbench.texts import _
from qcbench.ui.look import Style
from qcbench.ui.widgets.labels import hairline, plain_label, set_tone
from qcbench.ui.widgets.segmented import Segmented

WIDTH = 260
HEADER_ROWS = 30
NEW, OLD = "new", "old"


class Side(QScrollArea):
    """``changed`` comes when the file is to be read with other options, ``aimed`` when the rows are to go elsewhere."""

    changed = Signal()
    aimed = Signal()

    def __init__(self, style: Style, datasets: Sequence[Dataset], name: str) -> None:
        super().__init__()
        self.options = Options()
        self._named = bool(name)
        self.setFixedWidth(WIDTH)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("kind", "rail")
        self.setWidget(inside)
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(16, 16, 16, 16)
        self.column.setSpacing(4)
        self._make_reading()
        self._make_rows()
        self._make_target(style, datasets, name)
        self.column.addStretch(1)

    # --- what the parts are

    def _make_reading(self) -> None:
        self.sheet = self._box(lambda key: self._set(sheet=key, header_row=None, kinds={}, mends={}))
        self.encoding = self._box(lambda key: self._set(encoding=key))
        self.sample = plain_label("", "caption", wrap=True)
        self.delimiter = self._box(lambda key: self._set(delimiter=key, kinds={}, mends={}))
        self.header = self._box(lambda key: self._set(header_row=int(key) if key else None))
        self.order = self._box(lambda key: self._set(date_order=key))
        self.year = QSpinBox()
        self.year.setRange(1900, 2200)
        self.year.setKeyboardTracking(False)
        self.year.valueChanged.connect(lambda year: self._set(year=year))
        self.sheet_field = self._field(_("Sheet"), self.sheet)
        self.encoding_field = self._field(_("Encoding"), self.encoding, self.sample)
        pair = QHBoxLayout()
        pair.setSpacing(8)
        self.delimiter_field = self._field(_("Delimiter"), self.delimiter, within=pair)
        self.header_field = self._field(_("Header row"), self.header, within=pair)
        self.column.addLayout(pair)
        self.order_field = self._field(_("Dates are written"), self.order)
        self.year_field = self._field(_("Year of days without one"), self.year)

    def _make_rows(self) -> None:
        self.column.addWidget(plain_label(_("Not imported"), "caption"))
        self.checks: dict[str, QCheckBox] = {}
        self.counts = {reason: plain_label("", "caption") for reason in REASONS}
        for reason in REASONS:
            row = QHBoxLayout()
            check = self.checks[reason] = QCheckBox(reason_word(reason))
            check.setProperty("size", "small")
            check.toggled.connect(lambda _on: self._take_checks())
            row.addWidget(check, 1)
            row.addWidget(self.counts[reason])
            self.column.addLayout(row)

    def _make_target(self, style: Style, datasets: Sequence[Dataset], name: str) -> None:
        self.column.addSpacing(8)
        self.column.addWidget(hairline())
        self.column.addSpacing(8)
        self.column.addWidget(plain_label(_("Import into"), "caption"))
        self.target = Segmented(style, ((NEW, _("New data")), (OLD, _("Update"))), name=_("Import into"))
        self.target.choose(NEW)
        self.target.setEnabled(bool(datasets))
        self.target.chosen.connect(self._aim)
        self.column.addWidget(self.target)
        self.name = QLineEdit(name)
        self.name.textEdited.connect(self._rename)
        self.name_field = self._field(_("Name of the data"), self.name)
        self.unit = QLineEdit()
        self.unit.setPlaceholderText(_("e.g. case, customer, piece"))
        self.unit_field = self._field(_("What one row counts"), self.unit)
        self.datasets = QComboBox()
        for dataset in datasets:
            self.datasets.addItem(dataset.name, dataset.key)
        self.datasets.activated.connect(lambda _place: self.aimed.emit())
        self.change = plain_label("", "caption", wrap=True)
        self.dataset_field = self._field(_("Data to update"), self.datasets, self.change)
        self.dataset_field.hide()

    def _field(self, label: str, *parts: QWidget, within: QHBoxLayout | None = None) -> QWidget:
        """A label above its field, and what stands below it."""
        field = QWidget()
        field.setProperty("kind", "plain")
        column = QVBoxLayout(field)
        column.setContentsMargins(0, 0, 0, 10)
        column.setSpacing(4)
        column.addWidget(plain_label(label, "caption"))
        for part in parts:
            column.addWidget(part)
        parts[0].setAccessibleName(label)
        if within is not None:
            within.addWidget(field, 1)
        else:
            self.column.addWidget(field)
        return field

    def _box(self, on_choice: object) -> QComboBox:
        box = QComboBox()
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        box.activated.connect(lambda _place: on_choice(str(box.currentData())))  # type: ignore[operator]
        return box

    # --- what they say

    @property
    def updates(self) -> str:
        """The key of the dataset to update; '' for new data."""
        return str(self.datasets.currentData()) if self.target.key == OLD else ""

    def show_preview(self, preview: Preview) -> None:
        """Show how the file was read."""
        is_text = preview.format in ("text", "html")
        self.sheet_field.setVisible(len(preview.sheets) > 1)
        self.encoding_field.setVisible(is_text)
        self.delimiter_field.setVisible(bool(preview.delimiter))
        self._offer(self.sheet, [(name, name) for name in preview.sheets], preview.sheet, guessed=False)
        self._show_encoding(preview)
        signs = [(sign, delimiter_word(sign)) for sign in DELIMITERS]
        self._offer(self.delimiter, signs, preview.delimiter, guessed=False)
        rows = [(str(row), _("Row {row}").format(row=row)) for row in range(1, min(HEADER_ROWS, preview.total_rows) + 1)]
        if str(preview.header_row) not in dict(rows) and preview.header_row:
            rows.append((str(preview.header_row), _("Row {row}").format(row=preview.header_row)))
        self._offer(self.header, [*rows, ("0", _("none"))], str(preview.header_row), guessed=False)
        self.order_field.setVisible(bool(preview.date_order))
        orders = [(order, order_word(order)) for order in DATE_ORDERS]
        self._offer(self.order, orders, preview.date_order, guessed=not self.options.date_order)
        self.year_field.setVisible(preview.year is not None)
        with QSignalBlocker(self.year):
            self.year.setValue(preview.year or 2000)
        self._show_counts(preview)
        if not self._named and self.name.text() != dataset_name(preview):
            self.name.setText(dataset_name(preview))
            self.name.selectAll()

    def _show_encoding(self, preview: Preview) -> None:
        encoding = preview.encoding
        names = list(dict.fromkeys((*encoding.candidates, *OFFERED, encoding.name)))
        self._offer(self.encoding, [(name, encoding_word(name)) for name in names], encoding.name, guessed=not self.options.encoding)
        self.sample.setText(_("Reads “{sample}”").format(sample=encoding.sample) if encoding.sample else "")
        self.sample.setVisible(bool(encoding.sample))
        set_tone(self.sample, "kind", "field-error" if preview.asks else "caption")

    def _offer(self, box: QComboBox, choices: Sequence[tuple[str, str]], chosen: str, *, guessed: bool) -> None:
        box.clear()
        for key, text in choices:
            box.addItem(_("{choice} (found)").format(choice=text) if guessed and key == chosen else text, key)
        box.setCurrentIndex(box.findData(chosen))

    def _show_counts(self, preview: Preview) -> None:
        found = {part.reason: part for part in preview.left_out}
        for reason, check in self.checks.items():
            part = found.get(reason)
            shown = part is not None or reason in ("note", "blank", "total", "duplicate")
            check.setVisible(shown)
            self.counts[reason].setVisible(shown)
            with QSignalBlocker(check):
                check.setChecked(reason in self.options.leave_out)
            words = _("{count} rows").format(count=part.count if part else 0)
            first = _("row {row}").format(row=part.rows[0]) if part is not None and part.count == 1 else ""
            self.counts[reason].setText(first or words)

    def show_change(self, lines: Sequence[str], *, bad: bool = False) -> None:
        """Say what an update changes, or why it can't be."""
        self.change.setText("\n".join(lines))
        self.change.setVisible(bool(lines))
        set_tone(self.change, "kind", "field-error" if bad else "caption")

    # --- what the user does

    def set_kind(self, place: int, kind: str) -> None:
        """Read a column as another kind."""
        self._set(kinds={**self.options.kinds, place: kind})

    def set_mend(self, key: str, mend: str) -> None:
        """Deal with a problem in another way."""
        self._set(mends={**self.options.mends, key: mend})

    def _set(self, **values: object) -> None:
        self.options = replace(self.options, **values)  # type: ignore[arg-type]
        self.changed.emit()

    def _take_checks(self) -> None:
        self._set(leave_out=tuple(reason for reason, check in self.checks.items() if check.isChecked()))

    def _rename(self, _text: str) -> None:
        self._named = True
        self.aimed.emit()

    def _aim(self, key: str) -> None:
        self.name_field.setVisible(key == NEW)
        self.unit_field.setVisible(key == NEW)
        self.dataset_field.setVisible(key == OLD)
        self.aimed.emit()
