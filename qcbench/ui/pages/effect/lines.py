"""Facts under each other: what it is at the left, the figure at the right, hairlines between."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from qcbench.ui.widgets.labels import hairline, plain_label, set_tone

Fact = tuple[str, str]


class FactLines(QWidget):
    """A list of facts; ``show_lines`` shows these, the last one bold if wanted."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "plain")
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._lines: list[_Line] = []

    def show_lines(self, lines: Sequence[Fact], *, last_bold: bool = False) -> None:
        """Show these facts."""
        while len(self._lines) > len(lines):
            line = self._lines.pop()
            line.hide()
            line.deleteLater()
        while len(self._lines) < len(lines):
            self._lines.append(_Line())
            self._column.addWidget(self._lines[-1])
        for place, (line, (name, value)) in enumerate(zip(self._lines, lines, strict=True)):
            last = place == len(lines) - 1
            line.show_fact(name, value, bold=last and last_bold, ruled=not last)

    def texts(self) -> list[Fact]:
        """What is shown."""
        return [(line.name.text(), line.value.text()) for line in self._lines]


class _Line(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "plain")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        self.name = plain_label("", "caption")
        self.value = plain_label("", "small", wrap=True)
        self.value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.value, 1)
        column.addLayout(row)
        self._rule = hairline()
        column.addWidget(self._rule)

    def show_fact(self, name: str, value: str, *, bold: bool, ruled: bool) -> None:
        """Show one fact."""
        _say(self.name, name, "strong" if bold else "caption")
        _say(self.value, value, "strong" if bold else "small")
        self._rule.setVisible(ruled)


def _say(label: QLabel, text: str, kind: str) -> None:
    label.setText(text)
    set_tone(label, "kind", kind)
