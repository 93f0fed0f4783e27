"""The first window's content: home with what was opened lately, until the store is loaded and home can show everything."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from qcbench.ui.home.page import HomePage
from qcbench.ui.home.rail import HomeRail
from qcbench.ui.home.side import HomeSide
from qcbench.ui.jobs import Jobs
from qcbench.ui.look import Style
from qcbench.ui.recent import Recent
from qcbench.ui.widgets.toast import Toasts

if TYPE_CHECKING:
    from qcbench.ui.bench import Teller


class FirstHome:
    """Home's three parts, and the recent list they begin with."""

    def __init__(self, style: Style, jobs: Jobs, toasts: Toasts, folder: Path, workspace: str) -> None:
        self.recent = Recent(folder / "recent.json")
        self.rail = HomeRail(style, Path(workspace).stem)
        self.page = HomePage(style, jobs, cast("Teller", toasts))  # home only notes and tells trouble
        self.side = HomeSide(style)
        self.rail.chosen.connect(self.page.show_filter)
        self.page.loaded.connect(self.rail.show_data)
        self.page.loaded.connect(self.side.show_data)
        self.page.show_recent(self.recent.entries)
        self.side.show_recent(self.recent.entries)

    @property
    def parts(self) -> tuple[HomeRail, HomePage, HomeSide]:
        """Left, middle, right."""
        return self.rail, self.page, self.side

    def drop(self) -> None:
        """Let the widgets go: home is made anew in another language or look."""
        for part in self.parts:
            part.hide()
            part.deleteLater()
