"""A new title for a project."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from qcbench.texts import _
from qcbench.ui.dialogs.frame import Dialog
from qcbench.ui.look import Style


class RenameDialog(Dialog):
    """Asks for the title; ``title`` is the field."""

    def __init__(self, style: Style, title: str, parent: QWidget | None = None) -> None:
        super().__init__(style, _("Rename the project"), parent=parent)
        self.title = QLineEdit(title)
        self.title.setAccessibleName(_("Title"))
        self.title.selectAll()
        self.body.addWidget(self.title)
        self.offer(_("Cancel"), 0)
        self.offer(_("Rename"), 1, primary=True, default=True)
