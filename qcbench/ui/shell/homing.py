"""Home at work: what its cards, tiles and lists ask for is done here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMenu

from qcbench.errors import QcbenchError
from qcbench.model.circle import Circle, Project
from qcbench.store.changes import Change
from qcbench.store.projects import list_projects
from qcbench.texts import _, language
from qcbench.ui.home.cards import Card, Due, HomeData, in_order
from qcbench.ui.home.feed import archive_project, remove_project, rename_project
from qcbench.ui.home.new_project import NewProjectDialog, RenameDialog, start_project
from qcbench.ui.recent import RecentEntry
from qcbench.ui.shell.control import Control
from qcbench.ui.shell.files import SUFFIX, FileDialogs
from qcbench.ui.shell.first import FirstHome
from qcbench.ui.shell.looking import looked_through
from qcbench.ui.shell.menus import Item, build_menu
from qcbench.ui.shell.project import ProjectView

if TYPE_CHECKING:
    from qcbench.ui.app import App

REST = 2_000
"""Milliseconds on a page until the recent list names it."""


class Homing(QObject):
    """Feeds home and answers it."""

    def __init__(self, app: App, control: Control, files: FileDialogs) -> None:
        super().__init__()
        self._app, self._control, self._files = app, control, files
        self.home: FirstHome = app.first or app.make_home("")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.load)
        self._watched: object = None
        self._left: ProjectView | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(REST)
        self._soon.timeout.connect(self.note_place)
        self._looked: HomeData | None = None
        self._wire()

    def show(self) -> None:
        """Show home with the workspace as it is now."""
        self.note_place()
        workspace = self._control.workspace
        self._app.window.show_parts(*self.home.parts)
        if workspace is None:
            return
        if self._watched is not workspace:
            self._watched = workspace
            workspace.changed.append(self._on_change)
        place = str(workspace.place)
        self.home.rail.set_name(place if "://" in place else Path(place).stem)
        self.home.side.show_recent(self.home.recent.entries)
        self.load()

    def load(self) -> None:
        """Read the workspace for the cards."""
        workspace = self._control.workspace
        if workspace is not None and self._control.view is None:
            self.home.page.load(workspace, date.today(), self._app.settings.values.author)

    def _look(self, data: HomeData) -> None:
        """Look through the projects that are seen first, unless that was done for these very data."""
        workspace = self._control.workspace
        if workspace is None or data is self._looked:
            return
        first = in_order(data.active, "due")
        cards = (*first, *(card for card in data.cards if card.archived))
        job = partial(looked_through, workspace, cards)
        self._app.jobs.run(_("Looking through the projects"), job, partial(self._show_looked, data), self._not_looked)

    def _show_looked(self, data: HomeData, found: dict[str, Card]) -> None:
        if self.home.page.data is data:
            self._looked = replace(data, cards=tuple(found.get(card.key, card) for card in data.cards))
            self.home.page.show_data(self._looked)

    def _not_looked(self, error: Exception) -> None:
        if not isinstance(error, QcbenchError):
            raise error

    def renew(self) -> None:
        """Make home anew: language or look are others."""
        workspace = self._control.workspace
        old = self.home
        self.home = self._app.make_home(str(workspace.place) if workspace is not None else "")
        self._wire()
        if self._control.view is None:
            self.show()
        old.drop()

    def remember_later(self, view: ProjectView) -> None:
        """The same when the hand rests: walking through pages writes no file at each."""
        self._left = view
        self._soon.start()

    def note_place(self) -> None:
        """Write down now what was to be remembered later."""
        view, self._left = self._left, None
        if view is not None:
            self.remember(view)

    def remember(self, view: ProjectView) -> None:
        """Put the open project at the top of the recent list."""
        document = view.bench.document
        content = document.content
        step = view.page.step.name(language()) if view.page is not None else ""
        entry = RecentEntry(str(document.workspace.place), document.project_key, content.project.title, content.circle.name, step)
        self.home.recent.note(entry)

    def new_project(self, procedure: str = "") -> None:
        """Ask for the topic and its procedure, and open the new project."""
        workspace = self._control.workspace
        if workspace is None:
            return
        with self._control.telling():
            with workspace.read() as view:
                circles = sorted({circle.name for circle in view.all(Circle) if circle.name})
            dialog = NewProjectDialog(self._app.style, circles, procedure, self._app.window)
            if dialog.exec():
                self._control.open_project(start_project(workspace, dialog.wanted))

    def projects_menu(self) -> QMenu:
        """The other projects, behind the name of the open one."""
        menu = build_menu(self._app.style, self._app.window, [])
        menu.aboutToShow.connect(lambda: self._fill(menu))
        return menu

    def dropped(self, files: list[str]) -> None:
        """Files were dropped on the window: a workspace is opened; data belong to a page that takes them."""
        spaces = [path for path in files if path.lower().endswith(SUFFIX)]
        view = self._control.view
        if spaces:
            self._control.open_file(spaces[0])
        elif view is not None and view.page is not None and view.page.take_files([Path(path) for path in files]):
            return
        else:
            self.home.page.take_files([Path(path) for path in files])

    def _fill(self, menu: QMenu) -> None:
        workspace = self._control.workspace
        projects = list_projects(workspace) if workspace is not None else []
        menu.clear()
        for project in [row for row in projects if not row.archived][:20]:
            _add(menu, project, self._control)

    def _wire(self) -> None:
        page, side, rail = self.home.page, self.home.side, self.home.rail
        page.loaded.connect(self._look)
        page.open_project.connect(self._control.open_project)
        page.open_recent.connect(self._open_recent)
        page.new_project.connect(self.new_project)
        page.open_sample.connect(self._control.open_sample)
        page.open_file.connect(self._open_file)
        page.archive.connect(self._archive)
        page.delete.connect(self._delete)
        page.rename.connect(self._rename)
        side.open_due.connect(self._open_due)
        side.open_recent.connect(self._open_recent)
        side.all_due.connect(lambda: self._show_filter("due"))
        rail.settings_asked.connect(self._app.ask_settings)
        rail.help_asked.connect(self._help)

    def _show_filter(self, key: str) -> None:
        self.home.rail.choose(key)
        self.home.page.show_filter(key)

    def _open_file(self, path: str) -> None:
        chosen = path or self._files.open_workspace()
        if chosen:
            self._control.open_file(chosen)

    def _open_recent(self, entry: RecentEntry) -> None:
        workspace = self._control.workspace
        if (workspace is None or str(workspace.place) != entry.file) and not self._control.open_file(entry.file):
            self.home.recent.forget(entry.file)
            self.home.side.show_recent(self.home.recent.entries)
            return
        if entry.project_key:
            self._control.open_project(entry.project_key)

    def _open_due(self, due: Due) -> None:
        if self._control.open_project(due.project_key, due.step) and self._control.view is not None:
            self._control.view.open(due.step, due.key)

    def _archive(self, key: str, archived: bool) -> None:
        workspace = self._control.workspace
        if workspace is not None:
            with self._control.telling():
                archive_project(workspace, key, archived)

    def _delete(self, key: str) -> None:
        workspace = self._control.workspace
        if workspace is not None:
            with self._control.telling():
                title = remove_project(workspace, key)
                note = _("Deleted: {title}").format(title=title)
                self._control.tell.note(note, "", _("Undo"), self._control.undo)

    def _rename(self, key: str) -> None:
        workspace = self._control.workspace
        if workspace is None:
            return
        with self._control.telling():
            with workspace.read() as view:
                title = view.get(Project, key).title
            dialog = RenameDialog(self._app.style, title, self._app.window)
            if dialog.exec():
                rename_project(workspace, key, dialog.title.text())

    def _help(self) -> None:
        text = _("Press F1 on a step for its guidance; Ctrl+K finds every step, cause, countermeasure, member and command.")
        self._control.tell.note(text)

    def _on_change(self, _change: Change) -> None:
        if self._control.view is None:
            self._later.start(50)


def _add(menu: QMenu, project: Project, control: Control) -> None:
    item = Item(lambda: project.title, lambda: control.open_project(project.key))
    action = menu.addAction(project.title.replace("&", "&&") or _("Project without a title"))
    action.triggered.connect(lambda *_checked: item.run())
