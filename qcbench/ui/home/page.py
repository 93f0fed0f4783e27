"""Home: the portfolio's figures, the projects as cards, and the ways to begin. It paints before the store is loaded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QMenu, QScrollArea, QVBoxLayout, QWidget

from qcbench.texts import _
from qcbench.ui.home.cards import ALL, FILTERS, Card, HomeData, chosen, in_order
from qcbench.ui.home.head import CardsHead, PageHead
from qcbench.ui.home.start import FirstRun, Templates
from qcbench.ui.home.view import CardView
from qcbench.ui.jobs import Jobs
from qcbench.ui.look import Style
from qcbench.ui.recent import RecentEntry
from qcbench.ui.widgets.coach import CoachLine
from qcbench.ui.widgets.key_figure import KeyFigure, KeyFigures
from qcbench.ui.widgets.labels import set_tone

if TYPE_CHECKING:
    from qcbench.store.workspace import Workspace
    from qcbench.ui.bench import Teller

MARGIN = 24
PROJECT, DATA = ".qcb", (".xlsx", ".xls", ".csv", ".tsv", ".txt", ".ods")


class HomePage(QWidget):
    """Fed by ``load`` or ``show_data``; before that by ``show_recent``. What it asks for, it asks by signals."""

    open_project = Signal(str)
    open_recent = Signal(object)  # RecentEntry
    new_project = Signal(str)  # a procedure's key, or ''
    open_sample = Signal()
    open_file = Signal(str)  # a path, or '' to ask for one
    archive = Signal(str, bool)
    delete = Signal(str)
    rename = Signal(str)
    loaded = Signal(object)  # HomeData

    def __init__(self, style: Style, jobs: Jobs, tell: Teller) -> None:
        super().__init__()
        self.jobs, self.tell = jobs, tell
        self.data: HomeData | None = None
        self._recent: dict[str, RecentEntry] = {}
        self._filter, self._loading, self._again = ALL, False, False
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Workbench"))
        self.setAcceptDrops(True)
        self.head = PageHead(style)
        self.figures = KeyFigures(style)
        self.cards_head = CardsHead(style)
        self.cards = CardView(style)
        self.nothing = CoachLine(style, _("No project fits here."), "", _("Show all projects"), lambda: self.show_filter(ALL))
        self.first = FirstRun(style)
        self.templates = Templates(style)
        self._lay_out()
        self._wire()
        self._show()

    def load(self, workspace: Workspace, today: date, me: str = "") -> None:
        """Read the workspace in the pool and show it; asked again meanwhile, it reads once more afterwards."""
        if self._loading:
            self._again = True
            return
        from qcbench.ui.home.feed import home_data

        self._loading = True
        job = self.jobs.run(_("Reading the projects"), lambda _report: home_data(workspace, today, me), self.show_data, self._failed)
        job.ended.connect(lambda: self._loaded(workspace, today, me))

    def show_data(self, data: HomeData) -> None:
        """Show a workspace. Selection, filter and order stay."""
        self.data = data
        self._recent = {}
        self._show()
        self.loaded.emit(data)

    def show_recent(self, entries: Sequence[RecentEntry]) -> None:
        """Show what was opened lately, until the workspace is read."""
        if self.data is None:
            self._recent = {f"{entry.file}\n{entry.project_key}": entry for entry in entries}
            self._show()

    def show_filter(self, wanted: str) -> None:
        """Show the projects of a filter: all, mine, due, closed, or ``circle:<key>``."""
        self._filter = wanted
        self.cards.show_all(False)
        self._show()

    @property
    def filter(self) -> str:
        """The filter in force."""
        return self._filter

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(_kind(Path(url.toLocalFile())) for url in event.mimeData().urls()):
            event.acceptProposedAction()
            set_tone(self._area, "kind", "drop")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        set_tone(self._area, "kind", "")

    def dropEvent(self, event: QDropEvent) -> None:
        set_tone(self._area, "kind", "")
        self.take_files([Path(url.toLocalFile()) for url in event.mimeData().urls()])
        event.acceptProposedAction()

    def take_files(self, files: Sequence[Path]) -> None:
        """Open the first project file; data files belong to an open project."""
        for file in files:
            if _kind(file) == PROJECT:
                self.open_file.emit(str(file))
                return
        if any(_kind(file) for file in files):
            self.tell.note(_("Open a project first, then drop its data file on the step that needs it."))

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setProperty("kind", "page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(MARGIN, 16, MARGIN, MARGIN)
        column.setSpacing(12)
        for part in (self.head, self.figures, self.cards_head, self.nothing, self.first):
            column.addWidget(part)
        column.addWidget(self.cards)
        column.addWidget(self.templates)
        column.addStretch(1)
        self._inner = inner
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)

    def _wire(self) -> None:
        self.head.new.connect(lambda: self.new_project.emit(""))
        self.head.file.connect(lambda: self.open_file.emit(""))
        self.cards_head.sorted_by.connect(lambda _key: self._show())
        self.cards_head.form_chosen.connect(lambda form: self.cards.show_lines(form == "list"))
        self.cards_head.all_asked.connect(lambda: self.cards.show_all(not self.cards.all_shown))
        self.cards.limited.connect(self._say_limit)
        self.cards.opened.connect(self._open)
        self.cards.menu_asked.connect(self._menu)
        self.cards.delete_asked.connect(self._delete)
        self.cards.rename_asked.connect(self._rename)
        self.cards.moved.connect(self._follow)
        for part in (self.first, self.templates):
            part.start.connect(self.new_project)
            part.sample.connect(self.open_sample)

    def _show(self) -> None:
        data, waiting = self.data, self.data is None
        everything = data.cards if data is not None else tuple(_recent_card(key, entry) for key, entry in self._recent.items())
        shown = everything if data is None else in_order(chosen(everything, self._filter, data.today), self.cards_head.sort)
        self.head.show_head(self._title(), data)
        self.figures.show_figures(KeyFigure(item.label, item.value or "—", item.unit, item.note) for item in (data.numbers if data else ()))
        self.figures.setVisible(bool(data and data.numbers and everything))
        self.first.setVisible(not everything)
        self.nothing.setVisible(bool(everything) and not shown)
        self.templates.setVisible(bool(everything) or waiting)
        self.cards_head.setVisible(bool(everything))
        self.cards_head.set_title(_("Recently opened") if waiting else _("Projects under way") if self._filter == ALL else _("Projects"))
        self.cards.setVisible(bool(shown))
        self.cards.show_cards(shown)

    def _title(self) -> str:
        circles = {f"circle:{circle.key}": circle.name for circle in (self.data.circles if self.data else ())}
        return circles.get(self._filter) or _(FILTERS.get(self._filter, FILTERS[ALL]))

    def _say_limit(self, shown: int, whole: int) -> None:
        self.cards_head.say(shown, whole, all_shown=self.cards.all_shown)

    def _open(self, key: str) -> None:
        if key in self._recent:
            self.open_recent.emit(self._recent[key])
        else:
            self.open_project.emit(key)

    def _card(self, key: str) -> Card | None:
        return next((card for card in (self.data.cards if self.data else ()) if card.key == key), None)

    def _menu(self, key: str, at: QPoint) -> None:
        card = self._card(key)
        if card is None:
            return
        self.cards.select(key)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        commands: tuple[tuple[str, Callable[[], object]], ...] = (
            (_("Open"), lambda: self._open(key)),
            (_("Rename…"), lambda: self._rename(key)),
            (_("Take out of closed") if card.archived else _("Close the project"), lambda: self.archive.emit(key, not card.archived)),
            (_("Delete"), lambda: self._delete(key)),
        )
        for text, act in commands:
            menu.addAction(text).triggered.connect(lambda *_checked, act=act: act())
        menu.popup(at)

    def _delete(self, key: str) -> None:
        if self._card(key):
            self.delete.emit(key)

    def _rename(self, key: str) -> None:
        if self._card(key):
            self.rename.emit(key)

    def _follow(self, rect: QRect) -> None:
        """Keep the current card in sight."""
        middle = self.cards.viewport().mapTo(self._inner, rect.center())
        self._area.ensureVisible(middle.x(), middle.y(), 0, rect.height() // 2 + 8)

    def _failed(self, error: Exception) -> None:
        from qcbench.errors import QcbenchError

        if not isinstance(error, QcbenchError):
            raise error
        self.tell.trouble(error)

    def _loaded(self, workspace: Workspace, today: date, me: str) -> None:
        self._loading = False
        if self._again:
            self._again = False
            self.load(workspace, today, me)


def _kind(file: Path) -> str:
    """What a dropped file is: a project file, data, or '' for anything else."""
    suffix = file.suffix.lower()
    return PROJECT if suffix == PROJECT else "data" if suffix in DATA else ""


def _recent_card(key: str, entry: RecentEntry) -> Card:
    return Card(key, entry.title or Path(entry.file).name, circle=entry.circle, step=entry.step, updated_at=entry.moment)
