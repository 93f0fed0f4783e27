"""The right panel: its tabs, and the strip it folds to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from qcbench.procedure.procedure import Step
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.panel.findings import Finding
from qcbench.ui.panel.guidance import GuidanceTab
from qcbench.ui.panel.history import HistoryTab
from qcbench.ui.panel.review import ReviewTab
from qcbench.ui.widgets.buttons import icon_button
from qcbench.ui.widgets.labels import badge, hairline, set_tip

WIDTH, STRIP = 296, 40
TAB_EDGES, BESIDE_TABS = 8, 84
"""px: around a tab's word; the count, the button that folds and the margins beside the tabs."""
PROPERTIES, GUIDANCE, REVIEW, HISTORY = "properties", "guidance", "review", "history"
ICONS = {PROPERTIES: "edit", GUIDANCE: "guide", REVIEW: "shield", HISTORY: "history"}


class SidePanel(QWidget):
    """Tabs 属性 (where the page has one), 指导, 评审, 记录."""

    folded_changed = Signal(bool)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.guidance, self.review, self.history = GuidanceTab(bench), ReviewTab(bench), HistoryTab(bench)
        self._own: dict[str, QWidget] = {}
        self._step: Step | None = None
        self._findings: Sequence[Finding] = ()
        self._tab = GUIDANCE
        self._folded = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._words = {PROPERTIES: _("Fields"), GUIDANCE: _("Guide"), REVIEW: _("Findings"), HISTORY: _("History")}
        self._open_part = self._make_open()
        self._strip = self._make_strip()
        outer.addWidget(self._open_part)
        outer.addWidget(self._strip)
        self.fold(False)

    def _make_open(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QWidget()
        head.setFixedHeight(40)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(8)
        self._tabs: dict[str, QPushButton] = {}
        for key, words in self._words.items():
            made = QPushButton(words)
            made.setProperty("kind", "tab")
            made.setCheckable(True)
            made.setMinimumWidth(_bold_width(made) + TAB_EDGES)
            made.clicked.connect(lambda *_checked, key=key: self.open_tab(key))
            self._tabs[key] = made
            row.addWidget(made)
            if key == REVIEW:
                self.count = badge("", "warn")
                row.addWidget(self.count)
        row.addStretch()
        row.addWidget(icon_button(self._bench.style, "fold-right", _("Fold the panel"), lambda: self.fold(True)))
        self._room_for_tabs = sum(made.minimumWidth() + row.spacing() for made in self._tabs.values()) + BESIDE_TABS
        column.addWidget(head)
        column.addWidget(hairline())
        self._stack = QStackedWidget()
        for tab in (self.guidance, self.review, self.history):
            self._stack.addWidget(tab)
        column.addWidget(self._stack, 1)
        return part

    def _make_strip(self) -> QWidget:
        strip = QWidget()
        column = QVBoxLayout(strip)
        column.setContentsMargins(0, 6, 0, 8)
        column.setSpacing(10)
        unfold = icon_button(self._bench.style, "fold-left", _("Unfold the panel"), lambda: self.fold(False))
        column.addWidget(unfold, 0, Qt.AlignmentFlag.AlignHCenter)
        self._strip_buttons: dict[str, QToolButton] = {}
        for key, words in self._words.items():
            made = QToolButton()
            made.setIcon(self._bench.style.icon(ICONS[key]))
            made.setIconSize(QSize(16, 16))
            made.setText(words[:2] if len(words) <= 4 else words)
            made.setToolButtonStyle(
                Qt.ToolButtonStyle.ToolButtonTextUnderIcon if len(words) <= 4 else Qt.ToolButtonStyle.ToolButtonIconOnly
            )
            made.setFixedWidth(STRIP - 2)
            made.setProperty("kind", "strip")
            made.setAccessibleName(words)
            set_tip(made, words)
            made.clicked.connect(lambda *_checked, key=key: self._unfold_at(key))
            self._strip_buttons[key] = made
            column.addWidget(made, 0, Qt.AlignmentFlag.AlignHCenter)
            if key == REVIEW:
                self.strip_count = badge("", "warn")
                column.addWidget(self.strip_count, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        return strip

    @property
    def folded(self) -> bool:
        """Whether only the strip shows."""
        return self._folded

    def fold(self, folded: bool) -> None:
        """Fold the panel to its strip, or open it."""
        changed = folded != self._folded
        self._folded = folded
        self._open_part.setVisible(not folded)
        self._strip.setVisible(folded)
        self.setFixedWidth(STRIP if folded else max(WIDTH, self._room_for_tabs))
        if changed:
            self.folded_changed.emit(folded)
            self._fill()

    def _unfold_at(self, key: str) -> None:
        self.fold(False)
        self.open_tab(key)

    def open_tab(self, key: str) -> None:
        """Show a tab."""
        self._tab = key
        self._fill()

    def show_step(self, step: Step | None, own: QWidget | None, findings: Sequence[Finding]) -> None:
        """Show what belongs to a step's page; ``own`` is the page's 属性 tab."""
        moved = self._step is not step
        self._step, self._findings = step, findings
        if own is not None and self._stack.indexOf(own) < 0:
            self._stack.addWidget(own)
        has_own = own is not None
        self._own = {PROPERTIES: own} if own is not None else {}
        self._tabs[PROPERTIES].setVisible(has_own)
        self._strip_buttons[PROPERTIES].setVisible(has_own)
        if moved and has_own and self._tab == GUIDANCE:
            self._tab = PROPERTIES
        elif self._tab == PROPERTIES and not has_own:
            self._tab = GUIDANCE
        here = [finding for finding in findings if step is not None and finding.step == step.key]
        for count in (self.count, self.strip_count):
            count.setText(str(len(here)))
            count.setVisible(bool(here))
        self._fill()

    def _fill(self) -> None:
        for key, made in self._tabs.items():
            made.setChecked(key == self._tab)
        if self._folded:
            return
        if self._tab == PROPERTIES and self._own:
            self._stack.setCurrentWidget(self._own[PROPERTIES])
        elif self._tab == REVIEW:
            self._stack.setCurrentWidget(self.review)
            self.review.show_findings(self._findings)
        elif self._tab == HISTORY:
            self._stack.setCurrentWidget(self.history)
            self.history.show_history()
        else:
            self._stack.setCurrentWidget(self.guidance)
            if self._step is not None:
                self.guidance.show_step(self._step, self._findings)


def _bold_width(made: QPushButton) -> int:
    """The width of a tab's word when it is chosen."""
    font = QFont(made.font())
    font.setBold(True)
    return QFontMetrics(font).horizontalAdvance(made.text())
