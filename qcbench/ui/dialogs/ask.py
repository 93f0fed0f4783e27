"""One question before something that can't be undone; its button names what will be done."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from qcbench.texts import _
from qcbench.ui.dialogs.frame import Dialog
from qcbench.ui.look import Style

YES = 1


class AskDialog(Dialog):
    """The question with its two answers; the safe one is the default."""

    def __init__(self, style: Style, question: str, yes: str, parent: QWidget | None = None) -> None:
        super().__init__(style, _("Please confirm"), question, parent)
        self.offer(_("Cancel"), 0, default=True)
        self.offer(yes, YES, primary=True)
