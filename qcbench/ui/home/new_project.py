"""The dialog that starts a project: title, circle, procedure, field, language; and the one that gives it another title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QComboBox, QFormLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from qcbench.texts import N_, _, language
from qcbench.ui.dialogs.frame import Dialog
from qcbench.ui.home.cards import TEMPLATES
from qcbench.ui.look import Style
from qcbench.ui.widgets.buttons import plain
from qcbench.ui.widgets.labels import plain_label, set_tone
from qcbench.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from qcbench.store.workspace import Workspace

START = 1
FIELDS = {"telecom": N_("Telecom"), "hospital": N_("Hospital"), "factory": N_("Factory"), "other": N_("Other")}
LANGUAGES = (("zh_CN", "简体中文"), ("en", "English"))


@dataclass(frozen=True, slots=True)
class NewProject:
    """What a new project begins with."""

    title: str
    procedure: str
    circle: str = ""
    field: str = ""
    language: str = "zh_CN"


def start_project(workspace: Workspace, wanted: NewProject) -> str:
    """Add the project, as one edit; its key.

    Raises:
        Refusal: it has no title, or the procedure is not known.
    """
    from qcbench.exchange.new_project import new_project

    return new_project(workspace, wanted.procedure, wanted.title, circle_name=wanted.circle, language=wanted.language, field=wanted.field)


class NewProjectDialog(Dialog):
    """Asks for the title and offers the rest; ``wanted`` is the answer."""

    def __init__(self, style: Style, circles: Sequence[str] = (), procedure: str = "", parent: QWidget | None = None) -> None:
        super().__init__(style, _("New project"), parent=parent, width=560)
        self.title = _field(QLineEdit(), _("Title of the topic"))
        self.title.setPlaceholderText(_("What is improved, in one line"))
        self.title.textEdited.connect(lambda _text: self._say(""))
        self.error = plain_label("", "field-error")
        self.circle = _circles(circles)
        self.field = Segmented(style, [(key, _(words)) for key, words in FIELDS.items()], name=_("Trade"))
        self.language = Segmented(style, LANGUAGES, name=_("Language of the project"))
        self.language.choose(language())
        self._procedures = QButtonGroup(self)
        self.body.addLayout(self._form())
        self._choose(procedure or TEMPLATES[0].key)
        self.offer(_("Cancel"), 0)
        start = self.offer(_("Start the project"), START, primary=True, default=True)
        start.clicked.disconnect()
        start.clicked.connect(lambda *_checked: self._start())
        self.title.setFocus()
        self._say("")

    @property
    def wanted(self) -> NewProject:
        """What was chosen."""
        procedure = TEMPLATES[max(self._procedures.checkedId(), 0)].key
        return NewProject(self.title.text().strip(), procedure, self.circle.currentText().strip(), self.field.key, self.language.key)

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.setHorizontalSpacing(16)
        title = QVBoxLayout()
        title.setSpacing(4)
        title.addWidget(self.title)
        title.addWidget(self.error)
        form.addRow(plain_label(_("Title of the topic")), title)
        form.addRow(plain_label(_("Circle")), self.circle)
        form.addRow(plain_label(_("Procedure")), self._procedure_list())
        form.addRow(plain_label(_("Trade")), self.field)
        form.addRow(plain_label(_("Language of the project")), self.language)
        return form

    def _procedure_list(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        for place, template in enumerate(TEMPLATES):
            made = QRadioButton(plain(f"{_(template.name)} · {_(template.note)}"))
            made.toggled.connect(lambda on, key=template.key: self._suggest_field(key) if on else None)
            self._procedures.addButton(made, place)
            column.addWidget(made)
        return column

    def _choose(self, procedure: str) -> None:
        for place, template in enumerate(TEMPLATES):
            if template.key == procedure:
                self._procedures.button(place).setChecked(True)
        if not self.field.key:
            self.field.choose("telecom")

    def _suggest_field(self, procedure: str) -> None:
        """The field a procedure is mostly used in."""
        field = next((template.field for template in TEMPLATES if template.key == procedure), "")
        if field:
            self.field.choose(field)

    def _start(self) -> None:
        if self.wanted.title:
            self.done(START)
        else:
            self._say(_("Give the topic a title; it can be changed at any time."))
            self.title.setFocus()

    def _say(self, sentence: str) -> None:
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        set_tone(self.title, "state", "bad" if sentence else "")


class RenameDialog(Dialog):
    """Asks for another title; ``title`` is the field."""

    def __init__(self, style: Style, title: str, parent: QWidget | None = None) -> None:
        super().__init__(style, _("Rename the project"), parent=parent)
        self.title = _field(QLineEdit(title), _("Title of the topic"))
        self.title.selectAll()
        self.body.addWidget(self.title)
        self.offer(_("Cancel"), 0)
        rename = self.offer(_("Rename"), START, primary=True, default=True)
        self.title.textChanged.connect(lambda text: rename.setEnabled(bool(text.strip())))


def _field(edit: QLineEdit, name: str) -> QLineEdit:
    edit.setAccessibleName(name)
    return edit


def _circles(names: Sequence[str]) -> QComboBox:
    combo = QComboBox()
    combo.setEditable(True)
    combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    combo.addItems(list(dict.fromkeys(name for name in names if name)))
    combo.setCurrentIndex(0 if len(names) == 1 else -1)
    combo.setAccessibleName(_("Circle"))
    edit = combo.lineEdit()
    if edit is not None:
        edit.setPlaceholderText(_("Choose a circle, or type a new name"))
    return combo
