"""A form edits the fields of one row: what is typed is stored by itself, and what can't be read stays where it is."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from qcbench.errors import QcbenchError, Refusal
from qcbench.model.base import Record
from qcbench.render.theme import Shade
from qcbench.store.words import row_name
from qcbench.store.work import Work
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.fields.calendar import DateEdit
from qcbench.ui.fields.field import Field
from qcbench.ui.fields.inputs import ChoiceInput, FlagInput, Input, LineInput, ParagraphInput, PersonInput, SegmentInput
from qcbench.ui.fields.writing import edited, fitting, fresh, write
from qcbench.ui.values import Kind, Words, reference_day

PAUSE = 1000
"""Milliseconds after the last key until what was typed is stored."""
COLUMN_GAP, ROW_GAP = 16, 12
MANY, NARROWEST = 4, 320
"""A form of so many columns or more halves them where they do not fit; it may get as narrow as this, in px."""
Create = Callable[[Work], Record]


class Form(QWidget):
    """Fields of one row, in columns. Add fields in ``build``, then ``show_row`` (or ``show``) at each refresh."""

    def __init__(self, bench: Bench, *, columns: int = 2, create: Create | None = None) -> None:
        super().__init__()
        self.bench = bench
        self.create_row = create
        self.setProperty("kind", "plain")
        self._columns = columns
        self._fields: dict[str, Field] = {}
        self._row: Record | None = None
        self._spans: dict[str, int] = {}
        self._place = [0, 0]
        self._halved = False
        self._needs = 0  # px, known once the columns did not fit
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(COLUMN_GAP)
        self._grid.setVerticalSpacing(ROW_GAP)
        for number in range(columns):
            self._grid.setColumnStretch(number, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._after_pause)
        self._enable()

    @property
    def row(self) -> Record | None:
        """The row that is shown."""
        return self._row

    def text(self, key: str, label: str, *, hint: str = "", span: int = 1) -> Field:
        """A line of text."""
        return self._add(key, label, self._line(Kind.TEXT, hint=hint), span)

    def paragraph(self, key: str, label: str, lines: int = 3, span: int = 2, *, hint: str = "") -> Field:
        """Several lines of text."""
        return self._add(key, label, ParagraphInput(lines, hint), span)

    def number(self, key: str, label: str, unit: str = "", decimals: int | None = None, *, span: int = 1) -> Field:
        """A number."""
        return self._add(key, label, self._line(Kind.NUMBER, unit=unit, decimals=decimals), span)

    def whole(self, key: str, label: str, unit: str = "", *, span: int = 1) -> Field:
        """A whole number."""
        return self._add(key, label, self._line(Kind.WHOLE, unit=unit), span)

    def money(self, key: str, label: str, unit: str = "", decimals: int | None = None, *, span: int = 1) -> Field:
        """An amount of money."""
        return self._add(key, label, self._line(Kind.MONEY, unit=unit, decimals=decimals), span)

    def share(self, key: str, label: str, decimals: int | None = None, *, span: int = 1) -> Field:
        """A share 0…1, typed and shown as a percentage."""
        return self._add(key, label, self._line(Kind.SHARE, decimals=decimals), span)

    def date(self, key: str, label: str, *, span: int = 1) -> Field:
        """A day, typed or picked."""
        return self._add(key, label, self._line(Kind.DATE), span)

    def choice(self, key: str, label: str, choices: Words, *, span: int = 1) -> Field:
        """One of several."""
        return self._add(key, label, ChoiceInput(choices), span)

    def flag(self, key: str, label: str, *, span: int = 1) -> Field:
        """Yes or no."""
        return self._add(key, label, FlagInput(label), span)

    def person(self, key: str, label: str, *, span: int = 1, hint: str = "") -> Field:
        """A member of the circle, or any other name."""
        return self._add(key, label, PersonInput(self._names, hint), span)

    def segment(self, key: str, label: str, choices: Words, *, span: int = 1) -> Field:
        """One of a few, side by side."""
        return self._add(key, label, SegmentInput(choices), span)

    def field(self, key: str) -> Field:
        """A field by its key; its ``input.widget`` is what takes the keys."""
        return self._fields[key]

    def show(self, row: Any = ...) -> None:
        """Show a row (None: none, or one still to be made). Without an argument: make the form visible, as any widget."""
        if row is ...:
            super().show()
        else:
            self.show_row(row)

    def show_row(self, row: Record | None) -> None:
        """Show a row; what is being typed into the same row stays."""
        same = _key(row) == _key(self._row)
        if not same:
            self.commit()
        self._row = row
        for field in self._fields.values():
            kept = field.dirty and not (field.failed and not field.has_focus())
            if not same or not (kept or (field.has_focus() and field.touched)):
                field.show_value(self._stored(field))
        self._enable()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), NARROWEST), hint.height()) if self._columns >= MANY else hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._columns < MANY:
            return
        if not self._halved:
            self._needs = self._grid.minimumSize().width()
        if self._halved != (self.width() < self._needs):
            self._halve(not self._halved)

    def commit(self) -> None:
        """Store now whatever was typed."""
        for field in self._fields.values():
            self._commit(field)

    def _line(self, kind: Kind, *, unit: str = "", decimals: int | None = None, hint: str = "") -> LineInput:
        return LineInput(self.bench.style, kind, self._today(), unit=unit, decimals=decimals, hint=hint)

    def _today(self) -> datetime.date:
        return reference_day(self.bench.document.content.project)

    def _names(self) -> list[str]:
        return [member.name for member in self.bench.document.content.members if member.name]

    def _add(self, key: str, label: str, held: Input, span: int) -> Field:
        field = Field(key, label, held, self.bench.style.colour(Shade.BAD))
        self._fields[key] = field
        self._spans[key] = span
        self._put(field, span)
        field.typed.connect(self._on_typed)
        field.left.connect(self._leave)
        field.show_value(self._stored(field))
        field.input.widget.setEnabled(self._enabled())
        return field

    def _put(self, field: Field, span: int) -> None:
        columns = self._columns // 2 if self._halved else self._columns
        span = min(span, columns)
        row, column = self._place
        if column + span > columns:
            row, column = row + 1, 0
        self._grid.addWidget(field, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
        self._place = [row, column + span]

    def _halve(self, halved: bool) -> None:
        """Lay the fields out again in half as many columns, or in all."""
        self._halved, self._place = halved, [0, 0]
        for number in range(self._columns):
            self._grid.setColumnStretch(number, int(not halved or number < self._columns // 2))
        for key, field in self._fields.items():
            self._grid.removeWidget(field)
            self._put(field, self._spans[key])

    def _on_typed(self, field: Field) -> None:
        if field.seen is None:
            field.seen = self._row
        self._timer.start()

    def _enabled(self) -> bool:
        return not self.bench.document.read_only and (self._row is not None or self.create_row is not None)

    def _enable(self) -> None:
        for field in self._fields.values():
            if field.input.widget.isEnabled() != self._enabled():
                field.input.widget.setEnabled(self._enabled())

    def _stored(self, field: Field) -> Any:
        return getattr(self._row, field.key, None) if self._row is not None else None

    def _after_pause(self) -> None:
        if any(field.composing for field in self._fields.values()):
            self._timer.start()
            return
        for field in self._fields.values():
            if not isinstance(field.input.widget, DateEdit):  # half a day reads as another day
                self._commit(field, quiet=True)

    def _leave(self, field: Field) -> None:
        """The user is done with a field: store it, then show what is stored."""
        self._commit(field)
        if not field.dirty:
            field.show_value(self._stored(field))

    def _commit(self, field: Field, *, quiet: bool = False) -> None:
        if not field.dirty:
            return
        try:
            value = field.input.value()
        except Refusal as refusal:
            if not quiet:
                field.show_error(refusal.sentence)
            return
        field.dirty = False
        if self._store(field, value):
            field.seen = None
            field.show_error("")
        elif self._changed_by_others(field):
            field.show_value(self._stored(field))  # the user has chosen between mine and theirs
        else:
            field.dirty = True
            field.show_error(_("Not stored."), failed=True)

    def _store(self, field: Field, value: Any) -> bool:
        row = self._row
        if row is None:
            return self._make(field, value)
        value = fitting(type(row), field.key, value)
        if getattr(row, field.key) == value:
            return True
        shown = {column.key: getattr(row, column.key) for column in type(row).__mapper__.column_attrs if column.key in row.__dict__}
        label = _("Change {field} of {row}").format(field=field.label, row=row_name(row.__tablename__, shown))
        seen = field.seen if field.seen is not None and field.seen.key == row.key else row
        stands = edited(self.bench, label, lambda work: write(work, seen, {field.key: value}))
        if stands and self._row is row:
            self._row = fresh(self.bench, row)
        return stands

    def _changed_by_others(self, field: Field) -> bool:
        """Whether a field holds something else than when typing began; the row is then shown as it is now."""
        seen = field.seen or self._row
        if seen is None:
            return False
        try:
            now = fresh(self.bench, seen)
        except QcbenchError:
            return False
        if now is None or getattr(now, field.key) == getattr(seen, field.key):
            return False
        self._row = now
        return True

    def _make(self, field: Field, value: Any) -> bool:
        """The first value makes the row."""
        create = self.create_row
        if create is None or value in (None, ""):
            return True

        def change(work: Work) -> None:
            made = create(work)
            setattr(made, field.key, fitting(type(made), field.key, value))
            self._row = made

        stands = edited(self.bench, _("Enter {field}").format(field=field.label), change)
        made = self._row
        self._row = fresh(self.bench, made) if stands and made is not None else None
        return stands


def _key(row: Record | None) -> str | None:
    return row.key if row is not None else None
