"""One field of a form: its label above, its input, and under it what is wrong with what was typed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from qcbench.model.base import Record
from qcbench.ui.fields.calendar import DateEdit
from qcbench.ui.fields.inputs import FlagInput, Input, SegmentInput
from qcbench.ui.icons import pixmap
from qcbench.ui.widgets.labels import plain_label, set_tone

MARK, ROOM_OF_ICON = 16, 26
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _is_enter(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() in ENTER


class Field(QWidget):
    """An input with its label. ``dirty``: what stands in it is not stored; ``touched``: the user typed since the focus came."""

    typed = Signal(object)
    left = Signal(object)

    def __init__(self, key: str, label: str, held: Input, mark_colour: QColor) -> None:
        super().__init__()
        self.key, self.label, self.input = key, label, held
        self.dirty = self.touched = self.composing = self.failed = False
        self.seen: Record | None = None  # the row as it was when typing began
        self._error = plain_label("", "field-error", wrap=True)
        self._error.hide()
        self._mark = plain_label("", parent=held.widget)
        self._mark.setPixmap(pixmap("error-filled", mark_colour, MARK, self.devicePixelRatioF()))
        self._mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._mark.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(plain_label("" if isinstance(held, FlagInput) else label, "caption"))
        layout.addWidget(held.widget)
        layout.addWidget(self._error)
        layout.addStretch()
        for widget in {held.widget, held.focus}:
            if widget is held.widget or not isinstance(held, SegmentInput):  # a segment is called by its own words
                widget.setAccessibleName(label)
            widget.installEventFilter(self)
        if not isinstance(held, SegmentInput):
            self.setFocusProxy(held.widget)
        held.typed.connect(self._on_typed)
        held.chosen.connect(self._on_chosen)

    @property
    def error(self) -> str:
        """What is wrong; '' if nothing is."""
        return self._error.text()

    def has_focus(self) -> bool:
        """Whether the keys go to this field."""
        choosing = isinstance(self.input.widget, DateEdit) and self.input.widget.choosing
        return choosing or self.input.widget.hasFocus() or self.input.focus.hasFocus()

    def show_value(self, value: Any) -> None:
        """Show what is stored, and forget what was typed."""
        self.dirty = self.touched = False
        self.seen = None
        self.input.show_value(value)
        self.show_error("")

    def show_error(self, sentence: str, *, failed: bool = False) -> None:
        """Mark the field as bad, or with '' as good. ``failed``: it could be read but not stored."""
        self.failed = failed and bool(sentence)
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        set_tone(self.input.widget, "state", "bad" if sentence else "")
        self._mark.setVisible(bool(sentence))
        self._place_mark()
        self.input.widget.setAccessibleDescription(sentence)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            self.composing = bool(event.preeditString())
        elif kind == QEvent.Type.Resize:
            self._place_mark()
        elif kind == QEvent.Type.FocusOut:
            self._on_focus_out()
        elif kind == QEvent.Type.KeyPress and isinstance(watched, QLineEdit) and not self.composing and _is_enter(event):
            self.left.emit(self)
        return False

    def _place_mark(self) -> None:
        widget = self.input.widget
        right = ROOM_OF_ICON if isinstance(widget, DateEdit | QComboBox) else MARK // 2
        self._mark.setGeometry(widget.width() - MARK - right - 4, max((min(widget.height(), 34) - MARK) // 2, 0), MARK, MARK)

    def _on_focus_out(self) -> None:
        self.composing = False
        if not (isinstance(self.input.widget, DateEdit) and self.input.widget.choosing):
            self.left.emit(self)
            self.touched = False

    def _on_typed(self) -> None:
        self.dirty = self.touched = True
        self.typed.emit(self)

    def _on_chosen(self) -> None:
        self.dirty = True
        self.left.emit(self)
