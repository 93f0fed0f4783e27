"""What stands over a chart: its title and second line, the tag of the example data, the buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from qcbench.charts.spec import Caption
from qcbench.texts import _
from qcbench.ui.widgets.labels import ElidedLabel, set_tip, tag

SPACE = 8
BETWEEN = " · "


class Head(QWidget):
    """Title and second line at the left, the buttons at the right; the tag beside the title, or under it where that is too narrow."""

    def __init__(self, tools: QWidget) -> None:
        super().__init__()
        self._tools = tools
        self._title, self._second = ElidedLabel("", "strong"), Parts("caption")
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._sample = tag(_("Illustrative data"), "sample")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._first_row, self._second_row = QHBoxLayout(), QHBoxLayout()
        self._first_row.addWidget(self._title)
        self._first_row.addWidget(self._sample)
        self._first_row.addStretch(1)
        self._second_row.addWidget(self._second, 1)
        words = QVBoxLayout()
        words.setSpacing(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for line in (self._first_row, self._second_row):
            line.setSpacing(SPACE)
            words.addLayout(line)
        words.addStretch(1)
        row.setSpacing(SPACE)
        row.addLayout(words, 1)
        row.addWidget(tools, 0, Qt.AlignmentFlag.AlignTop)

    def show_caption(self, caption: Caption) -> None:
        """Show title, sample, period and note."""
        self._title.setText(caption.title.replace("|", ""))
        self._second.show_parts([part for part in (caption.sample, caption.period, caption.note) if part])
        self._sample.setVisible(caption.illustrative)
        self.fit()

    def fit(self) -> None:
        """Put the tag where there is room for it."""
        beside = self._title.sizeHint().width() + self._sample.sizeHint().width() + 2 * SPACE
        below = beside > self.width() - (self._tools.sizeHint().width() if self._tools.isVisibleTo(self) else 0)
        self._second.setVisible(bool(self._second.text()) or (below and self._sample.isVisibleTo(self)))
        old, new = (self._first_row, self._second_row) if below else (self._second_row, self._first_row)
        if old.indexOf(self._sample) >= 0:
            old.removeWidget(self._sample)
            new.insertWidget(1, self._sample, 0, Qt.AlignmentFlag.AlignTop if below else Qt.AlignmentFlag(0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


class Parts(ElidedLabel):
    """Short texts in a row, in a second line where one is too narrow; only then they end in …, and the whole is the tooltip."""

    _parts: tuple[str, ...] = ()

    def show_parts(self, parts: Sequence[str]) -> None:
        """Show these texts."""
        self._parts = tuple(" ".join(part.split("\n")) for part in parts)
        self.setText(BETWEEN.join(self._parts))

    def lines(self) -> list[str]:
        """What stands in the first line and in the second."""
        metrics, width = QFontMetrics(self.font()), self.contentsRect().width()
        if width <= 0 or metrics.horizontalAdvance(self.text()) <= width:
            return [self.text()]
        first, rest = _broken(self._parts, metrics, width)
        return [first, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        lines, room = self.lines(), self.contentsRect()
        high = room.height() // len(lines)
        for number, line in enumerate(lines):
            painter.drawText(room.x(), room.y() + number * high, room.width(), high, int(Qt.AlignmentFlag.AlignVCenter), line)

    def _tell(self) -> None:
        lines = self.lines()
        margins = self.contentsMargins()  # not from the size hint, which follows the height that is set here
        self.setFixedHeight(QFontMetrics(self.font()).height() * len(lines) + margins.top() + margins.bottom())
        set_tip(self, self.text() if lines[-1].endswith("…") and not self.text().endswith("…") else "")


def _broken(parts: Sequence[str], metrics: QFontMetrics, width: int) -> tuple[str, str]:
    """Between two texts if the first ones fit into a line, else within the first one."""
    for count in range(len(parts) - 1, 0, -1):
        first = BETWEEN.join(parts[:count])
        if metrics.horizontalAdvance(first) <= width:
            return first, BETWEEN.join(parts[count:])
    text = BETWEEN.join(parts)
    cut = next((end for end in range(len(text) - 1, 1, -1) if metrics.horizontalAdvance(text[:end]) <= width), 1)
    space = text.rfind(" ", 1, cut + 1)
    cut = space if space > cut * 2 // 3 else cut
    return text[:cut].rstrip(), text[cut:].lstrip()
