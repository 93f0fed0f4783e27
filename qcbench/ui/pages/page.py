"""What a page is: it builds its widgets once, shows the document when it is asked to, and turns gestures into edits."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from qcbench.model.content import ProjectContent
from qcbench.procedure.procedure import Step
from qcbench.store.changes import Change
from qcbench.texts import language
from qcbench.ui.bench import Bench
from qcbench.ui.overriding import handed_on
from qcbench.ui.widgets.labels import badge, plain_label

MARGIN, COLUMN_GAP = 24, 24


class Page(QWidget):
    """A step's page. A subclass fills ``self.body`` (a vertical layout) in ``build`` and shows the content in ``refresh``.

    A page that is hidden only notes that it is stale; it refreshes when it is shown. ``self.buttons`` is the row of buttons at the
    right of the title. ``tables`` names the tables whose changes concern the page; empty means all.
    """

    tables: frozenset[str] = frozenset()
    wide = False
    """A wide page starts with the right panel folded."""
    scrolls = True
    """Whether the body scrolls as a whole; a page that fills its room (fishbone, big tables) sets False."""

    def __init__(self, bench: Bench, step: Step) -> None:
        super().__init__()
        self.bench = bench
        self.step = step
        self.stale = True
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(step.name(language()))
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self._outer.addWidget(self._head())
        self.body = self._body()
        self.build()
        bench.document.changed.connect(self._on_change)

    @property
    def content(self) -> ProjectContent:
        """The document's content."""
        return self.bench.document.content

    def build(self) -> None:
        """Make the widgets; called once."""

    def refresh(self) -> None:
        """Show the document as it is now. Text that is being typed stays."""

    def focus_row(self, key: str) -> None:
        """Go to a row: select it where it is shown."""

    def take_files(self, files: Sequence[Path]) -> bool:
        """Take files dropped on the window; False where the page has no use for them."""
        return False

    def panel(self) -> QWidget | None:
        """What the page shows as the first tab (属性) of the right panel; None where it has none. Made once."""
        return None

    def show_now(self) -> None:
        """Refresh if something changed since the last time."""
        if self.stale:
            self.stale = False
            self.refresh()

    @handed_on
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_now()

    def _on_change(self, change: Change) -> None:
        if self.bench.document.gone or (self.tables and not change.whole and not (self.tables & change.tables)):
            return
        self.stale = True
        if self.isVisible():
            self.show_now()

    def _head(self) -> QWidget:
        head = QWidget()
        head.setProperty("kind", "plain")
        column = QVBoxLayout(head)
        column.setContentsMargins(MARGIN, 16, MARGIN, 8)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(8)
        if self.step.number:
            row.addWidget(plain_label(str(self.step.number), "number"))
        title = plain_label(self.step.name(language()), "title")
        title.setMinimumHeight(32)
        row.addWidget(title)
        mark = badge(self.step.phase, "phase")
        mark.setProperty("kind", "phase")
        mark.setProperty("phase", self.step.phase)
        row.addWidget(mark)
        row.addStretch()
        row.addLayout(self.buttons)
        column.addLayout(row)
        column.addWidget(plain_label(self.step.purpose(language()), "muted", wrap=True))
        return head

    def _body(self) -> QVBoxLayout:
        inner = QWidget()
        inner.setProperty("kind", "page" if self.scrolls else "plain")
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(MARGIN, 8, MARGIN, MARGIN)
        layout.setSpacing(16)
        if not self.scrolls:
            self._outer.addWidget(inner, 1)
            return layout
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._outer.addWidget(area, 1)
        return layout
