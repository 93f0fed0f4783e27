"""Parts of the topic page: the topic itself, the reasons for it, and what an innovation topic borrows."""

from __future__ import annotations

from qcbench.model.cause import Borrowing
from qcbench.model.enumerations import ReasonKind, TopicType
from qcbench.model.topic import TopicReason
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.fields.form import Form
from qcbench.ui.grid.column import Column
from qcbench.ui.grid.grid import Grid
from qcbench.ui.pages.sources import owned
from qcbench.ui.values import Kind
from qcbench.ui.widgets.section import Section
from qcbench.ui.words import field_words, words_of


class SubjectSection(Section):
    """The topic's name and type."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.style, _("Topic"), _("What is improved, of what, in which direction"))
        self.bench = bench
        self.form = Form(bench, columns=4)
        self.form.text("title", _("Name of the topic"), span=2)
        self.form.choice("topic_type", _("Type of topic"), lambda: words_of(TopicType))
        self.form.choice("field", _("Field of work"), field_words)
        self.add(self.form)

    def refresh(self) -> None:
        """Show the project's row."""
        self.form.show(self.bench.document.content.project)


class ReasonsSection(Section):
    """Why this topic (选题理由)."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.style, _("Reasons for the topic"), _("Requirement, current state, gap: each with its figure"), line=True)
        columns = [
            Column("kind", _("Aspect"), Kind.CHOICE, 90, choices=lambda: words_of(ReasonKind)),
            Column("headline", _("Key figure"), width=120, bold=lambda row: True),
            Column("text", _("What it says"), Kind.PARAGRAPH, 240, stretch=True),
            Column("source", _("Source"), Kind.PARAGRAPH, 180),
            Column("illustrative", _("Example data"), Kind.FLAG, 76),
        ]
        source = owned(bench, TopicReason, _("reason"), _("reasons"))
        self.grid = Grid(bench, _("Reasons for the topic"), columns, source, invite=_("Type a reason, or paste from Excel or WPS"))
        self.add(self.grid)

    def refresh(self) -> None:
        """Show the rows."""
        self.grid.refresh()
        self.grid.fit(10)


class BorrowingsSection(Section):
    """What an innovation topic borrows (借鉴)."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.style, _("Borrowed ideas"), _("Where from, which data, and the idea they give"), line=True)
        columns = [
            Column("source", _("Source"), Kind.PARAGRAPH, 150),
            Column("field", _("Field"), width=100),
            Column("principle", _("Principle or technique"), Kind.PARAGRAPH, 160),
            Column("data", _("Borrowed data"), Kind.PARAGRAPH, 140),
            Column("idea", _("Idea for us"), Kind.PARAGRAPH, 180, stretch=True),
            Column("found_on", _("Found on"), Kind.DATE, 96),
        ]
        source = owned(bench, Borrowing, _("borrowed idea"), _("borrowed ideas"))
        self.grid = Grid(bench, _("Borrowed ideas"), columns, source, invite=_("Type what is borrowed, or paste from Excel or WPS"))
        self.add(self.grid)

    def refresh(self) -> None:
        """Show the rows."""
        self.grid.refresh()
        self.grid.fit(10)
