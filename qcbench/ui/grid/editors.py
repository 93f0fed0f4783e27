"""The editors that open over cells: a line, several lines, a box of choices, a day with its calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QWidget

from qcbench.ui.fields.calendar import DateEdit
from qcbench.ui.values import Kind, right_aligned

if TYPE_CHECKING:
    from qcbench.ui.grid.view import GridView

Editor = QWidget


class ChoiceEditor(QComboBox):
    """A box of choices that can be typed, too; the beginning of a word is enough."""

    def __init__(self, view: GridView, parent: QWidget, words: list[str]) -> None:
        super().__init__(parent)
        self._view = view
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems(words)
        completer = self.completer()
        if completer is not None:
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        self.activated.connect(lambda _number: self._take())

    def _take(self) -> None:
        if not self.property("done"):
            self._view.cell_delegate.finish(self)


def make_editor(view: GridView, parent: QWidget, row: int, column: int) -> Editor:
    """The editor for a cell, with the cell's text in it, all of it selected."""
    one = view.cells.columns[column]
    text = view.cells.text_at(row, column)
    editor: Editor
    if one.kind is Kind.PARAGRAPH:
        editor = _tall(parent, text)
    elif one.kind is Kind.PERSON or one.kind is Kind.CHOICE or one.choices is not None:
        words = list(one.words().values())
        editor = _box(view, parent, words or (view.people() if one.kind is Kind.PERSON else []), text)
    elif one.kind is Kind.DATE:
        editor = _day(view, parent, text)
    else:
        editor = _line(parent, text, right=right_aligned(one.kind))
    editor.setProperty("kind", "cell")
    editor.setProperty("typing", view.opening_by_key)
    editor.setAccessibleName(one.title)
    editor.setAutoFillBackground(True)
    return editor


def text_of(editor: QWidget) -> str:
    """What stands in an editor."""
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    if isinstance(editor, QComboBox):
        return editor.currentText()
    return editor.text() if isinstance(editor, QLineEdit) else ""


def is_open(editor: QWidget) -> bool:
    """Whether an editor's list or calendar is unfolded."""
    if isinstance(editor, QComboBox):
        return editor.view().isVisible()
    return isinstance(editor, DateEdit) and editor.choosing


def to_end(editor: QWidget) -> None:
    """Put the caret behind the text, as F2 does."""
    if isinstance(editor, QPlainTextEdit):
        cursor = editor.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        editor.setTextCursor(cursor)
    line = editor.lineEdit() if isinstance(editor, QComboBox) else editor
    if isinstance(line, QLineEdit):
        line.deselect()
        line.end(False)


def unfold(editor: QWidget) -> None:
    """Open an editor's list or calendar."""
    if isinstance(editor, QComboBox):
        editor.showPopup()
    elif isinstance(editor, DateEdit):
        editor.open_calendar()


def _line(parent: QWidget, text: str, *, right: bool) -> Editor:
    line = QLineEdit(text.removesuffix(" %"), parent)
    if right:
        line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    line.selectAll()
    return line


def _tall(parent: QWidget, text: str) -> Editor:
    edit = QPlainTextEdit(text, parent)
    edit.setTabChangesFocus(False)
    edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    edit.selectAll()
    return edit


def _box(view: GridView, parent: QWidget, words: list[str], text: str) -> Editor:
    box = ChoiceEditor(view, parent, words)
    box.setCurrentIndex(words.index(text) if text in words else -1)
    box.setEditText(text)
    line = box.lineEdit()
    if line is not None:
        line.selectAll()
    return box


def _day(view: GridView, parent: QWidget, text: str) -> Editor:
    edit = DateEdit(view.bench.style, view.cells.today, parent)
    edit.setText(text)
    edit.selectAll()
    edit.picked.connect(lambda: view.cell_delegate.finish(edit))
    return edit
