"""The bar over the plot: what dragging does, everything in sight, a border, leaving out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qcbench.texts import _
from qcbench.ui.explorer.modes import Mode
from qcbench.ui.explorer.plan import Plan
from qcbench.ui.look import Style
from qcbench.ui.widgets.buttons import button, icon_button
from qcbench.ui.widgets.segmented import Segmented


class Bar(QWidget):
    """Tells which tool was taken."""

    mode_chosen = Signal(object)
    reset = Signal()
    border = Signal()
    leave_out = Signal()
    clear = Signal()

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.setProperty("kind", "plain")
        choices = [(str(Mode.PICK), _("Select")), (str(Mode.ZOOM), _("Zoom")), (str(Mode.PAN), _("Move"))]
        self.modes = Segmented(style, choices, name=_("What dragging does"), compact=True)
        self.modes.choose(Mode.PICK)
        self.modes.chosen.connect(lambda key: self.mode_chosen.emit(Mode(key)))
        self.all = icon_button(style, "fit", _("Show everything (Home)"), self.reset.emit)
        self.add = button(style, _("Phase border"), self.border.emit, icon="plus", compact=True)
        self.out = button(style, _("Leave out…"), self.leave_out.emit, icon="forbid", compact=True)
        self.none = button(style, _("Clear the selection"), self.clear.emit, kind="text", compact=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.modes, self.all, self.add, self.out, self.none):
            row.addWidget(widget)
        row.addStretch(1)

    @property
    def mode(self) -> Mode:
        """What dragging does now."""
        return Mode(self.modes.key)

    def show_plan(self, plan: Plan) -> None:
        """Offer what the plan takes."""
        self.add.setVisible(plan.has_phases)

    def show_picked(self, count: int) -> None:
        """Offer what needs picked points where there are some."""
        self.out.setEnabled(count > 0)
        self.none.setEnabled(count > 0)
