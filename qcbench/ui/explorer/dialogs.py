"""The small dialogs of the explorer: why points are left out, and under which title a figure joins the project."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from qcbench.texts import _
from qcbench.ui.fields.inputs import ChoiceBox
from qcbench.ui.look import Style
from qcbench.ui.pages.survey.dialogs import SmallDialog


class ReasonDialog(SmallDialog):
    """Asks why points are left out; without a reason nothing is left out."""

    def __init__(self, style: Style, parent: QWidget | None, count: int) -> None:
        super().__init__(style, parent, _("Leave {count} points out").format(count=count), _("Leave out"))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("e.g. line fault on that day, repaired since"))
        self.add_field(_("Reason"), self.reason)
        self.reason.setFocus()

    def accept(self) -> None:
        if self.reason.text().strip():
            super().accept()
        else:
            self.say(_("Write the reason: a point may be left out only where its cause is known."))


class FigureDialog(SmallDialog):
    """Asks for a figure's title and the step it belongs to."""

    def __init__(self, style: Style, parent: QWidget | None, title: str, step: str, steps: Sequence[tuple[str, str]]) -> None:
        super().__init__(style, parent, _("Figure of the project"), _("Save"))
        self._keys = [key for key, _name in steps]
        self.name = QLineEdit(title)
        self.name.selectAll()
        self.step = ChoiceBox()
        self.step.addItems([name for _key, name in steps])
        self.step.setCurrentIndex(self._keys.index(step) if step in self._keys else 0)
        self.add_field(_("Title"), self.name)
        self.add_field(_("Step it belongs to"), self.step)
        self.name.setFocus()

    def given(self) -> tuple[str, str]:
        """The title and the step's key."""
        return self.name.text().strip(), self._keys[self.step.currentIndex()]

    def accept(self) -> None:
        if self.name.text().strip():
            super().accept()
        else:
            self.say(_("Give the figure a title."))


def ask_reason(style: Style, parent: QWidget, count: int) -> str:
    """The reason why points are left out; '' if the user thinks better of it."""
    dialog = ReasonDialog(style, parent, count)
    return dialog.reason.text().strip() if dialog.exec() == QDialog.DialogCode.Accepted else ""


def ask_figure(style: Style, parent: QWidget, title: str, step: str, steps: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """Title and step of a figure; None if the user thinks better of it."""
    dialog = FigureDialog(style, parent, title, step, steps)
    return dialog.given() if dialog.exec() == QDialog.DialogCode.Accepted else None
