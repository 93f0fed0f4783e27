"""A part of a page: a widget that shows the document when it is asked to."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from qcbench.model.content import ProjectContent
from qcbench.procedure.procedure import Procedure
from qcbench.report.source import Source
from qcbench.ui.bench import Bench


class Part(QWidget):
    """A column of widgets, 16 px apart. A subclass fills ``self.column`` in ``build`` and shows the content in ``refresh``."""

    def __init__(self, bench: Bench, name: str) -> None:
        super().__init__()
        self.bench = bench
        self.setProperty("kind", "plain")
        self.setAccessibleName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)
        self.build()

    @property
    def content(self) -> ProjectContent:
        """The document's content."""
        return self.bench.document.content

    @property
    def source(self) -> Source:
        """What the builders of figures and tables take."""
        return self.bench.document.source()

    def build(self) -> None:
        """Make the widgets; called once."""

    def refresh(self) -> None:
        """Show the document as it is now."""

    def focus_row(self, key: str) -> None:
        """Select a row where it is shown."""


def data_step(procedure: Procedure) -> str:
    """The step whose page holds the data sets; '' where a procedure has none."""
    return next((step.key for step in procedure.steps if step.key in ("survey", "feasibility")), "")
