"""The profile of the circle: what it is, what it works on, who is in it, and the words its audience must know."""

from __future__ import annotations

from collections.abc import Callable

from qcbench.model.base import Record
from qcbench.model.circle import Member, Term
from qcbench.model.enumerations import MemberRole, TopicType
from qcbench.procedure.guide import load_guide
from qcbench.store.work import Work
from qcbench.texts import _, language
from qcbench.ui.bench import Bench
from qcbench.ui.fields.form import Form
from qcbench.ui.grid.column import Column
from qcbench.ui.grid.grid import Grid
from qcbench.ui.grid.source import RowSource
from qcbench.ui.pages.page import Page
from qcbench.ui.pages.sources import owned
from qcbench.ui.values import Kind
from qcbench.ui.widgets.coach import CoachLine
from qcbench.ui.widgets.layouts import Columns
from qcbench.ui.widgets.section import Section
from qcbench.ui.words import field_words, words_of

STACK = 760
"""Pixels of width below which the two forms stand under each other."""


class CirclePage(Page):
    """Circle and project as forms, members and terms as grids."""

    tables = frozenset({"circle", "project", "member", "term"})

    def build(self) -> None:
        style = self.bench.style
        self.coach = coach_line(self.bench, "profile", _("Enter members"), self._enter_members)
        self.circle = circle_form(self.bench)
        self.project = project_form(self.bench)
        self.members = Grid(self.bench, _("Members and duties"), member_columns(), member_source(self.bench))
        self.terms = Grid(self.bench, _("Terms"), term_columns(), owned(self.bench, Term, _("term"), _("terms")))
        forms = Columns((1, 1), stack_below=STACK)
        for place, (title, form) in enumerate(((_("The circle"), self.circle), (_("The topic"), self.project))):
            section = Section(style, title)
            section.add(form)
            forms.add(place, section)
        forms.add_stretch()
        self._members_section = Section(style, _("Members and duties"), line=True)
        self._members_section.add(self.members)
        terms = Section(style, _("Terms"), _("What the audience may not know: words, abbreviations, indicators"), line=True)
        terms.add(self.terms)
        for part in (self.coach, forms, self._members_section, terms):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def refresh(self) -> None:
        content = self.content
        self.coach.setVisible(not content.members)
        self.circle.show_row(content.circle)
        self.project.show_row(content.project)
        self._members_section.set_note(_("{count} members").format(count=len(content.members)) if content.members else "")
        for grid in (self.members, self.terms):
            grid.refresh()
            grid.fit(12)

    def focus_row(self, key: str) -> None:
        for rows, grid in ((self.content.members, self.members), (self.content.all(Term), self.terms)):
            if any(row.key == key for row in rows):
                grid.select(key)
                grid.setFocus()

    def _enter_members(self) -> None:
        self.members.setFocus()


def coach_line(bench: Bench, step: str, action: str = "", on_click: Callable[[], object] | None = None) -> CoachLine:
    """The one next thing of a step, as the guidance says it."""
    bold, rest = load_guide(step, bench.document.procedure.key, language()).next_thing
    return CoachLine(bench.style, bold, rest, action, on_click)


def circle_form(bench: Bench) -> Form:
    """What the circle is."""
    form = Form(bench)
    form.text("name", _("Name of the circle"))
    form.text("organisation", _("Organisation"))
    form.text("registration_number", _("Circle registration no."))
    form.text("founded", _("Founded"), hint=_("e.g. 2007-03"))
    form.whole("employees", _("Employees of the organisation"))
    form.number("education_hours", _("QC education a head"), unit=_("class hours"))
    form.paragraph("meaning", _("Meaning of name and emblem"), lines=2)
    form.paragraph("context", _("Where the circle works"), lines=2)
    form.paragraph("awards", _("Awards"), lines=2)
    return form


def project_form(bench: Bench) -> Form:
    """What the circle works on."""
    form = Form(bench)
    form.text("title", _("Title of the topic"), span=2)
    form.choice("topic_type", _("Type of topic"), lambda: words_of(TopicType))
    form.choice("field", _("Field of work"), field_words)
    form.text("registration_number", _("Topic registration no."))
    form.date("registered_on", _("Registered on"))
    form.date("started_on", _("Activity from"))
    form.date("ended_on", _("Activity to"))
    form.text("activity_frequency", _("How often the circle meets"))
    form.person("presenter", _("Presenter"))
    form.text("presented", _("Presented on"), hint=_("as it stands on the cover"))
    form.flag("illustrative", _("Holds figures that are only an example"))
    form.paragraph("illustrative_note", _("Which figures are only an example"), lines=2)
    return form


def member_columns() -> list[Column]:
    """Who is in the circle, and what each does."""
    return [
        Column("name", _("Member name"), width=110),
        Column("role", _("In the circle"), Kind.CHOICE, 96, choices=lambda: words_of(MemberRole)),
        Column("duty", _("Duty"), Kind.PARAGRAPH, 240, stretch=True),
        Column("post", _("Post"), width=130),
        Column("gender", _("Gender"), width=64),
        Column("age", _("Age"), Kind.WHOLE, 56),
        Column("education", _("Education"), width=80),
        Column("education_hours", _("QC education (h)"), Kind.NUMBER, 110),
    ]


def term_columns() -> list[Column]:
    """A term, what it means, and how it is computed."""
    return [
        Column("name", _("Term"), width=160),
        Column("definition", _("Meaning"), Kind.PARAGRAPH, 360, stretch=True),
        Column("formula", _("Formula"), Kind.PARAGRAPH, 300),
    ]


def member_source(bench: Bench) -> RowSource:
    """The members of the project's circle."""
    document = bench.document

    def add(work: Work, position: float) -> Record:
        return work.add(Member(circle_key=document.content.circle.key, position=position))

    return RowSource(lambda: document.content.members, _("member"), add, many=_("members"))
