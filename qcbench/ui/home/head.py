"""The two heads of home: the page's, with the ways to a new project, and the cards', with order and form."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from qcbench.texts import _
from qcbench.ui.home.cards import SORTS, HomeData
from qcbench.ui.look import Style
from qcbench.ui.widgets.buttons import button
from qcbench.ui.widgets.labels import plain_label, tag
from qcbench.ui.widgets.section import Section
from qcbench.ui.widgets.segmented import Segmented


class PageHead(QWidget):
    """Title, counts, the sample's tag, and two buttons."""

    new = Signal()
    file = Signal()

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.setProperty("kind", "plain")
        self.title = plain_label("", "title")
        self.title.setMinimumHeight(32)
        self.counts = plain_label("", "muted")
        self.sample = tag(_("With sample data"), "sample")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self.title, self.counts, self.sample):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(button(style, _("Open a project file"), self.file.emit, icon="folder-open"))
        row.addWidget(button(style, _("New project"), self.new.emit, kind="primary", icon="plus"))

    def show_head(self, title: str, data: HomeData | None) -> None:
        """Show the counts of a workspace."""
        self.title.setText(title)
        text = "" if data is None else _("{count} under way").format(count=len(data.active))
        if data is not None and data.overdue:
            text = _("{text}, {overdue} overdue").format(text=text, overdue=data.overdue)
        self.counts.setText(text)
        self.counts.setVisible(bool(data and data.cards))
        self.sample.setVisible(any(card.illustrative for card in data.active) if data else False)


class CardsHead(Section):
    """How many cards are shown, in what order, as cards or as lines."""

    sorted_by = Signal(str)
    form_chosen = Signal(str)
    all_asked = Signal()

    def __init__(self, style: Style) -> None:
        super().__init__(style, "")
        self.sort = "due"
        self.order = button(style, "", kind="text", icon="sort", compact=True)
        self.form = Segmented(style, [("cards", "", "grid-cards"), ("list", "", "list")], name=_("Cards or list"), compact=True)
        self.form.name_icons({"cards": _("Cards"), "list": _("List")})
        self.form.choose("cards")
        for part in (self.order, self.form):
            self.right.addWidget(part)
        self.form.chosen.connect(self.form_chosen)
        self.all = button(style, _("Show all"), self.all_asked.emit, kind="link")
        self.right.insertWidget(0, self.all)
        self.order.setMenu(self._menu())
        self._say_order()

    def say(self, shown: int, whole: int, *, all_shown: bool) -> None:
        """How many of how many are shown."""
        cut = shown < whole
        self.set_note(_("showing {shown} of {whole}").format(shown=shown, whole=whole) if cut else str(whole))
        self.all.setText(_("Show fewer") if all_shown else _("Show all"))
        self.all.setVisible(cut or all_shown)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for key, text in SORTS.items():
            action = menu.addAction(_(text))
            action.setCheckable(True)
            action.setChecked(key == self.sort)
            action.triggered.connect(lambda *_checked, key=key: self._take(key))
            group.addAction(action)
        return menu

    def _take(self, key: str) -> None:
        self.sort = key
        self._say_order()
        self.sorted_by.emit(key)

    def _say_order(self) -> None:
        self.order.setText(_(SORTS[self.sort]))
        self.order.setAccessibleName(_("Sorted by: {order}").format(order=_(SORTS[self.sort])))
