"""The settings: language, look, and the name the history shows."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from qcbench.texts import _
from qcbench.ui.dialogs.frame import Dialog
from qcbench.ui.look import Style
from qcbench.ui.settings import Settings
from qcbench.ui.widgets.labels import plain_label

SAVE = 1


class PreferencesDialog(Dialog):
    """The choices; ``write`` puts them into the settings."""

    def __init__(self, style: Style, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(style, _("Settings"), parent=parent)
        self.language = _combo({"": _("As the system"), "zh_CN": "简体中文", "en": "English"}, settings.language)
        self.look = _combo({"system": _("As the system"), "light": _("Light"), "dark": _("Dark")}, settings.look)
        self.author = QLineEdit(settings.author)
        self.author.setPlaceholderText(_("the name of this computer's user"))
        form = QFormLayout()
        form.setVerticalSpacing(12)
        for words, field in ((_("Language"), self.language), (_("Look"), self.look), (_("Your name in the history"), self.author)):
            field.setAccessibleName(words)
            form.addRow(plain_label(words), field)
        self.body.addLayout(form)
        self.offer(_("Cancel"), 0)
        self.offer(_("Use"), SAVE, primary=True, default=True)

    def write(self, settings: Settings) -> None:
        """Take over what was chosen."""
        settings.language = str(self.language.currentData())
        settings.look = str(self.look.currentData())
        settings.author = self.author.text().strip()


def _combo(choices: dict[str, str], chosen: str) -> QComboBox:
    combo = QComboBox()
    for key, words in choices.items():
        combo.addItem(words, key)
    combo.setCurrentIndex(max(0, combo.findData(chosen)))
    return combo
