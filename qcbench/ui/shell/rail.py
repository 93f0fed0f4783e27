"""The step rail: the procedure's steps by phase, each with its state and the count of its findings; below, what belongs to no step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from qcbench.render.theme import Shade
from qcbench.texts import _
from qcbench.ui.look import Style
from qcbench.ui.widgets.buttons import plain
from qcbench.ui.widgets.labels import ElidedLabel, badge, hairline, plain_label, set_tip, set_tone
from qcbench.ui.widgets.ring import PhaseRing
from qcbench.ui.widgets.states import state_icon

WIDTH, TEXT_LEFT, BADGE_ROOM = 216, 42, 44
"""Px of the rail, of what stands before a name, and of the count behind it."""
PHASE_SHADES = {"P": Shade.PLAN, "D": Shade.DO, "C": Shade.CHECK, "A": Shade.ACT}


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step as the rail shows it. ``state``: not_started, going_on, complete; ``errors`` of its ``findings`` are red."""

    key: str
    title: str
    phase: str
    state: str
    findings: int = 0
    errors: int = 0


@dataclass(frozen=True, slots=True)
class Extra:
    """An entry below the steps: its key, icon and words."""

    key: str
    icon: str
    title: str


class StepButton(QPushButton):
    """One step of the rail."""

    def __init__(self, style: Style, key: str) -> None:
        super().__init__()
        self.key = key
        self._style = style
        self.setProperty("kind", "step")
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the page it opens
        self.setIconSize(QSize(16, 16))
        self.count = badge("", "warn")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.addStretch()
        row.addWidget(self.count)
        self.count.hide()
        self._words = ""

    def show_words(self, words: str) -> None:
        """Show the name, shortened where there is no room for it; the whole name is the tooltip then."""
        self._words = words
        bold = self.font()
        bold.setBold(True)
        room = WIDTH - TEXT_LEFT - (BADGE_ROOM if not self.count.isHidden() else 12)
        shown = QFontMetrics(bold).elidedText(words, Qt.TextElideMode.ElideRight, room)
        self.setText(plain(f" {shown}"))
        set_tip(self, words if shown != words else "")

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def show_step(self, row: StepRow) -> None:
        """Show the step's words, state and findings."""
        self.setIcon(state_icon(self._style, row.state))
        self.count.setText(str(row.findings))
        set_tone(self.count, "tone", "bad" if row.errors else "warn")
        self.count.setVisible(row.findings > 0)
        self.show_words(row.title)
        states = {"not_started": _("not started"), "going_on": _("going on"), "complete": _("complete")}
        told = f"{row.title}, {states[row.state]}"
        self.setAccessibleName(told + (", " + _("{count} to improve").format(count=row.findings) if row.findings else ""))


class PhaseHead(QWidget):
    """The heading of a phase: a square in its colour, and its name."""

    def __init__(self, style: Style, phase: str) -> None:
        super().__init__()
        names = {"P": _("P Plan"), "D": _("D Do"), "C": _("C Check"), "A": _("A Act")}
        self._style, self._phase = style, phase
        row = QHBoxLayout(self)
        row.setContentsMargins(32, 8, 8, 0)
        row.addWidget(plain_label(names[phase], "caption"))
        self.setFixedHeight(32)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._style.colour(PHASE_SHADES[self._phase])))
        painter.drawRoundedRect(QRectF(16, 16, 8, 8), 1.5, 1.5)


class StepRail(QWidget):
    """The rail of an open project. ``chosen`` names the step or the extra entry."""

    chosen = Signal(str)

    def __init__(self, style: Style, extras: Sequence[Extra]) -> None:
        super().__init__()
        self._style = style
        self._buttons: dict[str, StepButton] = {}
        self.setProperty("kind", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(_("Steps"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head())
        column.addWidget(hairline())
        column.addWidget(self._make_area(), 1)
        column.addWidget(hairline())
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(0, 6, 0, 6)
        self._foot.setSpacing(0)
        column.addLayout(self._foot)
        for extra in extras:
            self._add_extra(extra)
        self.edition = plain_label("", "caption", wrap=True)
        self.edition.setContentsMargins(16, 4, 8, 10)
        column.addWidget(self.edition)

    def _make_head(self) -> QWidget:
        self._head = QWidget()
        self._head.setFixedHeight(80)
        row = QHBoxLayout(self._head)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        self.ring = PhaseRing(self._style, 48)
        self.circle = ElidedLabel("", "strong")
        self.progress = ElidedLabel("", "caption")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(self.circle)
        words.addWidget(self.progress)
        words.addStretch()
        row.addWidget(self.ring)
        row.addLayout(words, 1)
        return self._head

    def _make_area(self) -> QScrollArea:
        inner = QWidget()
        inner.setProperty("kind", "plain")
        self._steps = QVBoxLayout(inner)
        self._steps.setContentsMargins(0, 4, 0, 8)
        self._steps.setSpacing(0)
        self._steps.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(inner)
        return area

    def _add_extra(self, extra: Extra) -> None:
        made = self._make_button(extra.key)
        made.show_words(extra.title)
        made.setIcon(self._style.icon(extra.icon, Shade.MUTED))
        made.setAccessibleName(extra.title)
        self._foot.addWidget(made)

    def _make_button(self, key: str) -> StepButton:
        made = StepButton(self._style, key)
        made.clicked.connect(lambda *_checked: self.chosen.emit(key))
        self._buttons[key] = made
        return made

    def show_steps(self, rows: Sequence[StepRow]) -> None:
        """Show the steps; the buttons are made once for a procedure."""
        if any(row.key not in self._buttons for row in rows):
            phase = ""
            for row in rows:
                if row.phase != phase:
                    phase = row.phase
                    self._steps.insertWidget(self._steps.count() - 1, PhaseHead(self._style, phase))
                self._steps.insertWidget(self._steps.count() - 1, self._make_button(row.key))
        for row in rows:
            self._buttons[row.key].show_step(row)

    def show_head(self, circle: str, progress: str, percent: int, shares: dict[str, float], edition: str) -> None:
        """The circle, how far it is, and by which procedure."""
        self.circle.setText(circle)
        self.progress.setText(progress)
        self.ring.show_shares(shares, percent)
        self.edition.setText(edition)

    def choose(self, key: str) -> None:
        """Mark the open page."""
        for name, made in self._buttons.items():
            made.setChecked(name == key)

    def compact(self, low: bool) -> None:
        """The smaller form for windows up to 800 px high."""
        self._head.setFixedHeight(64 if low else 80)
        self.edition.setVisible(not low)
        for made in self._buttons.values():
            set_tone(made, "low", low)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            return
        super().keyPressEvent(event)
