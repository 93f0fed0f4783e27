"""What hands do on the explorer's page: each gesture gives another plan, which is kept in the figure as one edit."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QWidget

from qcbench.model.enumerations import FigureKind
from qcbench.model.survey import Dataset, Figure
from qcbench.texts import _
from qcbench.ui.explorer import edits
from qcbench.ui.explorer import plan as plans
from qcbench.ui.explorer.choices import BY_DATA
from qcbench.ui.explorer.dialogs import ask_figure, ask_reason
from qcbench.ui.explorer.fitting import chosen_by_data, failed_among, filled, marks_of
from qcbench.ui.explorer.loading import Loader
from qcbench.ui.explorer.plan import Plan
from qcbench.ui.explorer.rows import RowsTable
from qcbench.ui.explorer.seen import Seen
from qcbench.ui.look import Style
from qcbench.ui.pages.page import Page

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from qcbench.ui.explorer.stage import Stage

    Mask = NDArray[np.bool_]


class Gestures(Page):
    """A page that shows a plan. The page below makes the widgets and says how a plan and a count are shown."""

    ask_reason: Callable[[Style, QWidget, int], str] = staticmethod(ask_reason)
    ask_figure: Callable[..., tuple[str, str] | None] = staticmethod(ask_figure)

    key: str
    plan: Plan
    seen: Seen | None
    stage: Stage | None
    rows: Mask | None
    loader: Loader
    table: RowsTable
    only: QCheckBox

    if TYPE_CHECKING:  # what the page below brings

        def _show_plan(self) -> None:
            """Show what is set now, and calculate it."""

        def _show_count(self) -> None:
            """Say how many rows are picked."""

    @property
    def figure(self) -> Figure | None:
        """The figure that is shown; None where nothing is kept yet."""
        return self.content.find(Figure, self.key) if self.key else None

    @property
    def dataset(self) -> Dataset | None:
        """The dataset that is shown."""
        return self.content.find(Dataset, self.plan.dataset)

    def change(self, plan: Plan, label: str) -> None:
        """Keep another plan: one edit, one undo step. Nothing happens where it is the same."""
        if plan == self.plan:
            self._show_plan()  # what was dragged goes back to its place
            return
        if self.bench.document.read_only:
            self.plan = plan
            self._show_plan()
            return
        key = edits.store(self.bench, self.key, plan, label)
        if self.content.find(Figure, key) is not None and key != self.key:
            self.key = key
            self.refresh()

    def choose_dataset(self, key: str) -> None:
        """Look at another dataset."""
        dataset = self.content.find(Dataset, key)
        if dataset is None or key == self.plan.dataset:
            return
        plan, label = plans.with_dataset(self.plan, key), _("Explore “{name}”").format(name=dataset.name)
        if plan.kind is not FigureKind.CONTROL:
            self.change(filled(plan, dataset), label)
            return

        def then(frame: pd.DataFrame) -> None:
            self.change(chosen_by_data(plan, dataset, frame).plan, label)

        self.loader.with_frame(dataset, then)

    def choose_kind(self, key: str) -> None:
        """See something else of it."""
        dataset = self.dataset
        if dataset is None or (kind := FigureKind(key)) is self.plan.kind:
            return
        plan = plans.with_kind(self.plan, kind)
        if kind is FigureKind.CONTROL and not plan.mapping:
            self.loader.with_frame(dataset, lambda frame: self._by_data(dataset, frame))
        else:
            self.change(filled(plan, dataset), _("See another kind of figure"))

    def choose_tool(self, key: str) -> None:
        """Another control chart; by the layout of the data if asked for that."""
        dataset = self.dataset
        if dataset is None:
            return
        if key == BY_DATA:
            self.loader.with_frame(dataset, lambda frame: self._by_data(dataset, frame))
        else:
            self.change(filled(plans.with_kind(self.plan, FigureKind.CONTROL, key), dataset), _("Choose another control chart"))

    def choose_columns(self, key: str, names: list[str]) -> None:
        """Other columns for an input; of records that are counted, the value that means failure counts where there is one."""
        plan, label = plans.with_columns(self.plan, key, names), _("Choose columns of the figure")
        if key == "over" and names:
            plan = plans.with_columns(plan, "label", ())
        dataset = self.dataset
        frame = self.loader.known(dataset) if dataset is not None and marks_of(plan) and not plan.options.get("marked") else None
        if frame is not None and (failed := failed_among(frame, marks_of(plan))):
            plan = plans.with_marked(plan, [failed])
        self.change(plan, label)

    def choose_every(self, every: str) -> None:
        """Records counted by another length of period."""
        self.change(plans.with_periods(self.plan, every), _("Choose the period of counting"))

    def choose_marked(self, values: list[str]) -> None:
        """Other values that count."""
        self.change(plans.with_marked(self.plan, values), _("Choose the values that count"))

    def choose_rules(self, key: str) -> None:
        """Another set of rules."""
        self.change(plans.with_options(self.plan, rules=key), _("Choose the rules of the control chart"))

    def choose_size(self, size: int) -> None:
        """Another size of the subgroups."""
        self.change(plans.with_options(self.plan, size=size or None), _("Choose the size of the subgroups"))

    def add_border(self, first: int | None = None) -> None:
        """A new phase: at a point, at the first of those that are picked, or in the middle of what is in sight."""
        if self.seen is None or not self.seen.panels or not self.plan.has_phases:
            return
        place = first if first is not None else self._border_place()
        self.change(plans.border_added(self.plan, place, self.seen.points), _("Add a phase border"))

    def move_border(self, place: int, first: int) -> None:
        """A border to another point."""
        if self.seen is not None and place < len(self.plan.borders):
            self.change(plans.border_moved(self.plan, place, first, self.seen.points), _("Move a phase border"))

    def remove_border(self, place: int) -> None:
        """Take a border away."""
        self.change(plans.border_removed(self.plan, place), _("Remove a phase border"))

    def name_phase(self, place: int, name: str) -> None:
        """Another name for a phase."""
        if place < len(self.plan.phase_names) and name != self.plan.phase_names[place]:
            self.change(plans.phase_named(self.plan, place, name), _("Name a phase"))

    def freeze(self, place: int, on: bool) -> None:
        """Keep the limits of a phase for all later ones."""
        self.change(plans.baseline_set(self.plan, place if on else None), _("Freeze limits") if on else _("Free the limits"))

    def set_limit(self, key: str, value: float | None) -> None:
        """A limit by hand."""
        if value is not None and self.seen is not None:
            value = rounded_for(self.seen, value)
        self.change(plans.limit_set(self.plan, key, value), _("Set a limit by hand") if value is not None else _("Take a limit away"))

    def free_limits(self) -> None:
        """All limits as calculated."""
        self.change(plans.limits_freed(self.plan), _("Back to calculated limits"))

    def drag_limits(self, on: bool) -> None:
        """Put grips on the limits; a histogram without limits gets some first."""
        if self.plan.kind is FigureKind.HISTOGRAM:
            self._propose_limits()
        elif self.stage is not None:
            self.stage.set_by_hand(on)

    def leave_out(self) -> None:
        """Leave the picked points out, with a reason."""
        numbers = self._picked_points()
        if not numbers:
            self.bench.tell.note(_("Select the points first: drag over the plot, or select rows of the table."))
            return
        reason = self.ask_reason(self.bench.style, self, len(numbers))
        if reason:
            label = _("Leave {count} points out").format(count=len(numbers))
            self.change(plans.points_left_out(self.plan, numbers, reason), label)

    def take_back(self, numbers: list[int]) -> None:
        """Take points in again."""
        label = _("Take {count} points in again").format(count=len(numbers))
        self.change(plans.points_taken_back(self.plan, numbers), label)

    def pick(self, rows: Mask, *, from_table: bool = False) -> None:
        """Mark rows, on the plot and in the table."""
        self.rows = rows
        if self.stage is not None and from_table:
            self.stage.show_rows(rows)
        if not from_table:
            self.table.show_picked(rows, only=self.only.isChecked())
        elif rows.any() and self.stage is not None:
            self.stage.show_row(int(rows.argmax()))
        self._show_count()

    def clear_picked(self) -> None:
        """Mark nothing."""
        if self.rows is not None:
            import numpy as np

            self.pick(np.zeros(len(self.rows), dtype=bool))
            if self.stage is not None:
                self.stage.show_rows(self.rows)

    def keep_figure(self) -> None:
        """Give the figure a title and a step, so that it is exported."""
        row = self.figure
        if row is None:
            self.key = edits.store(self.bench, "", self.plan, _("Keep a figure of the data"))
            row = self.figure
        if row is None:
            return
        title = row.title or edits.proposed_title(self.bench, self.plan)
        given = self.ask_figure(self.bench.style, self, title, row.step, edits.steps_of(self.bench))
        if given is not None and (row := self.figure) is not None and edits.entitle(self.bench, row, *given):
            self.bench.tell.note(_("“{title}” is in the gallery, the workbook and the slides.").format(title=given[0]), "good")

    def delete_figure(self) -> None:
        """Take the figure away."""
        if (row := self.figure) is not None:
            self.key, self.plan = "", Plan()
            edits.delete(self.bench, row)

    def _by_data(self, dataset: Dataset, frame: pd.DataFrame) -> None:
        proposal = chosen_by_data(self.plan, dataset, frame)
        self.change(proposal.plan, _("Choose the control chart by the data"))
        self.bench.tell.note(proposal.reason)

    def _picked_points(self) -> list[int]:
        """The picked points (rows, where each row is a point) that are not left out yet, from 1."""
        if self.seen is None or self.rows is None:
            return []
        points = self.seen.points_of(self.rows).nonzero()[0] + 1
        gone = self.plan.excluded
        return [int(number) for number in points.tolist() if number not in gone]

    def _border_place(self) -> int:
        """The first picked point, else the middle of what is in sight."""
        if self.seen is None or self.stage is None:
            return 0
        if self.rows is not None and self.rows.any():
            return int(self.seen.points_of(self.rows).argmax()) + 1
        return min(max(int(self.stage.canvas.box.viewRect().center().x() + 0.5), 2), self.seen.points)

    def _propose_limits(self) -> None:
        """Limits at three standard deviations around the mean, to be dragged to where they belong."""
        found = self.seen.result.description if self.seen is not None and self.plan.kind is FigureKind.HISTOGRAM else None
        if self.seen is None or found is None or found.mean is None or not found.sd:
            return
        values = {"lsl": found.mean - 3 * found.sd, "usl": found.mean + 3 * found.sd}
        rounded = {key: rounded_for(self.seen, value) for key, value in values.items()}
        self.change(plans.with_options(self.plan, **rounded), _("Put limits on the plot"))


def rounded_for(seen: Seen, value: float) -> float:
    """A dragged value with as many decimals as a screen can tell: one more than the values have."""
    style = seen.panels[0].style if seen.panels else seen.styles[0]
    return round(value, (style.decimals or 0) + (3 if style.percent else 1))
