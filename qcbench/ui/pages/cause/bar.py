"""The bar above the drawing: which view, what to add and remove, marks, and the picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from qcbench.model.enumerations import CauseMark
from qcbench.texts import _
from qcbench.ui.look import Style
from qcbench.ui.pages.cause.hands import Hands
from qcbench.ui.pages.page import MARGIN
from qcbench.ui.widgets.buttons import button, icon_button
from qcbench.ui.widgets.labels import divider, hairline, set_tip
from qcbench.ui.widgets.segmented import Segmented
from qcbench.ui.words import word_of

ICONS = {CauseMark.MAIN: "star", CauseMark.NOT_MAIN: "minus-circle", CauseMark.OUTSIDE: "forbid"}
LEAST_WIDTH = 720


@dataclass(frozen=True, slots=True)
class Outside:
    """What the bar asks of the page."""

    copy: Callable[[], object]
    save: Callable[[], object]
    link: Callable[[], object]


class Bar(QWidget):
    """``chosen`` comes with the view; the rest goes to the hands."""

    chosen = Signal(str)

    def __init__(self, style: Style, hands: Hands, outside: Outside) -> None:
        super().__init__()
        self.look, self.hands = style, hands
        self.setProperty("kind", "plain")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN, 8, MARGIN, 8)
        row.setSpacing(4)
        column.addWidget(hairline())
        column.addLayout(row)
        column.addWidget(hairline())
        self._row = row
        self.views = Segmented(style, _views(), name=_("View"))
        self.views.chosen.connect(self.chosen)
        row.addWidget(self.views)
        self._add_tools()
        self.marks = {mark: self._mark(mark) for mark in ICONS}
        self.link = button(style, _("Link"), outside.link, kind="text", icon="link")
        self.link.setCheckable(True)
        set_tip(self.link, _("Draw an arrow from the selected cause: press, then choose what it leads to. Or drag one cause onto another."))
        row.addWidget(self.link)
        row.addStretch(1)
        row.addWidget(icon_button(style, "copy", _("Copy the picture"), outside.copy))
        row.addWidget(icon_button(style, "save", _("Save the picture"), outside.save))
        hands.selected.connect(self.show_state)

    def _add_tools(self) -> None:
        hands = self.hands
        self._row.addSpacing(4)
        self._row.addWidget(divider())
        self.sibling = self._text("sibling", _("Sibling"), _("A cause of the same level (Enter)"), hands.sibling)
        self.child = self._text("child", _("Child"), _("A cause below it: why? (Tab)"), hands.child)
        self.lift = self._icon("lift", _("Lift one level (Shift+Tab)"), hands.lift)
        self.delete = self._icon("trash", _("Delete with everything below it (Del)"), hands.delete)
        self._row.addWidget(divider())

    def _text(self, icon: str, text: str, tip: str, slot: Callable[[], object]) -> QPushButton:
        made = button(self.look, text, slot, kind="text", icon=icon)
        set_tip(made, tip)
        self._row.addWidget(made)
        return made

    def _icon(self, icon: str, name: str, slot: Callable[[], object]) -> QAbstractButton:
        made = icon_button(self.look, icon, name, slot)
        self._row.addWidget(made)
        return made

    def _mark(self, mark: CauseMark) -> QPushButton:
        made = self._text(ICONS[mark], word_of(mark), "", lambda: self._take(mark))
        made.setCheckable(True)
        place = list(ICONS).index(mark) + 1
        set_tip(made, _("{mark} (Ctrl+{key}; once more or Ctrl+4: to be confirmed)").format(mark=word_of(mark), key=place))
        return made

    def _take(self, mark: CauseMark) -> None:
        self.hands.mark(mark)
        self.show_state()

    def show_view(self, view: str) -> None:
        """The view that is shown."""
        self.views.choose(view)
        self.link.setVisible(view == "relations")
        self._fit()
        self.show_state()

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out words where there is no room for them; the tips say the same."""
        tools, marks = [self.sibling, self.child], list(self.marks.values())
        for wordless in ([], tools, [*tools, *marks]):
            for made in (*tools, *marks):
                made.setText("" if made in wordless else made.accessibleName())
            self._row.invalidate()
            if self._row.minimumSize().width() <= self.width():
                return

    def take_focus(self) -> None:
        """Let the keyboard go on from the switch of the views."""
        for made in self.views.findChildren(QPushButton):
            if made.isChecked():
                made.setFocus(Qt.FocusReason.TabFocusReason)

    def show_state(self, _key: str = "") -> None:
        """Which tools can be used on what is selected."""
        node, can_edit, drawn = self.hands.node, self.hands.can_edit, self.views.key != "list"
        self.sibling.setEnabled(can_edit and drawn)
        self.child.setEnabled(can_edit and drawn)
        self.lift.setEnabled(can_edit and node is not None and bool(node.parent))
        self.delete.setEnabled(can_edit and node is not None)
        for mark, made in self.marks.items():
            made.setEnabled(can_edit and node is not None and bool(node.number))
            made.setChecked(node is not None and bool(node.number) and node.mark is mark)
        self.link.setEnabled(can_edit and node is not None)


def _views() -> list[tuple[str, str, str]]:
    return [
        ("fishbone", _("Fishbone"), "fishbone"),
        ("tree", _("Tree"), "tree"),
        ("relations", _("Relations"), "relations"),
        ("list", _("List"), "list"),
    ]
