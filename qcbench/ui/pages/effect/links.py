"""A short list of links to other places."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qcbench.model.content import ProjectContent
from qcbench.model.effect import Benefit
from qcbench.model.survey import Attachment
from qcbench.ui.look import Style
from qcbench.ui.widgets.buttons import button

Link = tuple[str, str]
"""A key and a text."""


class LinkList(QWidget):
    """Links under each other; ``chosen`` names the one that is followed."""

    chosen = Signal(str)

    def __init__(self, style: Style, name: str, icon: str) -> None:
        super().__init__()
        self.look, self.icon = style, icon
        self.setProperty("kind", "plain")
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.links: list[Link] = []

    def show_links(self, links: Sequence[Link]) -> None:
        """Show these; the list hides where there are none."""
        self.setVisible(bool(links))
        if list(links) == self.links:
            return
        self.links = list(links)
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for key, text in links:
            made = button(self.look, text, kind="link", icon=self.icon)
            made.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self._column.addWidget(made)


def proofs(content: ProjectContent, step: str) -> list[Link]:
    """The attachments of a step and of its benefit lines."""
    keys = {row.key for row in content.all(Benefit)}
    rows = [row for row in content.all(Attachment) if row.step == step or row.subject_key in keys]
    return [(row.key, row.caption or row.name) for row in rows]
