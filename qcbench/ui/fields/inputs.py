"""The inputs of a form: each shows a value, and gives back what stands in it now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from math import ceil
from typing import Any

from PySide6.QtCore import QObject, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from qcbench.ui.fields.calendar import DateEdit
from qcbench.ui.look import Style
from qcbench.ui.values import Kind, Words, parsed, right_aligned, shown, words_now
from qcbench.ui.widgets.buttons import plain
from qcbench.ui.widgets.labels import plain_label

NARROWEST, NARROWEST_DAY = 88, 128
"""px that a line of text, and a line for a day with its button, get at least."""


class Input(QObject):
    """What a field is made of. ``typed``: something changed, more may come; ``chosen``: a choice that is final."""

    typed = Signal()
    chosen = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.widget = widget

    @property
    def focus(self) -> QWidget:
        """The widget that takes the keys."""
        return self.widget

    def show_value(self, value: Any) -> None:
        """Show a stored value."""
        raise NotImplementedError

    def value(self) -> Any:
        """What stands there.

        Raises:
            Refusal: it can't be read.
        """
        raise NotImplementedError


class LineEdit(QLineEdit):
    """A line with a unit at its right end."""

    def __init__(self, unit: str = "") -> None:
        super().__init__()
        self._unit = plain_label(unit, "muted", parent=self) if unit else None
        if self._unit is not None:
            self._unit.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self.setTextMargins(0, 0, self._unit.sizeHint().width() + 6, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._unit is not None:
            hint = self._unit.sizeHint()
            self._unit.setGeometry(self.width() - hint.width() - 9, (self.height() - hint.height()) // 2, hint.width(), hint.height())


class LineInput(Input):
    """Text, numbers, shares and days in one line."""

    def __init__(self, style: Style, kind: Kind, today: date, *, unit: str = "", decimals: int | None = None, hint: str = "") -> None:
        self.line: QLineEdit = DateEdit(style, today) if kind is Kind.DATE else LineEdit("%" if kind is Kind.SHARE else unit)
        super().__init__(self.line)
        self.kind, self.today, self.unit, self.decimals = kind, today, unit, decimals
        self.line.setPlaceholderText(hint)
        self.line.setMinimumWidth(NARROWEST_DAY if kind is Kind.DATE else NARROWEST)
        if right_aligned(kind):
            self.line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.line.textEdited.connect(lambda _text: self.typed.emit())
        if isinstance(self.line, DateEdit):
            self.line.picked.connect(self.chosen)

    def show_value(self, value: Any) -> None:
        text = shown(self.kind, value, decimals=self.decimals)
        text = text.removesuffix(" %") if self.kind is Kind.SHARE else text
        if text != self.line.text():
            place = self.line.cursorPosition()
            self.line.setText(text)
            self.line.setCursorPosition(place if self.line.hasFocus() else 0)

    def value(self) -> Any:
        return parsed(self.kind, self.line.text(), today=self.today, unit=self.unit)


class TextEdit(QPlainTextEdit):
    """Several lines; as high as its text between ``lines`` and 12 lines."""

    MOST = 12

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def _fit(self) -> None:
        rows = round(self.document().size().height())
        line = QFontMetricsF(self.font()).lineSpacing()
        height = ceil(min(max(rows, self._lines), self.MOST) * line) + 16
        never = rows <= self.MOST  # at 150 % a rounded pixel would call for a bar
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff if never else Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        if height != self.minimumHeight():
            self.setFixedHeight(height)


class ParagraphInput(Input):
    """Several lines of text."""

    def __init__(self, lines: int, hint: str = "") -> None:
        self.edit = TextEdit(lines)
        super().__init__(self.edit)
        self.edit.setPlaceholderText(hint)
        self.edit.textChanged.connect(self._typed)
        self._shown = ""

    def show_value(self, value: Any) -> None:
        self._shown = value or ""
        if self.edit.toPlainText() == self._shown:
            return
        place = self.edit.textCursor().position()
        with QSignalBlocker(self.edit):
            self.edit.setPlainText(self._shown)
        cursor = self.edit.textCursor()
        cursor.setPosition(min(place, len(self._shown.encode("utf-16-le")) // 2))
        self.edit.setTextCursor(cursor)

    def value(self) -> Any:
        return self.edit.toPlainText()

    def _typed(self) -> None:
        if self.edit.toPlainText() != self._shown:  # an input method's preedit changes the look, not the text
            self._shown = self.edit.toPlainText()
            self.typed.emit()


class ChoiceInput(Input):
    """One of several, from a box that unfolds."""

    def __init__(self, choices: Words) -> None:
        self.box = ChoiceBox()
        super().__init__(self.box)
        self._choices = choices
        self._keys: list[Any] = []
        self.box.activated.connect(lambda _number: self.chosen.emit())

    def show_value(self, value: Any) -> None:
        words = words_now(self._choices)
        if value not in words:
            words = {value: "" if value is None else str(value), **words}
        with QSignalBlocker(self.box):
            if list(words) != self._keys or [self.box.itemText(number) for number in range(self.box.count())] != list(words.values()):
                self._keys = list(words)
                self.box.clear()
                self.box.addItems(list(words.values()))
            self.box.setCurrentIndex(self._keys.index(value))

    def value(self) -> Any:
        number = self.box.currentIndex()
        return self._keys[number] if 0 <= number < len(self._keys) else None


class ChoiceBox(QComboBox):
    """A box that the wheel does not change while the page is scrolled over it, and that long words do not widen."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

    def wheelEvent(self, event: Any) -> None:
        event.ignore()


class PersonInput(Input):
    """A member, or any other name."""

    def __init__(self, names: Callable[[], list[str]], hint: str = "") -> None:
        self.box = ChoiceBox()
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        super().__init__(self.box)
        self._names = names
        self.line.setPlaceholderText(hint)
        self.line.textEdited.connect(lambda _text: self.typed.emit())
        self.box.activated.connect(lambda _number: self.chosen.emit())

    @property
    def line(self) -> QLineEdit:
        """The line in the box."""
        line = self.box.lineEdit()
        assert line is not None
        return line

    @property
    def focus(self) -> QWidget:
        return self.line

    def show_value(self, value: Any) -> None:
        names = self._names()
        with QSignalBlocker(self.box):
            if [self.box.itemText(number) for number in range(self.box.count())] != names:
                self.box.clear()
                self.box.addItems(names)
            self.box.setCurrentIndex(names.index(value) if value in names else -1)
            if self.line.text() != (value or ""):
                self.box.setEditText(value or "")

    def value(self) -> Any:
        return self.line.text().strip()


class FlagInput(Input):
    """Yes or no."""

    def __init__(self, label: str) -> None:
        self.check = QCheckBox(plain(label))
        self.check.setProperty("kind", "field")
        super().__init__(self.check)
        self.check.clicked.connect(lambda _checked: self.chosen.emit())

    def show_value(self, value: Any) -> None:
        self.check.setChecked(bool(value))

    def value(self) -> Any:
        return self.check.isChecked()


class SegmentInput(Input):
    """One of a few, side by side."""

    def __init__(self, choices: Words) -> None:
        super().__init__(QWidget())
        self._group = QButtonGroup(self)
        self._keys = list(words_now(choices))
        row = QHBoxLayout(self.widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, text in enumerate(words_now(choices).values()):
            row.addWidget(self._button(number, text))
        row.addStretch()
        self._group.idClicked.connect(lambda _number: self.chosen.emit())

    @property
    def focus(self) -> QWidget:
        return self._group.button(max(self._group.checkedId(), 0))

    def show_value(self, value: Any) -> None:
        self._group.setExclusive(False)
        for number, key in enumerate(self._keys):
            self._group.button(number).setChecked(key == value)
        self._group.setExclusive(True)

    def value(self) -> Any:
        number = self._group.checkedId()
        return self._keys[number] if number >= 0 else None

    def _button(self, number: int, text: str) -> QPushButton:
        made = QPushButton(plain(text))
        made.setProperty("kind", "segment")
        last = len(self._keys) - 1
        made.setProperty("place", "only" if last == 0 else "first" if number == 0 else "last" if number == last else "middle")
        made.setCheckable(True)
        made.setAccessibleName(text)
        font = QFont(made.font())
        font.setBold(True)
        made.setMinimumWidth(QFontMetrics(font).horizontalAdvance(text) + 28)  # room for the bold word of the chosen one
        self._group.addButton(made, number)
        return made
