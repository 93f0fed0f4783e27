"""What a report is made from: the project's content, its procedure, and the way to its rows and pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qcbench.charts.spec import Caption
from qcbench.model.base import Owned
from qcbench.model.content import ProjectContent
from qcbench.model.enumerations import FigureKind
from qcbench.model.survey import Attachment, Figure
from qcbench.procedure.procedure import Procedure

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Source:
    """A project to report on.

    ``frame`` gives a dataset's rows by the dataset's key; ``picture`` the bytes of an attachment, or None.
    """

    content: ProjectContent
    procedure: Procedure
    frame: Callable[[str], pd.DataFrame]
    picture: Callable[[Attachment], bytes | None] = field(default=lambda attachment: None)

    def figure(self, step: str, kind: FigureKind, subject: Owned | None = None) -> Figure | None:
        """The stored figure of a step: of one subject if given, else the first of its kind."""
        rows = [row for row in self.content.all(Figure) if row.step == step and row.kind is kind]
        if subject is not None:
            return next((row for row in rows if row.subject_key == subject.key), None)
        return next(iter(rows), None)

    def caption(
        self,
        step: str,
        kind: FigureKind,
        subject: Owned | None = None,
        *,
        title: str,
        sample: str = "",
        period: str = "",
        source: str = "",
        note: str = "",
        illustrative: bool = False,
    ) -> Caption:
        """The caption of a figure: what the circle wrote, else what is given."""
        row = self.figure(step, kind, subject)
        if row is None:
            return Caption(title, sample, period, source, note=note, illustrative=illustrative)
        return Caption(
            row.title or title,
            row.sample or sample,
            row.period or period,
            row.source or source,
            row.maker,
            row.made_on,
            row.note or note,
            row.illustrative or illustrative,
        )

    def option(self, step: str, kind: FigureKind, name: str, default: object, subject: Owned | None = None) -> object:
        """A setting of a stored figure."""
        row = self.figure(step, kind, subject)
        return default if row is None else row.options.get(name, default)
