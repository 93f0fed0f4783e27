"""The page of the implementation: the card for the next entry, the other actions, the result; the trend and the time line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from qcbench.charts.spec import Drawing
from qcbench.model.countermeasure import Action, Countermeasure, ProgressEntry
from qcbench.model.enumerations import FigureKind
from qcbench.model.survey import Attachment
from qcbench.texts import _
from qcbench.ui.bench import Place
from qcbench.ui.charts.card import ChartCard
from qcbench.ui.fields.form import Form
from qcbench.ui.pages.coaching import coach_line
from qcbench.ui.pages.countermeasure.measures import Line, days_late, is_mine, lines_of, today_of
from qcbench.ui.pages.page import MARGIN, Page
from qcbench.ui.pages.progress.card import EntryCard
from qcbench.ui.pages.progress.entries import entries_of, first_line, value_trend, valued
from qcbench.ui.pages.progress.others import OtherRows
from qcbench.ui.pages.progress.result import Result
from qcbench.ui.pages.progress.timeline import Moment, TimeLine, stretch_of
from qcbench.ui.widgets.buttons import button
from qcbench.ui.widgets.labels import divider, plain_label
from qcbench.ui.widgets.section import Section
from qcbench.ui.widgets.segmented import Segmented

ALL, MINE = "all", "mine"
RIGHT, CHART = 392, 264
NARROW, RIGHT_NARROW = 1100, 336
"""A page narrower than this has a narrower time line."""


class ProgressPage(Page):
    """对策实施: a member opens it for two minutes, records three things, and is done."""

    wide = True
    scrolls = False
    remembered: dict[str, tuple[str, str]] = {}  # noqa: RUF012 - project → the switch and the member, for this run
    """Who enters progress, by project."""

    def build(self) -> None:
        """Make the widgets."""
        self._key = ""
        self._build_head()
        self.coach = coach_line(self.bench, self.step, _("Plan countermeasures"), lambda: self.bench.go(Place("counter")), icon="list")
        self.who = plain_label("", "section")
        self.summary = plain_label("", "caption")
        self.card = EntryCard(self.bench)
        self.others = OtherRows(self.bench.style)
        self.result = Result(self.bench)
        self.chart = self._chart_card()
        self.time = TimeLine(self.bench.style, self._delete_entry, read_only=self.bench.document.read_only)
        self.entry_form = self._entry_form()
        self._lay_out()
        self.others.opened.connect(self.open_line)
        self.time.edited.connect(self._edit_entry)
        self.time.chosen.connect(self._show_entry)

    @property
    def member_name(self) -> str:
        """Who enters progress."""
        return self.member.currentText() if self.member.currentIndex() > 0 else ""

    def refresh(self) -> None:
        """Show the document as it is now; what is typed in the card stays."""
        everything = lines_of(self.content)
        self._show_members()
        mine = [line for line in everything if is_mine(line, self.member_name)]
        self.switch.set_choices(self._choices(len(everything), len(mine)))
        shown = mine if self.switch.key == MINE else everything
        line = self._current(shown)
        self._key = line.key if line else ""
        self._show_texts(shown, everything)
        self.card.member_key = str(self.member.currentData() or "") or None
        self.card.show_line(line)
        self.others.show_lines([other for other in shown if other.key != self._key], today_of(self.bench.document.workspace))
        self.result.show_line(line)
        self.chart.refresh()
        self.chart_part.setVisible(line is not None)
        self._show_time(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.right.setFixedWidth(RIGHT_NARROW if self.width() < NARROW else RIGHT)

    def focus_row(self, key: str) -> None:
        """Bring an action, a countermeasure or an entry up."""
        self.show_now()
        entry = self.content.find(ProgressEntry, key)
        wanted = (entry.action_key or entry.countermeasure_key) if entry else key
        self.switch.choose(ALL)
        self._key = wanted
        self.refresh()
        if entry is not None:
            self._edit_entry(key)
        else:
            self.card.slider.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_line(self, key: str) -> None:
        """Bring an action into the card."""
        self._key = key
        self.refresh()
        self.card.slider.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.verticalScrollBar().setValue(0)

    def _build_head(self) -> None:
        self.member = QComboBox()
        self.member.setAccessibleName(_("Who enters progress"))
        self.member.setMinimumWidth(128)
        self.member.activated.connect(self._on_member)
        self.switch = Segmented(self.bench.style, self._choices(0, 0), name=_("Which countermeasures"))
        self.switch.choose(self.remembered.get(self.bench.document.project_key, (ALL, ""))[0])
        self.switch.chosen.connect(self._on_switch)
        self.buttons.addWidget(self.member)
        self.buttons.addWidget(self.switch)

    @staticmethod
    def _choices(everything: int, mine: int) -> list[tuple[str, str]]:
        return [(ALL, _("All {count}").format(count=everything)), (MINE, _("Mine {count}").format(count=mine))]

    def _current(self, shown: Sequence[Line]) -> Line | None:
        """The line of the card: the one that was opened, else the one to enter first."""
        found = next((line for line in shown if self._key in (line.key, line.countermeasure.key)), None) if self._key else None
        return found or first_line(shown, today_of(self.bench.document.workspace))

    def _show_members(self) -> None:
        members = [(member.name, str(member.key)) for member in self.content.members if member.name]
        now = [(self.member.itemText(place), self.member.itemData(place)) for place in range(1, self.member.count())]
        if now == members and self.member.count():
            return
        key = self.member.currentData() or self.remembered.get(self.bench.document.project_key, ("", ""))[1]
        self.member.clear()
        self.member.addItem(_("Who are you?"), "")
        for name, member_key in members:
            self.member.addItem(name, member_key)
        self.member.setCurrentIndex(max(0, self.member.findData(key)))

    def _show_texts(self, shown: Sequence[Line], everything: Sequence[Line]) -> None:
        today = today_of(self.bench.document.workspace)
        late = sum(days_late(line.row, today) > 0 for line in shown)
        mine = self.switch.key == MINE
        self.who.setText(
            _("{name}, three things and done").format(name=self.member_name) if mine and self.member_name else _("Three things and done")
        )
        words = [_("{count} actions").format(count=len(shown)), _("{count} late").format(count=late) if late else ""]
        nobody = mine and not self.member_name
        none = _("Choose at the top right who you are.") if nobody else _("Nothing is assigned to you.") if mine and not shown else ""
        self.summary.setText(none or _(", ").join(word for word in words if word))
        self.coach.setVisible(not everything)
        for widget in (self.who, self.summary, self.others_part):
            widget.setVisible(bool(everything))
        self.others_part.set_title(_("The other {count}").format(count=max(0, len(shown) - 1)))
        self.others_part.setVisible(len(shown) > 1)

    def _show_time(self, shown: Sequence[Line]) -> None:
        measures = {line.countermeasure.key: line for line in reversed(shown)}
        entries = [entry for line in measures.values() for entry in entries_of(self.content, line)]
        entries.sort(key=lambda row: (str(row.entered_on or ""), row.position), reverse=True)
        moments, head = [], ""
        for entry in entries:
            stretch = stretch_of(entry.entered_on, today_of(self.bench.document.workspace))
            moments.append(self._moment(entry, entries, "" if stretch == head else stretch, measures[entry.countermeasure_key]))
            head = stretch
        self.time.show_moments(moments)
        self.time_part.set_note("" if moments else _("nothing entered yet"))
        self._show_entry(str(self.time.current.entry.key) if self.time.current else "")

    def _moment(self, entry: ProgressEntry, entries: Sequence[ProgressEntry], head: str, line: Line) -> Moment:
        later = entries[entries.index(entry) + 1 :]
        before = next((row.percent for row in later if row.action_key == entry.action_key and row.percent is not None), None)
        who = next((member.name for member in self.content.members if member.key == entry.member_key), "")
        action = next(
            (other.number for other in lines_of(self.content) if other.action and other.action.key == entry.action_key), str(line.place)
        )
        measured = valued(line.countermeasure, entry.value) if entry.value is not None else ""
        files = sum(row.subject_key == entry.key for row in self.content.all(Attachment))
        return Moment(entry, head, who, action, before, measured, files)

    def _show_entry(self, key: str) -> None:
        entry = self.content.find(ProgressEntry, key)
        self.entry_form.show_row(entry)
        self.entry_part.setVisible(entry is not None and self.entry_part.property("wanted") == key)

    def _edit_entry(self, key: str) -> None:
        """Open an entry's fields under the time line."""
        self.time.select(key)
        self.entry_part.setProperty("wanted", key)
        self._show_entry(key)
        self.entry_form.field("note").input.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_entry(self) -> None:
        self.entry_form.commit()
        self.entry_part.setProperty("wanted", "")
        self.entry_part.hide()
        self.time.setFocus(Qt.FocusReason.OtherFocusReason)

    def _delete_entry(self, entry: ProgressEntry) -> None:
        with self.bench.edit(_("Delete a progress entry")) as work:
            found = work.find(ProgressEntry, entry.key)
            if found is not None:
                work.delete(found)

    def _on_member(self, _place: int) -> None:
        if self.member_name:
            self.switch.choose(MINE)
        self._on_switch(self.switch.key)

    def _on_switch(self, _key: str) -> None:
        self._key = ""
        self.remembered[self.bench.document.project_key] = (self.switch.key, str(self.member.currentData() or ""))
        self.refresh()

    def _line(self) -> Line | None:
        return next((line for line in lines_of(self.content) if line.key == self._key), None)

    def _measure(self) -> Countermeasure | None:
        line = self._line()
        return line.countermeasure if line else None

    def _draw(self) -> Drawing | None:
        row = self._measure()
        return value_trend(self.bench.document.source(), row) if row is not None else None

    def _chart_card(self) -> ChartCard:
        return ChartCard(
            self.bench,
            self._draw,
            step="do",
            kind=FigureKind.LINE,
            subject=lambda: str(row.key) if (row := self._measure()) else None,
            name=_("Measured values"),
            empty=_("The first measured value draws its trend here."),
            minimum=(280, 190),
            toolbar=False,
        )

    def _entry_form(self) -> Form:
        form = Form(self.bench, columns=2)
        members: dict[str | None, str] = {None: _("nobody")}
        members |= {str(member.key): member.name for member in self.content.members}
        form.choice("member_key", _("Entered by"), lambda: members)
        form.date("entered_on", _("Day"))
        form.whole("percent", _("Progress"), "%")
        form.number("value", _("Measured value"))
        form.paragraph("note", _("Sentence"), lines=2)
        form.choice("action_key", _("Action"), self._actions, span=2)
        return form

    def _actions(self) -> dict[str | None, str]:
        found: dict[str | None, str] = {None: _("the whole countermeasure")}
        for line in lines_of(self.content):
            if isinstance(line.row, Action):
                found[str(line.key)] = f"{line.number} {line.name}"
        return found

    def _lay_out(self) -> None:
        self.body.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._left(), 1)
        row.addWidget(divider())
        row.addWidget(self._right())
        self.body.addLayout(row, 1)

    def _left(self) -> QScrollArea:
        self.left = QScrollArea()
        self.left.setWidgetResizable(True)
        self.left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("kind", "page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(MARGIN, 8, MARGIN, MARGIN)
        column.setSpacing(16)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.who)
        head.addWidget(self.summary)
        head.addStretch(1)
        self.others_part = Section(self.bench.style, "")
        self.others_part.add(self.others)
        column.addWidget(self.coach)
        column.addLayout(head)
        for part in (self.card, self.others_part, self.result):
            column.addWidget(part)
        column.addStretch(1)
        self.left.setWidget(inner)
        return self.left

    def _right(self) -> QWidget:
        right = self.right = QWidget()
        right.setProperty("kind", "plain")
        right.setFixedWidth(RIGHT)
        column = QVBoxLayout(right)
        column.setContentsMargins(MARGIN, 8, MARGIN, 16)
        column.setSpacing(12)
        self.chart_part = self.chart
        self.chart.setFixedHeight(CHART)
        self.time_part = Section(self.bench.style, _("Time line"))
        self.time_part.add(self.time, 1)
        close = button(self.bench.style, _("Close"), self._close_entry, kind="link")
        self.entry_part = Section(self.bench.style, _("Edit the entry"), buttons=[close], line=True)
        self.entry_part.add(self.entry_form)
        column.addWidget(self.chart)
        column.addWidget(self.time_part, 1)
        column.addWidget(self.entry_part)
        return right
