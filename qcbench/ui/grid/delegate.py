"""How a cell is painted and how it is edited: the editor opens over it, and what stands in it is stored when the hand moves on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFocusEvent, QInputMethodEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemDelegate, QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from qcbench.render.theme import Shade
from qcbench.ui.grid.editors import Editor, is_open, make_editor, text_of
from qcbench.ui.icons import pixmap
from qcbench.ui.values import Kind

if TYPE_CHECKING:
    from qcbench.ui.grid.view import GridView

Index = QModelIndex | QPersistentModelIndex
TONES = {
    "bad": Shade.BAD_TEXT,
    "warn": Shade.WARN_TEXT,
    "good": Shade.GOOD_TEXT,
    "accent": Shade.ACCENT_TEXT,
    "muted": Shade.MUTED,
}
PAD, ICON = 8, 14
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ARROWS = {Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1)}
SOFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


class CellDelegate(QStyledItemDelegate):
    """Paints and edits the cells of one grid."""

    def __init__(self, view: GridView) -> None:
        super().__init__(view)
        self.view = view
        self.editors: list[Editor] = []

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, row, column = self.view.cells, index.row(), index.column()
        colour = self.view.bench.style.colour
        rect: QRect = option.rect
        bad = model.bad_at(row, column)
        ground = self._ground(option, row, column, bad is not None)
        if ground is not None:
            painter.fillRect(rect, colour(ground))
        inside = rect.adjusted(PAD, 0, -PAD, 0)
        if bad is not None:
            painter.setPen(QPen(colour(Shade.BAD)))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            painter.drawPixmap(inside.left(), rect.center().y() - ICON // 2, self._icon("error-filled", Shade.BAD))
            inside.setLeft(inside.left() + ICON + 4)
        if bad is None and model.columns[column].kind is Kind.FLAG and row < model.row_count():
            if model.value_at(row, column):
                painter.drawPixmap(rect.center().x() - ICON // 2, rect.center().y() - ICON // 2, self._icon("check", Shade.INK))
            return
        self._text(painter, option, inside, index, colour(Shade.BAD_TEXT if bad is not None else self._shade(row, column)))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = make_editor(self.view, parent, index.row(), index.column())
        self.editors.append(editor)
        self.view.cells.begin_typing(index.row())
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self.editors = [one for one in self.editors if one is not editor]
        if not self.editors:
            self.view.cells.begin_typing(-1)
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The editor was filled when it was made; a refresh never writes over what is being typed."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        model.setData(index, text_of(editor), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        tall = self.view.cells.columns[index.column()].kind is Kind.PARAGRAPH
        if tall:
            rect = rect.adjusted(0, 0, 0, max(64 - rect.height(), 0))
        editor.setGeometry(rect.adjusted(-1, -1, 0, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(watched, QWidget) or watched.property("done"):
            return False
        kind = event.type()
        if kind == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            watched.setProperty("composing", bool(event.preeditString()))
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return not watched.property("composing") and self._key(watched, event)
        elif kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        elif kind == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self._focus_out(watched, event)
        return False

    def finish(self, editor: QWidget, step: tuple[int, int] | None = None) -> None:
        """Store what stands in the editor, close it, and go on from its cell."""
        place = self.view.indexAt(editor.geometry().center() if editor.height() <= self.view.row_height else editor.geometry().topLeft())
        current = self.view.currentIndex()
        row, column = (current.row(), current.column()) if current.isValid() else (place.row(), place.column())
        editor.setProperty("done", True)
        self.view.cells.last_written = []
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if step is not None:
            self.view.go_on(row, column, step)

    def _key(self, editor: QWidget, event: QKeyEvent) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if is_open(editor):
            return False
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.finish(editor, (0, 1 if key == Qt.Key.Key_Tab else -1))
        elif key in ENTER and not (self.view.is_tall(editor) and modifiers & SOFT):
            self.finish(editor, (-1 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1, 0))
        elif key == Qt.Key.Key_Escape:
            editor.setProperty("done", True)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)
        elif key in ARROWS and not modifiers & SOFT and editor.property("typing") and not self.view.is_tall(editor):
            self.finish(editor, ARROWS[key])
        elif key in ENTER:
            editor.insertPlainText("\n")  # type: ignore[attr-defined]  # only tall editors come here
        else:
            return False
        return True

    def _focus_out(self, editor: QWidget, event: QFocusEvent) -> None:
        now = QApplication.focusWidget()
        inside = now is not None and (now is editor or editor.isAncestorOf(now))
        if not (inside or is_open(editor) or event.reason() == Qt.FocusReason.PopupFocusReason):
            self.finish(editor)

    def _ground(self, option: QStyleOptionViewItem, row: int, column: int, bad: bool) -> Shade | None:
        state: Any = option.state
        if bad:
            return Shade.BAD_WASH
        if state & QStyle.StateFlag.State_Selected and not self.view.lone(row, column):
            return Shade.SELECTED
        if row == self.view.hovered:
            return Shade.HOVER
        return None if self.view.cells.may_edit(row, column) else Shade.PANEL

    def _shade(self, row: int, column: int) -> Shade:
        tone = self.view.cells.tone_at(row, column)
        if tone:
            return TONES[tone]
        return Shade.INK if self.view.cells.may_edit(row, column) else Shade.MUTED

    def _text(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, index: Index, colour: QColor) -> None:
        model, row, column = self.view.cells, index.row(), index.column()
        text = model.text_at(row, column)
        if not text:
            return
        font = self.view.font()
        font.setBold(model.bold_at(row, column))
        painter.setFont(font)
        painter.setPen(colour)
        align = int(model.data(index, Qt.ItemDataRole.TextAlignmentRole))
        if model.columns[column].kind is Kind.PARAGRAPH:
            painter.drawText(rect.adjusted(0, 4, 0, -4), align | int(Qt.TextFlag.TextWordWrap), text)
        else:
            line = " ".join(text.split("\n"))
            painter.drawText(rect, align, painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, rect.width()))

    def _icon(self, name: str, shade: Shade) -> Any:
        return pixmap(name, self.view.bench.style.colour(shade), ICON, self.view.devicePixelRatioF())
