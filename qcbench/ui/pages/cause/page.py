"""The page of the cause analysis."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from qcbench.model.cause import Cause, CauseLink
from qcbench.texts import _
from qcbench.ui.pages.cause import edits
from qcbench.ui.pages.cause.bar import Bar, Outside
from qcbench.ui.pages.cause.canvas import Canvas
from qcbench.ui.pages.cause.foot import Foot, ZoomBox
from qcbench.ui.pages.cause.hands import Hands
from qcbench.ui.pages.cause.listing import cause_list
from qcbench.ui.pages.cause.panel import CausePanel
from qcbench.ui.pages.cause.pictures import copy_picture, save_picture
from qcbench.ui.pages.coaching import coach_line
from qcbench.ui.pages.page import MARGIN, Page
from qcbench.ui.widgets.labels import plain_label, tag


class CausePage(Page):
    """One tree of causes, in four views with the same keys, marks and selection."""

    tables = frozenset({"cause", "cause_link", "confirmation", "project", "figure"})
    scrolls = False

    def build(self) -> None:
        """The bar, the views, the foot."""
        self.hands = Hands(self.bench)
        self._panel: CausePanel | None = None
        self.count = plain_label("", "caption")
        self.sample = tag(_("Example data"), "sample")
        self.buttons.addWidget(self.count)
        self.buttons.addWidget(self.sample)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        outside = Outside(self._copy, self._save, self._point)
        self.bar = Bar(self.bench.style, self.hands, outside)
        self.canvas = Canvas(self.bench.style, self.hands)
        self.zoom_box = ZoomBox(self.bench.style, self.canvas)
        self.list = cause_list(self.bench, self.hands)
        self.views = QStackedWidget()
        self.views.addWidget(self.canvas)
        self.views.addWidget(_padded(self.list))
        self.foot = Foot(self.bench.style)
        self.coach = self._coach()
        for widget, stretch in ((self.bar, 0), (self.coach, 0), (self.views, 1), (self.foot, 0)):
            self.body.addWidget(widget, stretch)
        self._wire()

    def _wire(self) -> None:
        self.bar.chosen.connect(self.show_view)
        self.canvas.left.connect(self.bar.take_focus)
        self.canvas.linked.connect(self._link)
        self.canvas.link_deleted.connect(lambda key: edits.unlink(self.bench, self.hands.causes, key))
        self.list.current_changed.connect(self._listed)
        self.list.activated_row.connect(self._listed)
        self.bench.style.changed.connect(self.canvas.viewport().update)
        self.show_view("fishbone")

    def _coach(self) -> QWidget:
        """What to do first; where even the categories are missing, a button that makes them."""
        action = _("Set up by {categories}").format(categories="".join(self._names())) if self._names() else ""
        box = QWidget()
        box.setProperty("kind", "plain")
        column = QVBoxLayout(box)
        column.setContentsMargins(MARGIN, 12, MARGIN, 4)
        self.coach_plain = coach_line(self.bench, self.step)
        self.coach_set_up = coach_line(self.bench, self.step, action, self._set_up)
        column.addWidget(self.coach_plain)
        column.addWidget(self.coach_set_up)
        return box

    def _names(self) -> tuple[str, ...]:
        return self.bench.document.procedure.category_names(self.content.project.language)

    def _set_up(self) -> None:
        if edits.add_categories(self.bench, self._names()):
            self.canvas.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self.hands.select(self.hands.causes.categories[0].key)

    def refresh(self) -> None:
        """Show the causes as they are now; selection, scroll and what is being typed stay."""
        self.hands.reload()
        causes = self.hands.causes
        self.count.setText(_("{count} terminal causes").format(count=len(causes.ends)))
        self.sample.setVisible(self.content.project.illustrative)
        self.coach.setVisible(not causes.ends)
        self.coach_plain.setVisible(bool(causes.categories))
        self.coach_set_up.setVisible(not causes.categories)
        self.canvas.show_document()
        self.list.refresh()
        self.foot.show_causes(causes)
        self.bar.show_state()
        if self._panel is not None:
            self._panel.show_cause()

    def show_view(self, view: str) -> None:
        """Show the causes in another way; the selection stays."""
        self.bar.show_view(view)
        self.views.setCurrentIndex(1 if view == "list" else 0)
        self.zoom_box.setVisible(view != "list")
        self.foot.hints = view != "list"
        self.foot.fit()
        if view == "list":
            self.canvas.editor.take()
            self.list.select(self.hands.key)
        else:
            self.canvas.show_view(view)

    def focus_row(self, key: str) -> None:
        """Select a cause, in the view that is shown."""
        self.show_now()
        if key in self.hands.causes.rows:
            self.hands.select(key)
            self.list.select(key)
            self.canvas.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def panel(self) -> QWidget | None:
        """The selected cause."""
        if self._panel is None:
            self._panel = CausePanel(self.bench, self.hands)
        return self._panel

    def _listed(self, row: Cause | CauseLink | None) -> None:
        if row is not None and self.views.currentIndex() == 1:
            self.hands.select(row.key)

    def _point(self) -> None:
        """The next cause that is chosen is what the selected one leads to."""
        self.canvas.linking = self.hands.key if self.bar.link.isChecked() and self.hands.row is not None else ""
        self.canvas.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.canvas.viewport().update()

    def _link(self, source: str, target: str) -> None:
        self.bar.link.setChecked(False)
        if not edits.link(self.bench, self.hands.causes, source, target):
            self.bench.tell.note(_("These two causes are linked already."))

    def _copy(self) -> None:
        copy_picture(self.bench, self.canvas, self.hands.causes)

    def _save(self) -> None:
        save_picture(self.bench, self.canvas, self)


def _padded(widget: QWidget) -> QWidget:
    box = QWidget()
    box.setProperty("kind", "plain")
    column = QVBoxLayout(box)
    column.setContentsMargins(MARGIN, 16, MARGIN, 16)
    column.addWidget(widget)
    return box
