"""Messages at the lower right of the window: what was done, what went wrong, how far a piece of work is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from qcbench.errors import QcbenchError
from qcbench.render.theme import Shade
from qcbench.texts import _
from qcbench.ui.jobs import Job
from qcbench.ui.look import Style
from qcbench.ui.widgets.buttons import button, icon_button
from qcbench.ui.widgets.labels import plain_label

SHOWN = 8_000
"""Milliseconds a message stays; bad ones stay until they are closed."""
LONG = 1_000
"""Milliseconds after which work is worth a message."""
WIDTH, MARGIN, MOST = 400, 16, 5
ICONS = {"good": ("check-circle-filled", Shade.GOOD), "bad": ("error-filled", Shade.BAD), "warn": ("warning-filled", Shade.WARN)}

Slot = Callable[[], object]


class Toast(QFrame):
    """One message. It goes by itself unless it is bad or the mouse is on it."""

    def __init__(self, style: Style, text: str, tone: str, action: str, on_action: Slot | None, shown: int) -> None:
        super().__init__()
        self.text = text
        self.setProperty("kind", "message")
        self.setProperty("tone", tone)
        self.setAccessibleName(text)
        self._stays = tone == "bad"
        self._act = on_action
        self._timer = QTimer(self, singleShot=True, interval=shown)
        self._timer.timeout.connect(self._on_timeout)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(_icon(style, tone), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(plain_label(text, wrap=True), 1)
        if action:
            row.addWidget(button(style, action, self._on_action, kind="link"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(icon_button(style, "close", _("Close"), self.go, shade=Shade.MUTED), 0, Qt.AlignmentFlag.AlignTop)
        if not self._stays:
            self._timer.start()

    def go(self) -> None:
        """Take the message away."""
        self._timer.stop()
        self.hide()
        self.deleteLater()

    def _on_timeout(self) -> None:
        if self.rect().contains(self.mapFromGlobal(QCursor.pos())):
            self._timer.start()  # it is being read
        else:
            self.go()

    def _on_action(self) -> None:
        self.go()
        if self._act is not None:
            self._act()


class Progress(QFrame):
    """How far a job is, and 停止. It shows itself once the job takes longer than a second."""

    def __init__(self, style: Style, job: Job) -> None:
        super().__init__()
        self.setProperty("kind", "message")
        self.setAccessibleName(job.title)
        self._job = job
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(4)
        row = QHBoxLayout()
        self._words = plain_label(job.title, wrap=True)
        self._stop = button(style, _("Stop"), self._on_stop, kind="link")
        row.addWidget(self._words, 1)
        row.addWidget(self._stop)
        column.addLayout(row)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(job.title)
        column.addWidget(self._bar)
        job.progressed.connect(self._on_progress)
        job.ended.connect(self.go)

    def go(self) -> None:
        """Take it away."""
        self.hide()
        self.deleteLater()

    def _on_progress(self, what: str, share: object) -> None:
        self._words.setText(_("{title}: {what}").format(title=self._job.title, what=what) if what else self._job.title)
        if isinstance(share, float | int):
            self._bar.setRange(0, 1000)
            self._bar.setValue(round(float(share) * 1000))
        else:
            self._bar.setRange(0, 0)

    def _on_stop(self) -> None:
        self._stop.setEnabled(False)
        self._words.setText(_("{title}: stopping …").format(title=self._job.title))
        self._job.stop()


class Toasts(QWidget):
    """The stack of messages of a window; it lies over the window and follows its size."""

    def __init__(self, parent: QWidget, style: Style, shown: int = SHOWN) -> None:
        super().__init__(parent)
        self.look = style
        self._window = parent
        self._shown = shown
        self.setProperty("kind", "plain")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.setFixedWidth(WIDTH)
        self.hide()
        parent.installEventFilter(self)

    def note(self, text: str, tone: str = "", action: str = "", on_action: Slot | None = None) -> None:
        """A message that goes by itself after 8 seconds; tones '', good, warn, bad (bad stays). The same text is not stacked twice."""
        for old in self.messages():
            if old.text == text:
                old.go()
        for old in [old for old in self.messages() if old.property("tone") != "bad"][: max(len(self.messages()) - MOST + 1, 0)]:
            old.go()
        self._show(Toast(self.look, text, tone, action, on_action, self._shown))

    def trouble(self, error: QcbenchError) -> None:
        """A refusal or outside trouble, in its own sentence."""
        self.note(error.sentence, "bad")

    def progress(self, job: Job) -> None:
        """Show a job's progress once it takes longer than a second; connect it to ``Jobs.started``."""
        shown = Progress(self.look, job)
        shown.setParent(self)
        shown.hide()
        timer = QTimer(shown, singleShot=True, interval=LONG)
        timer.timeout.connect(lambda: self._show(shown))
        job.ended.connect(timer.stop)
        timer.start()

    def messages(self) -> list[Toast]:
        """The messages shown now, oldest first."""
        return [toast for toast in self.findChildren(Toast) if not toast.isHidden()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._settle()
        elif event.type() in (QEvent.Type.Hide, QEvent.Type.HideToParent) and isinstance(watched, Toast | Progress):
            QTimer.singleShot(0, self, self._settle)
        return super().eventFilter(watched, event)

    def _show(self, message: QFrame) -> None:
        message.installEventFilter(self)
        self._column.addWidget(message)
        message.show()
        self._settle()
        QAccessible.updateAccessibility(QAccessibleEvent(message, QAccessible.Event.Alert))

    def _settle(self) -> None:
        window = self._window
        shown = any(not child.isHidden() for child in self.findChildren(QFrame, options=Qt.FindChildOption.FindDirectChildrenOnly))
        if not shown:
            self.hide()
            return
        self._column.activate()
        self.resize(WIDTH, max(self._column.totalHeightForWidth(WIDTH), self._column.totalMinimumSize().height()))
        self.move(window.rect().bottomRight() - QPoint(WIDTH + MARGIN - 1, self.height() + MARGIN - 1))
        self.show()
        self.raise_()


def _icon(style: Style, tone: str) -> QLabel:
    name, shade = ICONS.get(tone, ("info", Shade.MUTED))
    made = QLabel()
    made.setPixmap(style.icon(name, shade).pixmap(16, 16))
    made.setFixedSize(20, 28)
    return made
