"""Below the drawing: what the marks look like and how many there are, and the keys; over it: the zoom."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from qcbench.model.enumerations import CauseMark
from qcbench.texts import _
from qcbench.ui.look import Style
from qcbench.ui.overriding import handed_on
from qcbench.ui.pages.cause.canvas import Canvas
from qcbench.ui.pages.cause.causes import Causes
from qcbench.ui.pages.cause.painting import Brush, QtLetters
from qcbench.ui.pages.cause.plan import DISC
from qcbench.ui.pages.page import MARGIN
from qcbench.ui.widgets.buttons import icon_button
from qcbench.ui.widgets.labels import hairline, plain_label
from qcbench.ui.words import word_of

ORDER = (CauseMark.MAIN, CauseMark.NOT_MAIN, CauseMark.PENDING, CauseMark.OUTSIDE)
LEAST_WIDTH, SPACING = 640, 8


class MarkDisc(QWidget):
    """The disc of a mark, without a number."""

    def __init__(self, style: Style, mark: CauseMark) -> None:
        super().__init__()
        self.look, self.mark = style, mark
        self.setFixedSize(int(DISC), int(DISC))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        Brush(painter, self.look, QtLetters(self.font())).disc(QPointF(DISC / 2, DISC / 2), 0, self.mark)
        painter.end()


class Foot(QWidget):
    """The legend with its counts, and the most useful keys."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.setProperty("kind", "plain")
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline())
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN, 8, MARGIN, 8)
        row.setSpacing(SPACING)
        column.addLayout(row)
        self._counts: dict[CauseMark, QLabel] = {}
        for mark in ORDER:
            row.addWidget(MarkDisc(style, mark))
            row.addWidget(plain_label(word_of(mark) + (" ★" if mark is CauseMark.MAIN else ""), "small"))
            self._counts[mark] = plain_label("0", "strong")
            row.addWidget(self._counts[mark])
            row.addSpacing(8)
        row.addStretch(1)
        self.keys = QWidget()
        self.keys.setProperty("kind", "plain")
        hints = QHBoxLayout(self.keys)
        hints.setContentsMargins(0, 0, 0, 0)
        hints.setSpacing(6)
        for key, words in (("Enter", _("Sibling")), ("Tab", _("Child")), ("F2", _("Edit")), ("Del", _("Delete"))):
            hints.addWidget(plain_label(key, "key"))
            hints.addWidget(plain_label(words, "caption"))
            hints.addSpacing(6)
        row.addWidget(self.keys)
        self.hints = True

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    @handed_on
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """Show the keys where they mean something and there is room for them."""
        for label in self.findChildren(QLabel):
            label.ensurePolished()  # what has not been shown yet does not know its own width
        taken = 0 if self.keys.isHidden() else self.keys.minimumSizeHint().width()
        legend = self._column.minimumSize().width() - taken
        fits = legend + self.keys.minimumSizeHint().width() + SPACING <= self.width()
        self.keys.setVisible(self.hints and fits)

    def show_causes(self, causes: Causes) -> None:
        """Count the marks."""
        counts = causes.counts()
        for mark, label in self._counts.items():
            label.setText(str(counts[mark]))
        self.fit()


class ZoomBox(QFrame):
    """Smaller, the zoom in percent, larger, all of it."""

    def __init__(self, style: Style, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.setProperty("kind", "message")
        self._canvas = canvas
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 1, 2, 1)
        row.setSpacing(2)
        row.addWidget(icon_button(style, "zoom-out", _("Smaller (Ctrl+−)"), lambda: canvas.zoom_to(canvas.zoom / 1.2)))
        self._percent = plain_label("100 %", "caption")
        row.addWidget(self._percent)
        row.addWidget(icon_button(style, "zoom-in", _("Larger (Ctrl++)"), lambda: canvas.zoom_to(canvas.zoom * 1.2)))
        row.addWidget(icon_button(style, "fit", _("Show all of it (Ctrl+0)"), canvas.zoom_fit))
        canvas.zoomed.connect(self.show_zoom)

    def show_zoom(self, zoom: float) -> None:
        """Say how large the drawing is shown, and stay in the corner."""
        self._percent.setText(f"{zoom * 100:.0f} %")
        self.adjustSize()
        view = self._canvas.viewport().geometry()
        self.move(view.right() - self.width() - 15, view.bottom() - self.height() - 11)
        self.raise_()
