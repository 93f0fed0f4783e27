"""The tab 记录: who changed what and when; each change can be taken back by itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qcbench.store.history import HistoryChange, HistoryEntry
from qcbench.store.words import field_name, row_name, table_name
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.panel.cards import PanelTab
from qcbench.ui.widgets.buttons import button
from qcbench.ui.widgets.labels import hairline, plain_label

PAGE, MOST_ROWS, MOST_FIELDS, LONGEST = 30, 6, 4, 40
HIDDEN = frozenset({"version", "key", "project_key", "position"})


class HistoryTab(PanelTab):
    """The newest edits first; one unfolds to its rows on a click."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(_("History"))
        self._bench = bench
        self._limit = PAGE
        self._open = 0

    def show_history(self) -> None:
        """Show the newest entries."""
        entries = self._bench.document.workspace.history(self._limit + 1)
        if self.same("", entries, self._limit, self._open, self._bench.document.read_only):
            return
        self.begin()
        if not entries:
            self.add(plain_label(_("Nothing was changed yet."), "muted", wrap=True))
        day = ""
        for entry in entries[: self._limit]:
            at = entry.at.astimezone()
            if at.strftime("%Y-%m-%d") != day:
                day = at.strftime("%Y-%m-%d")
                self.add(plain_label(day, "caption"))
            self.add(self._line(entry))
        if len(entries) > self._limit:
            self.add(button(self._bench.style, _("Show older"), self._older, kind="link"))
        self.end()

    def _line(self, entry: HistoryEntry) -> QWidget:
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 2, 0, 4)
        column.setSpacing(0)
        column.addWidget(plain_label(told(entry), wrap=True))
        row = QHBoxLayout()
        row.addWidget(plain_label(f"{entry.author}  {entry.at.astimezone().strftime('%H:%M')}", "caption"), 1)
        unfolded = self._open == entry.sequence
        row.addWidget(button(self._bench.style, _("Less") if unfolded else _("Details"), lambda: self._unfold(entry.sequence), kind="link"))
        if not self._bench.document.read_only:
            row.addWidget(button(self._bench.style, _("Take back"), lambda: self._revert(entry.sequence), kind="link"))
        column.addLayout(row)
        if unfolded:
            for text in details(self._bench.document.workspace.changes_of(entry.sequence)):
                column.addWidget(plain_label(text, "caption", wrap=True))
        column.addWidget(hairline())
        return line

    def _older(self) -> None:
        self._limit += PAGE
        self.show_history()

    def _unfold(self, sequence: int) -> None:
        self._open = 0 if self._open == sequence else sequence
        self.show_history()

    def _revert(self, sequence: int) -> None:
        with self._bench.telling():
            label = self._bench.document.workspace.revert(sequence)
            self._bench.tell.note(_("Taken back: {label}").format(label=label), "good")


def told(entry: HistoryEntry) -> str:
    """An entry in words."""
    words = {"undo": _("Undone: {label}"), "redo": _("Done again: {label}"), "revert": _("Taken back: {label}")}
    return words.get(entry.kind, "{label}").format(label=entry.label)


def details(changes: Sequence[HistoryChange]) -> list[str]:
    """What an entry changed, row by row: what was, and what is."""
    lines = []
    for change in changes[:MOST_ROWS]:
        row = row_name(change.table, {**change.before, **change.after})
        if change.operation == "insert":
            lines.append(_("added: {row}").format(row=row))
        elif change.operation == "delete":
            lines.append(_("deleted: {row}").format(row=row))
        else:
            lines += [f"{row}: {text}" for text in _fields(change)]
    if len(changes) > MOST_ROWS:
        lines.append(_("and {count} more rows").format(count=len(changes) - MOST_ROWS))
    return lines or [table_name(change.table) for change in changes[:1]]


def _fields(change: HistoryChange) -> list[str]:
    names = [name for name in change.after if name not in HIDDEN and change.before.get(name) != change.after[name]]
    return [
        _("{field} {before} → {after}").format(
            field=field_name(name), before=_short(change.before.get(name)), after=_short(change.after[name])
        )
        for name in names[:MOST_FIELDS]
    ]


def _short(value: object) -> str:
    text = "—" if value in (None, "") else str(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
