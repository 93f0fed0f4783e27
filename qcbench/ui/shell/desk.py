"""Everything behind the first window, wired: control, home, menus, keys, search, exports. Loaded in a thread after the first paint."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from qcbench.errors import QcbenchError, system_reason
from qcbench.report.export import Wanted
from qcbench.store.workspace import Workspace
from qcbench.texts import _
from qcbench.ui.bench import Place
from qcbench.ui.dialogs.preferences import SAVE, PreferencesDialog
from qcbench.ui.pages.registry import EXTRAS
from qcbench.ui.shell.control import Control, Parts
from qcbench.ui.shell.exporting import DECK, EVERYTHING, PDF, PNG, SVG, WORKBOOK, Exporter
from qcbench.ui.shell.files import FileDialogs, suffixed
from qcbench.ui.shell.homing import Homing
from qcbench.ui.shell.menus import Item, build_menu
from qcbench.ui.shell.project import ProjectView
from qcbench.ui.shell.searching import Searching

if TYPE_CHECKING:
    from qcbench.ui.app import App


def warm_up() -> None:
    """Load what the first page needs, in the loading thread: the mappers, the pages, the numbers."""
    import gc
    import importlib

    from sqlalchemy.orm import configure_mappers

    from qcbench.ui.pages.registry import EXTRAS, PAGES

    configure_mappers()
    for kind in (*PAGES, *EXTRAS):
        kind.load()
    importlib.import_module("pandas")
    importlib.import_module("pyarrow.parquet")
    if not gc.get_freeze_count():
        gc.freeze()  # what was loaded stays; looked through again and again, it would hold up the window for 0.1 s each time


class Desk(QObject):
    """The working window."""

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.window = app.window
        self.files = FileDialogs(self.window)
        self.exporter = Exporter(app.settings.values)
        self.control = Control(Parts(self.window, app.style, app.jobs, app.settings.values, self.exporter))
        self.homing = Homing(app, self.control, self.files)
        self.searching = Searching(app.style, self.window, self.control, self.commands)
        self._wire()
        self._keys()
        self.dress()

    def begin(self, file: str, sample: bool) -> None:
        """Open what was asked for, else what was open last, else the workspace of a first start."""
        unclosed = self.app.mark.unclosed()
        opened = self._open_first(file)
        if opened and sample:
            self.control.open_sample()
        elif opened:
            self.control.go_home()
        if unclosed is not None and opened and unclosed.project:
            self._offer_last(unclosed.file, unclosed.project)

    def end(self) -> None:
        """The window closes."""
        self.homing.note_place()
        self.control.close_workspace()

    def walk(self) -> int:
        """Open and paint every page of the open project; how many there were."""
        view = self.control.view
        keys = [*(row.key for row in view.rows()), *(kind.step for kind in EXTRAS)] if view is not None else []
        for key in keys:
            self.control.go(Place(key))
            self.window.grab()
        return len(keys)

    def renew(self) -> None:
        """Language or look are others: make everything visible anew."""
        self.window.setWindowTitle(_("QC workbench"))
        self.window.renew_toolbar()
        self.homing.renew()
        self.homing.home.page.loaded.connect(self.searching.show_home)
        self.searching.renew()
        self.dress()
        self._wire_toolbar()
        self.control.reopen()
        self._show_undo()

    def commands(self) -> list[Item]:
        """What can be done, for the menu and for the search."""
        in_project = self._in_project
        items = [
            Item(lambda: _("New project…"), self.homing.new_project, "plus", "Ctrl+N", self._can_write),
            Item(lambda: _("Open a workspace file…"), self.open_file, "folder-open", "Ctrl+O"),
            Item(lambda: _("New workspace file…"), self.create_file, "file"),
            Item(lambda: _("Open the sample"), self.control.open_sample, "flask", "", self._can_write),
            Item(
                lambda: _("Export workbook, slides and pictures…"),
                partial(self.export, EVERYTHING),
                "export",
                "Ctrl+E",
                in_project,
            ),
            Item(lambda: _("Guidance for this step"), self.guide, "guide", "F1", in_project),
            Item(lambda: _("History"), self.history, "history", "Ctrl+H", in_project),
            Item(lambda: _("Settings…"), self.preferences, "settings", "Ctrl+,"),
        ]
        return items

    def dress(self) -> None:
        """Put menus behind the toolbar's buttons."""
        style, window = self.app.style, self.window
        undo = Item(
            lambda: self._named(_("Undo"), 0), self.control.undo, "undo", "Ctrl+Z", lambda: self.control.undo_labels()[0] is not None
        )
        redo = Item(
            lambda: self._named(_("Redo"), 1), self.control.redo, "redo", "Ctrl+Y", lambda: self.control.undo_labels()[1] is not None
        )
        menu = build_menu(
            style, window, [undo, redo, None, *self.commands(), None, Item(lambda: _("Quit"), self.window.close, "", "Ctrl+Q")]
        )
        export = build_menu(style, window, self._exports())
        self.window.toolbar.set_menus(export, menu, self.homing.projects_menu())

    def export(self, wanted: Wanted) -> None:
        """Export the open project."""
        if self.control.view is not None:
            self.exporter.run(self.window, self.control.view.bench, wanted)

    def open_file(self) -> None:
        """Ask for a workspace file and open it."""
        path = self.files.open_workspace()
        if path:
            self.control.open_file(path)

    def create_file(self) -> None:
        """Ask where, and make a new workspace file."""
        path = self.files.new_workspace()
        if path:
            self.control.create_file(suffixed(path))

    def guide(self) -> None:
        """Open the guidance of the step."""
        self._open_tab("guidance")

    def history(self) -> None:
        """Open the history."""
        self._open_tab("history")

    def preferences(self) -> None:
        """Ask for the settings, and take them over."""
        dialog = PreferencesDialog(self.app.style, self.app.settings.values, self.window)
        if dialog.exec() == SAVE:
            dialog.write(self.app.settings.values)
            self.app.change_settings()

    def _exports(self) -> list[Item | None]:
        return [
            Item(lambda: _("All: workbook, slides and pictures…"), partial(self.export, EVERYTHING), "export", "Ctrl+E"),
            None,
            Item(lambda: _("Excel workbook…"), partial(self.export, WORKBOOK), "table"),
            Item(lambda: _("PowerPoint slides…"), partial(self.export, DECK), "send"),
            Item(lambda: _("Pictures as PNG…"), partial(self.export, PNG), "picture"),
            Item(lambda: _("Pictures as SVG…"), partial(self.export, SVG), "picture"),
            Item(lambda: _("Pictures as PDF…"), partial(self.export, PDF), "printer"),
        ]

    def _wire(self) -> None:
        self.control.in_project.connect(self._on_project)
        self.control.at_home.connect(self._on_home)
        self.control.undo_changed.connect(self._show_undo)
        self.window.dropped.connect(self.homing.dropped)
        self._wire_toolbar()
        self.homing.home.page.loaded.connect(self.searching.show_home)

    def _wire_toolbar(self) -> None:
        bar = self.window.toolbar
        bar.home_wanted.connect(self.control.go_home)
        bar.undo_wanted.connect(self.control.undo)
        bar.redo_wanted.connect(self.control.redo)

    def _keys(self) -> None:
        window = self.window
        for item in self.commands():
            if item.keys:
                window.shortcut(item.keys, partial(_run, item))
        window.shortcut(QKeySequence.StandardKey.Undo, self.control.undo)
        for keys in ("Ctrl+Y", "Ctrl+Shift+Z"):
            window.shortcut(keys, self.control.redo)
        window.shortcut("Ctrl+K", self.searching.begin)
        window.shortcut("Alt+Home", self.control.go_home)
        window.shortcut("Ctrl+PgDown", partial(self._walk, 1))
        window.shortcut("Ctrl+PgUp", partial(self._walk, -1))
        window.shortcut("Ctrl+Q", window.close)

    def _walk(self, by: int) -> None:
        view = self.control.view
        if view is not None:
            keys = [row.key for row in view.rows()]
            place = keys.index(view.key) + by if view.key in keys else 0
            view.open(keys[place % len(keys)])

    def _open_tab(self, tab: str) -> None:
        if self.control.view is not None:
            self.control.view.panel.fold(False)
            self.control.view.panel.open_tab(tab)

    def _named(self, word: str, place: int) -> str:
        label = self.control.undo_labels()[place]
        return _("{action}: {what}").format(action=word, what=label) if label else word

    def _in_project(self) -> bool:
        return self.control.view is not None

    def _can_write(self) -> bool:
        return self.control.workspace is not None and not self.control.workspace.read_only

    def _open_first(self, file: str) -> bool:
        from qcbench.ui.app import default_file

        last = self.app.settings.values.workspace
        place = file or (last if last and (Path(last).is_file() or "://" in last) else "") or str(default_file())
        if "://" in place or Path(place).exists():
            if self.control.open_file(place):
                return True
            return bool(file) and self._make(default_file())
        return self._make(Path(place))

    def _make(self, path: Path) -> bool:
        """A new workspace there; without a place to write, none is open and home says what can be done."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self.control.tell.note(
                _("The folder {path} could not be made: {reason}.").format(path=path.parent, reason=system_reason(error)), "bad"
            )
            return False
        return self.control.open_file(str(path)) if path.exists() else self.control.create_file(str(path))

    def _offer_last(self, file: str, project: str) -> None:
        text = _("qcbench did not close properly last time. Everything that was entered is stored.")
        self.control.tell.note(text, "warn", _("Go on there"), lambda: self._open_last(file, project))

    def _open_last(self, file: str, project: str) -> None:
        workspace = self.control.workspace
        if (workspace is None or str(workspace.place) != file) and not self.control.open_file(file):
            return
        self.control.open_project(project)

    def _on_project(self, view: ProjectView) -> None:
        document = view.bench.document
        title = document.content.project.title
        self.window.setWindowTitle(f"{title} - {_('QC workbench')}")
        self.window.toolbar.show_project(title)
        self.app.mark.leave(str(document.workspace.place), document.project_key)
        self.homing.note_place()
        self.homing.remember(view)
        view.opened.connect(lambda _step: self.homing.remember_later(view))
        document.changed.connect(self._show_title)

    def _show_title(self) -> None:
        if self.control.view is not None:
            title = self.control.view.bench.document.content.project.title
            self.window.setWindowTitle(f"{title} - {_('QC workbench')}")
            self.window.toolbar.show_project(title)

    def _on_home(self) -> None:
        self.window.setWindowTitle(_("QC workbench"))
        self.window.toolbar.show_project("")
        self.homing.show()

    def _show_undo(self) -> None:
        workspace = self.control.workspace
        try:
            self.window.toolbar.show_undo(*self.control.undo_labels())
        except QcbenchError:  # told by the next poll
            self.window.toolbar.show_undo(None, None)
        view = self.control.view
        at = view.bench.document.saved_at if view is not None else None
        self.window.toolbar.show_saved(at, read_only=isinstance(workspace, Workspace) and workspace.read_only)


def _run(item: Item) -> None:
    if item.enabled():
        item.run()
