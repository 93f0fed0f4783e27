"""A segmented switch: one of a few, chosen by a click or the arrow keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from qcbench.render.theme import Shade
from qcbench.ui.look import Style
from qcbench.ui.widgets.buttons import plain
from qcbench.ui.widgets.labels import set_tip, set_tone

Choice = tuple[str, str] | tuple[str, str, str]
"""Key, text, and the name of an icon where there is one."""
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}

ICON, ROOM, ROOM_COMPACT = 16, 28, 20
"""px: an icon, and what stands left and right of the words together."""


class Segmented(QWidget):
    """``chosen`` comes with the key when the user chooses; ``choose`` sets it without a signal."""

    chosen = Signal(str)

    def __init__(self, style: Style, choices: Sequence[Choice], *, name: str = "", compact: bool = False) -> None:
        super().__init__()
        self.look = style
        self.setProperty("kind", "plain")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._compact = compact
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._buttons: dict[str, QPushButton] = {}
        self._icons: dict[str, str] = {}
        self._key = ""
        self.set_choices(choices)
        style.changed.connect(self._dress)

    @property
    def key(self) -> str:
        """What is chosen; '' where nothing is."""
        return self._key

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these, in this order; what was chosen stays where it is still offered."""
        if list(self._buttons) == [choice[0] for choice in choices]:
            for choice in choices:
                self._buttons[choice[0]].setText(plain(choice[1]))
                self._buttons[choice[0]].setAccessibleName(choice[1])
            self._widen()
            return
        for old in self._buttons.values():
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._icons = {choice[0]: choice[2] for choice in choices if len(choice) == 3 and choice[2]}
        self._buttons = {choice[0]: self._button(choice[0], choice[1]) for choice in choices}
        for place, made in enumerate(self._buttons.values()):
            made.setProperty("place", _place(place, len(choices)))
        self._widen()
        self.choose(self._key)

    def name_icons(self, names: Mapping[str, str]) -> None:
        """Say what choices without a text mean, for the tips and for screen readers."""
        for key, name in names.items():
            self._buttons[key].setAccessibleName(name)
            set_tip(self._buttons[key], name)

    def choose(self, key: str) -> None:
        """Choose without a signal; a key that is not offered chooses nothing."""
        self._key = key if key in self._buttons else ""
        for name, made in self._buttons.items():
            made.setChecked(name == self._key)
            first = next(iter(self._buttons), "")
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if name == (self._key or first) else Qt.FocusPolicy.ClickFocus)
        self._dress()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and (step := STEPS.get(Qt.Key(event.key()))):
            keys = list(self._buttons)
            at = next((place for place, made in enumerate(self._buttons.values()) if made is watched), 0)
            if 0 <= at + step < len(keys) and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
                self._take(keys[at + step])
                self._buttons[keys[at + step]].setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _button(self, key: str, text: str) -> QPushButton:
        made = QPushButton(plain(text))
        made.setCheckable(True)
        made.setProperty("kind", "segment")
        made.setProperty("compact", self._compact)
        made.setAccessibleName(text)
        made.setIconSize(QSize(ICON, ICON))
        made.clicked.connect(lambda *_checked: self._take(key))
        made.installEventFilter(self)
        self._row.addWidget(made)
        return made

    def _take(self, key: str) -> None:
        changed = key != self._key
        self.choose(key)
        if changed:
            self.chosen.emit(key)

    def _widen(self) -> None:
        """Room for the words in bold, as they are when chosen, so that choosing neither cuts nor moves anything."""
        for key, made in self._buttons.items():
            font = QFont(made.font())
            font.setBold(True)
            icon = ICON + 4 if key in self._icons else 0
            words = QFontMetrics(font).horizontalAdvance(made.text().replace("&&", "&"))
            made.setMinimumWidth(words + icon + (ROOM_COMPACT if self._compact else ROOM) if words else 0)

    def _dress(self) -> None:
        for key, made in self._buttons.items():
            shade = Shade.LINK if key == self._key else Shade.INK
            made.setIcon(self.look.icon(self._icons[key], shade) if key in self._icons else QIcon())
            set_tone(made, "chosen", key == self._key)


def _place(place: int, count: int) -> str:
    if count == 1:
        return "only"
    return "first" if place == 0 else "last" if place == count - 1 else "middle"
