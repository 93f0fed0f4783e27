"""Title and caption of a figure: what the circle writes; what is left empty is as proposed."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from qcbench.charts.spec import Caption
from qcbench.errors import Refusal
from qcbench.model.survey import Figure
from qcbench.texts import _
from qcbench.ui.dialogs.frame import Dialog
from qcbench.ui.look import Style
from qcbench.ui.values import Kind, parsed, shown
from qcbench.ui.widgets.labels import plain_label, set_tone

SAVE = 1


class CaptionDialog(Dialog):
    """The fields of a caption; ``values`` is what to store."""

    def __init__(self, style: Style, figure: Figure | None, proposed: Caption, parent: QWidget | None = None) -> None:
        super().__init__(style, _("Title and caption"), _("What is left empty is as proposed."), parent, width=560)
        self.values: dict[str, Any] = {}
        words = {
            "title": _("Title of the figure"),
            "sample": _("N or n"),
            "period": _("Period"),
            "source": _("Source"),
            "maker": _("Made by"),
            "made_on": _("Made on"),
            "note": _("Note"),
        }
        form = QFormLayout()
        form.setVerticalSpacing(10)
        self.fields: dict[str, QLineEdit] = {}
        for key, word in words.items():
            field = QLineEdit(_text(getattr(figure, key, None)))
            field.setPlaceholderText(_text(getattr(proposed, key, None)).replace("|", ""))
            field.setAccessibleName(word)
            self.fields[key] = field
            form.addRow(plain_label(word), field)
        self.error = plain_label("", "field-error", wrap=True)
        self.error.hide()
        self.body.addLayout(form)
        self.body.addWidget(self.error)
        self.offer(_("Cancel"), 0)
        keep = self.offer(_("Keep"), SAVE, primary=True, default=True)
        keep.clicked.disconnect()
        keep.clicked.connect(lambda *_checked: self._keep())

    def _keep(self) -> None:
        self.values = {key: field.text().strip() for key, field in self.fields.items()}
        try:
            self.values["made_on"] = parsed(Kind.DATE, self.values["made_on"])
        except Refusal as error:
            set_tone(self.fields["made_on"], "state", "bad")
            self.fields["made_on"].setFocus()
            self.error.setText(error.sentence)
            self.error.show()
            return
        self.done(SAVE)


def _text(value: object) -> str:
    return value if isinstance(value, str) else shown(Kind.DATE, value)
