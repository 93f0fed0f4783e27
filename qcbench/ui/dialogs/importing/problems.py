"""What is to be looked at: a line each, with a link to its cell and a box with the ways to deal with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from qcbench.exchange.reading.preview import Preview, Problem
from qcbench.exchange.reading.sentences import mend_word, place_of, sentence_of
from qcbench.render.theme import Shade
from qcbench.texts import _
from qcbench.ui.look import Style
from qcbench.ui.widgets.buttons import button
from qcbench.ui.widgets.labels import ElidedLabel, plain_label

MOST = 60
LINE, MOST_HEIGHT = 32, 132


class Problems(QWidget):
    """``gone_to`` gives a problem whose place is wanted, ``mended`` a problem's key and the way chosen."""

    gone_to = Signal(object)
    mended = Signal(str, str)

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style
        self.setProperty("kind", "plain")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.title = plain_label("", "strong")
        self.caption = ElidedLabel("", "caption")
        head = QGridLayout()
        head.setHorizontalSpacing(10)
        head.addWidget(self.title, 0, 0)
        head.addWidget(self.caption, 0, 1)
        head.setColumnStretch(1, 1)
        column.addLayout(head)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self.area)

    def show_preview(self, preview: Preview) -> None:
        """Show the problems of another preview."""
        problems = preview.problems
        self.setVisible(bool(problems))
        few = _("1 place to look at") if len(problems) == 1 else _("{count} places to look at").format(count=len(problems))
        self.title.setText(few)
        self.caption.setText(_("The good rows come in; what is changed is noted in the data's remark"))
        kinds = {column.place: column.kind for column in preview.columns}
        lines = QWidget()
        lines.setProperty("kind", "page")
        grid = QGridLayout(lines)
        grid.setContentsMargins(0, 0, 4, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(2, 1)
        for number, problem in enumerate(problems[:MOST]):
            self._line(grid, number, problem, kinds.get(problem.column, ""))
        if len(problems) > MOST:
            more = _("… and {count} more").format(count=len(problems) - MOST)
            grid.addWidget(plain_label(more, "caption"), MOST, 1, 1, 3)
        self.area.setWidget(lines)
        self.area.setFixedHeight(min(lines.sizeHint().height() + 2, MOST_HEIGHT))

    def _line(self, grid: QGridLayout, number: int, problem: Problem, kind: str) -> None:
        icons = {"bad": ("error-filled", Shade.BAD), "doubtful": ("warning-filled", Shade.WARN), "note": ("info", Shade.MUTED)}
        name, shade = icons[problem.severity]
        mark = plain_label()
        mark.setPixmap(self.look.icon(name, shade).pixmap(14, 14))
        link = button(self.look, place_of(problem), lambda: self.gone_to.emit(problem), kind="link")
        link.setEnabled(bool(problem.rows))
        said = ElidedLabel(sentence_of(problem, kind), "small")
        for place, widget in enumerate((mark, link, said)):
            grid.addWidget(widget, number, place)
        if len(problem.mends) > 1:
            grid.addWidget(self._mends(problem), number, 3)
        grid.setRowMinimumHeight(number, LINE - 4)

    def _mends(self, problem: Problem) -> QComboBox:
        box = QComboBox()
        box.setProperty("kind", "cell-kind")
        box.setMinimumWidth(170)
        box.setAccessibleName(_("What to do with {place}").format(place=place_of(problem)))
        for mend in problem.mends:
            box.addItem(mend_word(mend, problem), mend)
        box.setCurrentIndex(problem.mends.index(problem.mend))
        box.activated.connect(lambda _place: self.mended.emit(problem.key, str(box.currentData())))
        return box


def rule() -> QFrame:
    """A line between the table and the problems."""
    line = QFrame()
    line.setProperty("kind", "hairline")
    return line
