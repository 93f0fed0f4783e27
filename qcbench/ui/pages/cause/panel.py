"""The right panel of the cause page: the selected cause with its number, way, text, mark, reason and facts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from qcbench.model.cause import Confirmation
from qcbench.model.enumerations import CauseMark
from qcbench.texts import _
from qcbench.ui.bench import Bench, Place
from qcbench.ui.fields.form import Form
from qcbench.ui.pages.cause.causes import Node
from qcbench.ui.pages.cause.edits import mark
from qcbench.ui.pages.cause.hands import Hands
from qcbench.ui.widgets.buttons import button
from qcbench.ui.widgets.labels import ElidedLabel, plain_label, tag
from qcbench.ui.widgets.segmented import Segmented
from qcbench.ui.words import word_of

MARKS = (CauseMark.MAIN, CauseMark.NOT_MAIN, CauseMark.PENDING)


class CausePanel(QWidget):
    """Shows the selected cause and edits it."""

    def __init__(self, bench: Bench, hands: Hands) -> None:
        super().__init__()
        self.bench, self.hands = bench, hands
        self.setProperty("kind", "plain")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        self.hint = plain_label(_("Select a cause to see what is known of it."), "muted", wrap=True)
        self.title = plain_label("", "strong")
        self.way = ElidedLabel("", "caption")
        self.way.setAlignment(Qt.AlignmentFlag.AlignRight)
        column.addWidget(self.hint)
        column.addLayout(_row(self.title, self.way))
        self.text = Form(bench, columns=1)
        self.text.text("text", _("Cause"))
        column.addWidget(self.text)
        self.marks = self._marks()
        column.addWidget(self.marks)
        self.reason = Form(bench, columns=1)
        self.reason.paragraph("outside_reason", _("Why it is beyond the circle's power"), lines=2, span=1)
        column.addWidget(self.reason)
        self.note = Form(bench, columns=1)
        self.note.paragraph("note", _("Why it is so, and facts from the spot"), lines=4, span=1)
        column.addWidget(self.note)
        self.sheet = button(bench.style, _("Open the confirmation sheet"), self._open, kind="link", icon="clipboard")
        self.state = tag("", "primary")
        self.foot = QWidget()
        self.foot.setProperty("kind", "plain")
        line = _row(self.sheet, self.state)
        line.setContentsMargins(0, 0, 0, 0)
        self.foot.setLayout(line)
        column.addWidget(self.foot)
        column.addStretch(1)
        hands.selected.connect(self.show_cause)
        self.show_cause()

    def _marks(self) -> QWidget:
        """The mark, as a switch of three, and the fourth below it."""
        box = QWidget()
        box.setProperty("kind", "plain")
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(plain_label(_("Cause mark"), "caption"))
        choices = [(str(one), ("★ " if one is CauseMark.MAIN else "") + word_of(one)) for one in (*MARKS, CauseMark.OUTSIDE)]
        self.mark = Segmented(self.bench.style, choices[:3], name=_("Cause mark"), compact=True)
        self.outside = Segmented(self.bench.style, choices[3:], name=choices[3][1], compact=True)
        for switch in (self.mark, self.outside):
            switch.chosen.connect(self._take)
            column.addWidget(switch)
        return box

    def show_cause(self, _key: str = "") -> None:
        """Show what is selected as it is stored now."""
        node, row = self.hands.node, self.hands.row
        self.hint.setVisible(row is None)
        is_end = node is not None and bool(node.number)
        for widget, shown in (
            (self.title, row is not None),
            (self.way, row is not None),
            (self.text, row is not None),
            (self.note, row is not None),
            (self.marks, is_end),
            (self.reason, is_end and row is not None and row.mark is CauseMark.OUTSIDE),
            (self.foot, is_end and row is not None and row.mark is not CauseMark.OUTSIDE),
        ):
            widget.setVisible(shown)
        for form in (self.text, self.reason, self.note):
            form.show_row(row)
        if node is not None and row is not None:
            self._show_node(node)

    def _show_node(self, node: Node) -> None:
        causes = self.hands.causes
        self.title.setText(_name(node, causes.ends_below(node.key), causes.degrees(node.key)))
        self.way.setText(" › ".join(one.text.replace("|", "") for one in causes.way(node.key)[:-1]))
        self.mark.choose(str(node.mark))
        self.outside.choose(str(node.mark))
        sheet = next((row for row in self.bench.document.content.all(Confirmation) if row.cause_key == node.key), None)
        self.sheet.setText(_("Open confirmation sheet {number}").format(number=node.number))
        self.state.setText(_("no sheet yet") if sheet is None else word_of(sheet.mark))
        for switch in (self.mark, self.outside):
            switch.setEnabled(self.hands.can_edit)

    def _take(self, key: str) -> None:
        if self.hands.row is not None:
            mark(self.bench, self.hands.causes, self.hands.key, CauseMark(key))
        self.show_cause()
        if key == CauseMark.OUTSIDE:
            self.reason.field("outside_reason").setFocus()

    def _open(self) -> None:
        self.bench.go(Place("confirm", self.hands.key))


def _name(node: Node, ends: int, degrees: tuple[int, int]) -> str:
    """What a cause is called: a terminal one, a category, or one in between."""
    if node.number:
        return _("Terminal cause {number}").format(number=node.number)
    if node.is_category:
        return _("Category, {count} terminal causes").format(count=ends)
    return _("Intermediate cause, in {incoming} · out {outgoing}").format(incoming=degrees[0], outgoing=degrees[1])


def _row(left: QLabel | QWidget, right: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(left)
    row.addStretch(1) if not isinstance(right, ElidedLabel) else None
    row.addWidget(right, 1 if isinstance(right, ElidedLabel) else 0)
    return row
