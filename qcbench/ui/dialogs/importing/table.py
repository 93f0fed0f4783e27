"""The preview as it is seen: names with a box for each column's kind, rows left out hatched, problems framed."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from qcbench.exchange.reading.options import KINDS
from qcbench.exchange.reading.preview import Preview
from qcbench.exchange.reading.sentences import kind_word, row_word
from qcbench.render.theme import Shade
from qcbench.texts import _
from qcbench.ui.dialogs.importing.model import NUMBERS, PROBLEM, REASON, PreviewModel
from qcbench.ui.look import Style

NAME, BOX, ROW, PAD = 28, 36, 28, 8
NARROW, WIDE = 110, 280
ICON = 14


class KindHeader(QHeaderView):
    """Names above, and below each a box with what the column is read as; boxes are made for columns in sight only."""

    chosen = Signal(int, str)  # column shown, kind

    def __init__(self, style: Style, model: PreviewModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.look, self.cells = style, model
        self.boxes: dict[int, QComboBox] = {}
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.sectionResized.connect(self.arrange)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), NAME + BOX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        colour = self.look.colour
        painter.save()
        painter.fillRect(rect, colour(Shade.PAPER))
        top = QRect(rect.left(), rect.top(), rect.width(), NAME)
        painter.fillRect(top, colour(Shade.HEAD))
        painter.setPen(colour(Shade.LINE))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(colour(Shade.INNER_LINE))
        painter.drawLine(top.bottomLeft(), top.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        font = QFont(self.font())
        font.setPointSizeF(9)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(colour(Shade.INK))
        name = self.cells.names[logicalIndex] if logicalIndex < len(self.cells.names) else ""
        inner = top.adjusted(PAD, 0, -PAD, 0)
        text = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, inner.width())
        side = Qt.AlignmentFlag.AlignRight if self._is_number(logicalIndex) else Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def arrange(self, *_changes: object) -> None:
        """Put the boxes where their columns are."""
        preview = self.cells.preview
        count = self.count() if preview is not None else 0
        first = max(self.visualIndexAt(0), 0) if count else 0
        for number in range(first, count):
            left = self.sectionViewportPosition(number)
            if left > self.viewport().width():
                break
            box = self.boxes.get(number) or self._box(number)
            box.setGeometry(left + 4, NAME + 4, self.sectionSize(number) - 9, BOX - 8)
            box.show()
        for number, box in self.boxes.items():
            inside = number < count and self.sectionViewportPosition(number) + self.sectionSize(number) > 0
            box.setVisible(inside and self.sectionViewportPosition(number) <= self.viewport().width())

    def refresh(self) -> None:
        """Show the kinds of another preview."""
        preview = self.cells.preview
        columns = preview.columns if preview is not None else ()
        for number, box in list(self.boxes.items()):
            if number >= len(columns):
                self.boxes.pop(number).deleteLater()
            else:
                self._fill(box, number)
        self.arrange()

    def _box(self, number: int) -> QComboBox:
        box = QComboBox(self.viewport())
        box.setProperty("kind", "cell-kind")
        for kind in KINDS:
            box.addItem(kind_word(kind), kind)
        box.activated.connect(lambda _place: self.chosen.emit(number, str(box.currentData())))
        self.boxes[number] = box
        self._fill(box, number)
        return box

    def _fill(self, box: QComboBox, number: int) -> None:
        assert self.cells.preview is not None
        box.setCurrentIndex(KINDS.index(self.cells.preview.columns[number].kind))
        box.setAccessibleName(_("Kind of {name}").format(name=self.cells.names[number]))

    def _is_number(self, number: int) -> bool:
        preview = self.cells.preview
        return preview is not None and number < len(preview.columns) and preview.columns[number].kind in NUMBERS


class PreviewDelegate(QStyledItemDelegate):
    """Paints a cell: hatched and struck out where its row is left out, framed where it is a problem."""

    def __init__(self, style: Style, view: QTableView) -> None:
        super().__init__(view)
        self.look, self.view = style, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        reason, problem = index.data(REASON), index.data(PROBLEM)
        painter.save()
        rect = QRect(getattr(option, "rect"))  # noqa: B009 - the type stubs do not know it
        font = QFont(self.view.font())
        font.setBold(reason == "header")
        colour = self.look.colour
        painter.fillRect(rect, colour(Shade.SELECTED if reason == "header" else Shade.PAPER))
        painter.setPen(colour(Shade.INK))
        if reason and reason != "header":
            painter.fillRect(rect, QBrush(colour(Shade.LINE), Qt.BrushStyle.BDiagPattern))
            painter.setPen(colour(Shade.FAINT))
            font.setStrikeOut(True)
        inner = rect.adjusted(PAD, 0, -PAD, 0)
        if problem is not None and problem.severity != "note":
            inner = self._frame(painter, rect, "bad" if problem.severity == "bad" else "warn")
        painter.setFont(font)
        text = str(index.data() or "")
        if not text and problem is not None:
            text = _("blank")
        if not text and reason == "blank" and index.column() == 0:
            font.setStrikeOut(False)
            painter.setFont(font)
            text = _("(blank row)")
        inner = self._reason(painter, rect, inner, index, str(reason))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), shown)
        painter.restore()

    def _frame(self, painter: QPainter, rect: QRect, tone: str) -> QRect:
        wash, line, ink = {
            "bad": (Shade.BAD_WASH, Shade.BAD, Shade.BAD_TEXT),
            "warn": (Shade.WARN_WASH, Shade.WARN, Shade.WARN_TEXT),
        }[tone]
        painter.fillRect(rect, self.look.colour(wash))
        painter.setPen(QPen(self.look.colour(line), 1))
        painter.drawRect(rect.adjusted(0, 0, -1, -1))
        spot = QRect(rect.left() + PAD, rect.center().y() - ICON // 2, ICON, ICON)
        self.look.icon("error-filled" if tone == "bad" else "warning-filled", line).paint(painter, spot)
        painter.setPen(QColor(self.look.colour(ink)))
        return rect.adjusted(PAD + ICON + 4, 0, -PAD, 0)

    def _reason(self, painter: QPainter, rect: QRect, inner: QRect, index: QModelIndex | QPersistentModelIndex, reason: str) -> QRect:
        """In the last column in sight, say why the row is left out; what is left for the cell's text."""
        spans = self.view.columnSpan(index.row(), index.column()) > 1
        if not reason or reason == "header" or (index.column() != self._last_column() and not spans):
            return inner
        if spans:
            rect = rect.intersected(self.view.viewport().rect())
        font = QFont(painter.font())
        painter.save()
        font.setStrikeOut(False)
        painter.setFont(font)
        painter.setPen(self.look.colour(Shade.MUTED))
        said = row_word(reason)
        width = min(painter.fontMetrics().horizontalAdvance(said) + 2 * PAD, rect.width())
        area = QRect(rect.right() - width, rect.top() + 1, width, rect.height() - 2)
        painter.fillRect(area, self.look.colour(Shade.PAPER))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, width))
        painter.restore()
        return QRect(inner.left(), inner.top(), max(inner.width() - width, 0), inner.height())

    def _last_column(self) -> int:
        header = self.view.horizontalHeader()
        edge = header.visualIndexAt(self.view.viewport().width() - 1)
        if edge < 0:
            return header.count() - 1
        whole = header.sectionViewportPosition(edge) + header.sectionSize(edge) <= self.view.viewport().width()
        return edge if whole or edge == 0 else edge - 1


class PreviewTable(QTableView):
    """The table of the preview; ``kind_chosen`` gives the column's place in the file and its kind."""

    kind_chosen = Signal(int, str)

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.cells = PreviewModel()
        self._natural: list[int] = []
        self.setModel(self.cells)
        self.header = KindHeader(style, self.cells, self)
        self.setHorizontalHeader(self.header)
        self.setItemDelegate(PreviewDelegate(style, self))
        self.setAccessibleName(_("Preview"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(ROW)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setFixedWidth(48)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self.header.arrange())
        self.header.chosen.connect(self._choose)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, style.colour(Shade.SELECTED))
        self.setPalette(palette)

    def show_preview(self, preview: Preview | None) -> None:
        """Show another preview; the place scrolled to stays."""
        same = preview is not None and self.cells.preview is not None and len(self.cells.preview.columns) == len(preview.columns)
        widths = [self.columnWidth(number) for number in range(self.cells.columnCount())]
        down = self.verticalScrollBar().value()
        self.cells.show(preview)
        count = self.cells.columnCount()
        if not same:
            self._natural = widths = [self._width(number) for number in range(count)]
        for number in range(count):
            self.setColumnWidth(number, widths[number])
        self._span()
        self._stretch()
        self.header.refresh()
        self.verticalScrollBar().setValue(down)

    def go_to(self, row: int, place: int) -> bool:
        """Scroll to a cell, by the row's number and the column's place in the file; False if it is not shown."""
        number, column = self.cells.row_of(row), max(self.cells.column_of(place), 0)
        if number < 0:
            return False
        index = self.cells.index(number, column)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.setCurrentIndex(index)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stretch()

    def _choose(self, number: int, kind: str) -> None:
        if self.cells.preview is not None:
            self.kind_chosen.emit(self.cells.preview.columns[number].place, kind)

    def _width(self, number: int) -> int:
        metrics = self.fontMetrics()
        head = self.cells.preview.head[:60] if self.cells.preview is not None else ()
        kept = [row.cells[number] for row in head if row.reason != "note" and row.reason != "footer"]
        longest = max([metrics.horizontalAdvance(text) for text in kept], default=0)
        name = round(metrics.horizontalAdvance(self.cells.names[number]) * 1.1)
        return int(min(max(NARROW, longest + 2 * PAD + 4, name + 2 * PAD + 4), WIDE))

    def _span(self) -> None:
        """Let what stands alone in a row that is left out run over the whole row."""
        self.clearSpans()
        preview, count = self.cells.preview, self.cells.columnCount()
        for number, row in enumerate(preview.head if preview is not None and count > 1 else ()):
            if row.reason not in ("", "header") and not any(row.cells[1:]):
                self.setSpan(number, 0, 1, count)

    def _stretch(self) -> None:
        """Give the room that is left to all columns alike, as long as nobody has set their widths."""
        count, room = self.cells.columnCount(), self.viewport().width()
        if not count or len(self._natural) != count:
            return
        spare = max(room - sum(self._natural), 0)
        for number, width in enumerate(self._natural):
            self.setColumnWidth(number, width + spare // count + (spare % count if number == count - 1 else 0))
