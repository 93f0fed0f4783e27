"""How the cells of the 5W1H table are painted, and the fields they are edited in."""

from __future__ import annotations

from datetime import date
from typing import TypeGuard

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QTextOption
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from qcbench.render.theme import Shade
from qcbench.texts import _
from qcbench.ui.fields.calendar import DateEdit
from qcbench.ui.pages.countermeasure.columns import NUMBER, SUBJECT, day_text
from qcbench.ui.pages.countermeasure.measures import Line, ends_by_key, is_complete, subject_text, subjects, today_of
from qcbench.ui.pages.countermeasure.model import MeasureModel
from qcbench.ui.values import Kind, reference_day
from qcbench.ui.widgets.painted import sized
from qcbench.ui.widgets.states import DISC, paint_end_disc

Index = QModelIndex | QPersistentModelIndex
PAD, BAR, WORDS = 8, 6, 44
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
LEAST, HEAD = 40, 32


def late_text(days: int) -> str:
    """逾期 4 天."""
    return _("{days} days late").format(days=days)


class MeasureCells(QStyledItemDelegate):
    """Paints and edits the cells of ``MeasureModel``."""

    def __init__(self, table: QTableView, model: MeasureModel) -> None:
        super().__init__(table)
        self.table, self.rows = table, model
        self.look = model.bench.style

    def height(self, row: int, column: int, width: int) -> int:
        """Pixels the words of a cell take with the padding."""
        line = self.rows.line(row)
        if line is None:
            return LEAST
        return (
            self._text_height(self._words(line, row, column), width - 2 * PAD - self._indent(column)) + 2 * PAD + self._extra(line, column)
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        room: QRect = option.rect
        self._paint_ground(painter, room, index)
        line = self.rows.line(index.row())
        painter.setFont(sized(self.table.font(), 9))
        if line is None:
            self._paint_invitation(painter, room, index)
        elif self.rows.bad_at(index.row(), index.column()) is not None:
            self._paint_bad(painter, room, index)
        else:
            self._paint_cell(painter, room, line, index)
        if index == self.table.currentIndex():
            self._paint_frame(painter, room)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self.rows.columns[index.column()]
        if column.key == SUBJECT:
            editor: QWidget = self._choices(parent)
        elif column.kind is Kind.PARAGRAPH:
            editor = CellText(parent)
        elif column.kind is Kind.DATE:
            editor = self._day(parent)
        else:
            editor = QLineEdit(parent)
            if column.kind is Kind.PERSON:
                editor.setCompleter(self._members(editor))
        editor.setProperty("kind", "cell")
        editor.setAccessibleName(column.title)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QLineEdit):
            editor.setText(text)
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
            editor.selectAll()
        elif isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findText(text)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            self.rows.setData(index, editor.text())
        elif isinstance(editor, QPlainTextEdit):
            self.rows.setData(index, editor.toPlainText())
        elif isinstance(editor, QComboBox):
            self.rows.setData(index, editor.currentText())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, DateEdit) and watched.choosing:
            return False
        if isinstance(watched, QPlainTextEdit) and _is_enter(event):
            if event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier):
                watched.insertPlainText("\n")
            else:
                self._done(watched)
            return True
        return super().eventFilter(watched, event)

    def _choices(self, parent: QWidget) -> QComboBox:
        editor = QComboBox(parent)
        editor.addItems(["", *subjects(self.rows.bench.document.content, schemes=self.rows.schemes).values()])
        return editor

    def _day(self, parent: QWidget) -> DateEdit:
        document = self.rows.bench.document
        editor = DateEdit(self.look, reference_day(document.content.project, today_of(document.workspace)), parent)
        editor.picked.connect(lambda: self._done(editor))
        return editor

    def _done(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.SubmitModelCache)

    def _members(self, editor: QLineEdit) -> QCompleter:
        completer = QCompleter([member.name for member in self.rows.bench.document.content.members if member.name], editor)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        return completer

    def _paint_ground(self, painter: QPainter, room: QRect, index: Index) -> None:
        column = self.rows.columns[index.column()]
        ground = Shade.PAPER
        if self.rows.late(index.row()) and not column.joined:
            ground = Shade.BAD_WASH
        if self.rows.bad_at(index.row(), index.column()) is not None:
            ground = Shade.BAD_WASH
        if self.table.selectionModel().isSelected(index) and index != self.table.currentIndex():
            ground = Shade.SELECTED
        painter.fillRect(room, self.look.colour(ground))

    def _paint_frame(self, painter: QPainter, room: QRect) -> None:
        colour = self.look.colour(Shade.PRIMARY if self.table.hasFocus() else Shade.FIELD_LINE)
        painter.setPen(QPen(colour, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(room.adjusted(1, 1, -1, -1))
        painter.fillRect(QRect(room.right() - 5, room.bottom() - 5, 6, 6), colour)

    def _paint_invitation(self, painter: QPainter, room: QRect, index: Index) -> None:
        painter.setPen(self.look.colour(Shade.FAINT))
        if index.column() == 0:
            self.look.icon("plus", Shade.FAINT).paint(painter, QRect(room.left() + 8, room.center().y() - 8, 16, 16))

    def _paint_bad(self, painter: QPainter, room: QRect, index: Index) -> None:
        painter.setPen(QPen(self.look.colour(Shade.BAD), 1))
        painter.drawRect(room.adjusted(0, 0, -1, -1))
        self.look.icon("error-filled", Shade.BAD).paint(painter, QRect(room.right() - 20, room.top() + 8, 14, 14))
        painter.setPen(self.look.colour(Shade.BAD_TEXT))
        painter.drawText(room.adjusted(PAD, PAD, -24, -PAD), int(WRAP), self.rows.text(index.row(), index.column()))

    def _paint_cell(self, painter: QPainter, room: QRect, line: Line, index: Index) -> None:
        column, late = self.rows.columns[index.column()], self.rows.late(index.row())
        inner = room.adjusted(PAD, PAD, -PAD, -PAD)
        painter.setPen(self.look.colour(Shade.INK))
        if column.key == NUMBER:
            painter.setPen(self.look.colour(Shade.MUTED))
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), str(line.place))
        elif column.key == SUBJECT:
            self._paint_subject(painter, inner, line)
        elif self.rows.is_progress(index.column()):
            self._paint_progress(painter, inner, line, late)
        elif column.key == "owner":
            self._paint_owner(painter, inner, line)
        elif column.key == "text" and line.action is not None:
            painter.setPen(self.look.colour(Shade.MUTED))
            painter.drawText(inner, int(WRAP), line.number)
            painter.setPen(self.look.colour(Shade.INK))
            painter.drawText(inner.adjusted(self._indent(index.column()), 0, 0, 0), int(WRAP), line.action.text)
        else:
            if late and column.key == "planned_end":
                painter.setPen(self.look.colour(Shade.BAD_TEXT))
                painter.setFont(sized(self.table.font(), 9, bold=True))
            painter.drawText(inner, int(WRAP), self._words(line, index.row(), index.column()))

    def _paint_subject(self, painter: QPainter, room: QRect, line: Line) -> None:
        content = self.rows.bench.document.content
        end = ends_by_key(content).get(line.countermeasure.cause_key or "")
        words = room.adjusted(DISC + 8, 0, 0, 0) if end else room
        if end is not None:
            disc = QRectF(room.left(), room.top() - 1, DISC, DISC)
            paint_end_disc(painter, disc, self.look, end.number, end.cause.mark.value, self.table.font())
        text = subject_text(content, line.countermeasure)
        painter.setFont(sized(self.table.font(), 9, bold=True))
        painter.setPen(self.look.colour(Shade.INK if text else Shade.FAINT))
        painter.drawText(words, int(WRAP), text or _("Choose"))
        if end is not None and len(end.path) > 2:
            down = self._text_height(text, words.width(), bold=True)
            painter.setFont(sized(self.table.font(), 9))
            painter.setPen(self.look.colour(Shade.MUTED))
            painter.drawText(words.adjusted(0, down, 0, 0), int(WRAP), end.path[-2].text)

    def _paint_owner(self, painter: QPainter, room: QRect, line: Line) -> None:
        if line.row.owner:
            self.look.icon("person", Shade.MUTED).paint(painter, QRect(room.left(), room.top() + 1, 14, 14))
            painter.drawText(room.adjusted(20, 0, 0, 0), int(WRAP), line.row.owner)

    def _paint_progress(self, painter: QPainter, room: QRect, line: Line, late: int) -> None:
        if line.percent is not None:
            bar = QRectF(room.left(), room.top() + 5, room.width() - WORDS, BAR)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.look.colour(Shade.LINE))
            painter.drawRoundedRect(bar, 3, 3)
            painter.setBrush(self._tone(line, late))
            if line.percent:
                painter.drawRoundedRect(QRectF(bar.left(), bar.top(), max(BAR, bar.width() * line.percent / 100), BAR), 3, 3)
            painter.setPen(self.look.colour(Shade.INK))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), f"{line.percent}\N{NO-BREAK SPACE}%")
        if late:
            top = room.top() + (18 if line.percent is not None else 0)
            self.look.icon("error-filled", Shade.BAD).paint(painter, QRect(room.left(), top + 1, 12, 12))
            painter.setPen(self.look.colour(Shade.BAD_TEXT))
            painter.setFont(sized(self.table.font(), 9, bold=True))
            painter.drawText(QRect(room.left() + 16, top, room.width(), 18), int(Qt.AlignmentFlag.AlignLeft), late_text(late))

    def _tone(self, line: Line, late: int) -> QColor:
        return self.look.colour(Shade.BAD if late else Shade.GOOD if is_complete(line.row) else Shade.PRIMARY)

    def _words(self, line: Line, row: int, column: int) -> str:
        kind = self.rows.columns[column]
        if kind.kind is Kind.DATE:
            value: date | None = getattr(line.row, kind.key)
            return day_text(value, self.year())
        if kind.key == SUBJECT:
            return subject_text(self.rows.bench.document.content, line.countermeasure)
        return self.rows.text(row, column)

    def year(self) -> int:
        """The year that the days of the table need not name."""
        years = [day.year for line in self.rows.lines for day in (line.row.planned_start, line.row.planned_end) if day]
        return max(set(years), key=years.count, default=0)

    def _indent(self, column: int) -> int:
        key = self.rows.columns[column].key
        return 30 if key == "text" else DISC + 8 if key == SUBJECT else 20 if key == "owner" else 0

    def _extra(self, line: Line, column: int) -> int:
        if self.rows.columns[column].key == SUBJECT:
            end = ends_by_key(self.rows.bench.document.content).get(line.countermeasure.cause_key or "")
            if end is not None and len(end.path) > 2:
                return self._text_height(end.path[-2].text, self.table.columnWidth(column) - 2 * PAD - DISC - 8)
        late = self.rows.is_progress(column) and line.percent is not None and self.rows.late(self.rows.row_of(line.key))
        return 18 if late else 0

    def _text_height(self, text: str, width: int, *, bold: bool = False) -> int:
        metrics = QFontMetrics(sized(self.table.font(), 9, bold=bold))
        return metrics.boundingRect(QRect(0, 0, max(width, 20), 10_000), int(WRAP), text or " ").height()


def _is_enter(event: QEvent) -> TypeGuard[QKeyEvent]:
    """Whether Enter was pressed."""
    enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in enter


class CellText(QPlainTextEdit):
    """A cell of several lines: Enter is done, Alt+Enter is a new line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
