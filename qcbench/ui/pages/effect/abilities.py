"""Abilities: what the members score before and after, their means, the radar (无形成果)."""

from __future__ import annotations

from typing import Any

from qcbench.model.circle import Member
from qcbench.model.effect import IntangibleItem, IntangibleScore
from qcbench.model.enumerations import FigureKind
from qcbench.report import figures_effect
from qcbench.report.tables.effect import ability_means, growth_of
from qcbench.store.work import Work
from qcbench.texts import _
from qcbench.ui.charts.card import ChartCard
from qcbench.ui.grid.column import Column
from qcbench.ui.grid.grid import Grid
from qcbench.ui.pages.effect.part import Part
from qcbench.ui.pages.sources import owned
from qcbench.ui.values import Kind
from qcbench.ui.widgets.labels import plain_label
from qcbench.ui.widgets.section import Section
from qcbench.ui.widgets.segmented import Segmented

BEFORE, AFTER = "before", "after"


class AbilitiesPart(Part):
    """Items × members, for the time before or after, with the means of both."""

    def build(self) -> None:
        self.when = BEFORE
        self._members: list[tuple[str, str]] = []
        self.grid: Grid | None = None
        choices = [(BEFORE, _("Before the activity")), (AFTER, _("After the activity"))]
        self.switch = Segmented(self.bench.style, choices, name=_("Scores of which time"), compact=True)
        self.switch.choose(self.when)
        self.switch.chosen.connect(self.choose)
        self.section = Section(
            self.bench.style, _("Self-assessment"), _("Each member scores each ability; a block can be pasted"), [self.switch]
        )
        self.hint = plain_label("", "caption", wrap=True)
        self.card = ChartCard(
            self.bench,
            lambda: figures_effect.abilities_radar(self.bench.document.source()),
            step="effect",
            kind=FigureKind.RADAR,
            name=_("Radar chart of the self-assessment"),
            empty=_("Three abilities, scored before and after, draw the radar."),
            minimum=(360, 380),
        )
        self.section.add(self.hint)
        self.column.addWidget(self.section)
        self.column.addWidget(self.card)

    def refresh(self) -> None:
        self._follow_members()
        if self.grid is not None:
            self.grid.refresh()
            self.grid.fit(12)
        self.hint.setText("" if self.content.members else _("The circle has no members yet; add them in the profile, then score."))
        self.hint.setVisible(bool(self.hint.text()))
        self.card.refresh()

    def focus_row(self, key: str) -> None:
        if self.grid is not None:
            self.grid.select(key)

    def choose(self, when: str) -> None:
        """Show the scores before or after."""
        self.when = when
        self.switch.choose(when)
        self.refresh()

    def _follow_members(self) -> None:
        """The grid has a column a member: made anew when they change."""
        members = [(member.key, member.name) for member in self.content.members]
        if self.grid is not None and members == self._members:
            return
        if self.grid is not None:
            self.grid.hide()
            self.grid.deleteLater()
        self._members = members
        source = owned(self.bench, IntangibleItem, _("ability"), _("abilities"))
        self.grid = Grid(self.bench, _("Self-assessment"), self._columns(), source, invite=_("Type an ability, e.g. teamwork"))
        self.section.content.insertWidget(0, self.grid)

    def _columns(self) -> list[Column]:
        return [
            Column("name", _("Ability"), width=140, stretch=True),
            Column("full_mark", _("Full mark"), Kind.NUMBER, 56),
            *(self._score_column(member) for member in self.content.members),
            Column("mean_before", _("Mean before"), Kind.NUMBER, 84, decimals=1, editable=False, get=lambda row: self._means(row)[0]),
            Column("mean_after", _("Mean after"), Kind.NUMBER, 84, decimals=1, editable=False, get=lambda row: self._means(row)[1]),
            Column(
                "growth", _("Growth"), Kind.NUMBER, 64, decimals=1, editable=False, get=self._growth, tone=self._tone, bold=lambda row: True
            ),
            Column("target", _("Target"), Kind.NUMBER, 56, decimals=1),
        ]

    def _score_column(self, member: Member) -> Column:
        return Column(
            f"score:{member.key}",
            member.name,
            Kind.NUMBER,
            60,
            get=lambda row: self._score(row, member.key),
            put=lambda work, row, value: put_score(work, row, member.key, self.when, value),
            tone=lambda row: "bad" if (self._score(row, member.key) or 0) > row.full_mark else "",
        )

    def _score(self, item: Any, member_key: str) -> float | None:
        scores = self.content.of(IntangibleScore, item)
        return next((getattr(row, self.when) for row in scores if row.member_key == member_key), None)

    def _means(self, item: IntangibleItem) -> tuple[float | None, float | None]:
        return ability_means(self.source, item)

    def _growth(self, item: IntangibleItem) -> float | None:
        return growth_of(*self._means(item))

    def _tone(self, item: IntangibleItem) -> str:
        growth = self._growth(item)
        return "" if not growth else ("good" if growth > 0 else "bad")


def put_score(work: Work, item: IntangibleItem, member_key: str, when: str, value: float | None) -> None:
    """Write one member's score of an ability; its row is made when it is missing."""
    work.session.flush()
    found = work.all(IntangibleScore, item_key=item.key, member_key=member_key)
    if found:
        setattr(found[0], when, value)
    elif value is not None:
        score = IntangibleScore(project_key=item.project_key, item_key=item.key, member_key=member_key)
        setattr(score, when, value)
        work.add(score)
