"""The search field of the window: what it finds, and where a hit leads."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from qcbench.texts import _
from qcbench.ui.finding.box import SearchBox
from qcbench.ui.finding.entry import Entry
from qcbench.ui.finding.finder import Finder
from qcbench.ui.home.cards import HomeData
from qcbench.ui.look import Style
from qcbench.ui.shell.control import Control
from qcbench.ui.shell.menus import Item
from qcbench.ui.shell.window import Window


class Searching(QObject):
    """Ctrl+K: finds places, projects and commands."""

    def __init__(self, style: Style, window: Window, control: Control, commands: Callable[[], Sequence[Item]]) -> None:
        super().__init__()
        self._style, self._window, self._control, self._commands = style, window, control, commands
        self.finder = Finder(self._command_entries)
        self.renew()

    def begin(self) -> None:
        """Go to the field."""
        self.box.begin()

    def renew(self) -> None:
        """Make the field anew: language or look are others."""
        self.box = SearchBox(self._style, self._entries)
        self.box.chosen.connect(self._take)
        self._window.toolbar.set_search(self.box)

    def show_home(self, data: HomeData) -> None:
        """The workspace's projects, as home has read them."""
        self.finder.cards = data.cards

    def _entries(self) -> Sequence[Entry]:
        view = self._control.view
        self.finder.document = view.bench.document if view is not None else None
        return self.finder.entries()

    def _command_entries(self) -> Sequence[Entry]:
        return [
            Entry(item.words().rstrip("…"), _("Command"), item.icon or "chevron-right", keys=item.keys, run=item.run)
            for item in self._commands()
            if item.enabled()
        ]

    def _take(self, entry: Entry) -> None:
        if entry.place is not None:
            self._control.go(entry.place)
        elif entry.project:
            self._control.open_project(entry.project)
