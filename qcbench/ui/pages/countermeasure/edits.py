"""What hands do in the 5W1H table, as edits: cells, whole blocks, new and moved lines. One gesture is one edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qcbench.model.countermeasure import Action, Countermeasure
from qcbench.model.enumerations import State
from qcbench.store.work import Work
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.fields.writing import fitting
from qcbench.ui.pages.countermeasure.columns import PERCENT, SUBJECT
from qcbench.ui.pages.countermeasure.measures import Line, follow, next_position, next_subject, set_percent, today_of

Values = Mapping[str, Any]
JOINED = ("what", "goal", "place")
OWN = ("planned_start", "planned_end", "owner")


@dataclass(frozen=True, slots=True)
class MeasureEdits:
    """The edits of one project's countermeasures; ``schemes`` for an innovation topic."""

    bench: Bench
    schemes: bool = False

    def write(self, label: str, cells: Sequence[tuple[Line, Values]], new: Sequence[Values] = ()) -> None:
        """Write cells of lines, and add new lines at the end, in one edit."""
        with self.bench.edit(label) as work:
            for line, values in cells:
                self._write(work, line, values)
            for values in new:
                self._append(work, values)

    def add(self, subject: str | None = None) -> str:
        """Add an empty countermeasure for a cause or a scheme; its key."""
        made = self._countermeasure({SUBJECT: subject} if subject else {})
        with self.bench.edit(_("Add a countermeasure")) as work:
            work.add(made)
        return str(made.key)

    def add_action(self, line: Line) -> str:
        """Add an empty action after a line; its key."""
        made = self._action(line.countermeasure.key, self._place_after(line), {})
        with self.bench.edit(_("Add an action")) as work:
            work.add(made)
        return str(made.key)

    def delete(self, lines: Sequence[Line], *, whole: bool) -> None:
        """Delete actions, or the whole countermeasures they belong to."""
        rows: dict[str, Action | Countermeasure] = {}
        for line in lines:
            row = line.countermeasure if whole else line.row
            rows[str(row.key)] = row
        label = _("Delete the countermeasure") if whole else _("Delete the action")
        with self.bench.edit(label) as work:
            for row in rows.values():
                found = work.find(type(row), row.key)
                if found is not None:
                    before = self._actions(row.countermeasure_key) if isinstance(row, Action) else []
                    work.delete(found)
                    if isinstance(row, Action):
                        follow(work, row.countermeasure_key, before)

    def move(self, line: Line, steps: int, *, whole: bool) -> None:
        """Move an action among its siblings, or a countermeasure among the others."""
        content = self.bench.document.content
        rows: list[Any] = list(content.all(Countermeasure)) if whole or line.action is None else content.of(Action, line.countermeasure)
        row = line.countermeasure if whole or line.action is None else line.action
        at = next(place for place, one in enumerate(rows) if one.key == row.key)
        to = at + steps
        if not 0 <= to < len(rows):
            return
        label = _("Move the countermeasure") if isinstance(row, Countermeasure) else _("Move the action")
        with self.bench.edit(label) as work:
            first, second = work.get(type(row), rows[at].key), work.get(type(row), rows[to].key)
            first.position, second.position = second.position, first.position
            if first.position == second.position:
                first.position += steps * 0.5

    def set_days(self, row: Action | Countermeasure, label: str, **days: Any) -> None:
        """Write days of an action or a countermeasure; the countermeasure's own follow."""
        with self.bench.edit(label) as work:
            work.set(type(row), row.key, row.version, **days)
            if isinstance(row, Action):
                follow(work, row.countermeasure_key, self._actions(row.countermeasure_key))

    def _write(self, work: Work, line: Line, values: Values) -> None:
        measure = line.countermeasure
        joined = {name: values[name] or "" for name in JOINED if name in values}
        if SUBJECT in values:
            joined["scheme_key" if self.schemes else "cause_key"] = values[SUBJECT]
        own = {name: fitting(Action, name, values[name]) for name in OWN if name in values}
        if line.action is None and not values.get("text"):
            joined |= own | self._state(values)
        if joined:
            work.set(Countermeasure, measure.key, measure.version, **joined)
        if line.action is not None:
            self._write_action(work, line.action, values, own)
        elif values.get("text"):
            inherited = {name: getattr(measure, name) for name in OWN}
            self._add_action(work, str(measure.key), 1.0, {**inherited, **values})

    def _write_action(self, work: Work, action: Action, values: Values, own: dict[str, Any]) -> None:
        before = self._actions(action.countermeasure_key)
        if "text" in values:
            own["text"] = values["text"] or ""
        if not own and PERCENT not in values:
            return
        row = work.set(Action, action.key, action.version, **own)
        if PERCENT in values:
            set_percent(row, int(values[PERCENT] or 0), today_of(self.bench.document.workspace))
        follow(work, action.countermeasure_key, before)

    def _append(self, work: Work, values: Values) -> None:
        """A new line: a countermeasure where one of its own cells is filled, else an action of the last one."""
        rows = work.all(Countermeasure, project_key=self.bench.document.project_key)
        starts = any(values.get(name) for name in (*JOINED, SUBJECT)) or not rows
        if starts:
            measure = work.add(self._countermeasure(values, next_position(rows)))
            if not values.get("text"):
                return
        else:
            measure = rows[-1]
        place = next_position(work.all(Action, countermeasure_key=measure.key))
        self._add_action(work, str(measure.key), place, values)

    def _countermeasure(self, values: Values, place: float | None = None) -> Countermeasure:
        content = self.bench.document.content
        subject = values.get(SUBJECT) or next_subject(content, schemes=self.schemes)
        own = {name: values[name] for name in OWN if values.get(name) is not None}
        return Countermeasure(
            project_key=self.bench.document.project_key,
            position=next_position(content.all(Countermeasure)) if place is None else place,
            **{"scheme_key" if self.schemes else "cause_key": subject},
            **{name: values.get(name) or "" for name in JOINED},
            **own,
        )

    def _add_action(self, work: Work, countermeasure_key: str, place: float, values: Values) -> None:
        before = self._actions(countermeasure_key)
        action = work.add(self._action(countermeasure_key, place, values))
        if values.get(PERCENT):
            set_percent(action, int(values[PERCENT]), today_of(self.bench.document.workspace))
        follow(work, countermeasure_key, before)

    def _action(self, countermeasure_key: str, place: float, values: Values) -> Action:
        own = {name: values[name] for name in OWN if values.get(name) is not None}
        return Action(
            project_key=self.bench.document.project_key,
            countermeasure_key=countermeasure_key,
            position=place,
            text=values.get("text") or "",
            **own,
        )

    def _actions(self, countermeasure_key: str) -> list[Action]:
        return [row for row in self.bench.document.content.all(Action) if row.countermeasure_key == countermeasure_key]

    def _place_after(self, line: Line) -> float:
        rows = self._actions(str(line.countermeasure.key))
        if line.action is None or rows[-1].key == line.action.key:
            return next_position(rows)
        at = next(place for place, row in enumerate(rows) if row.key == line.key)
        return (rows[at].position + rows[at + 1].position) / 2

    @staticmethod
    def _state(values: Values) -> dict[str, Any]:
        """The state of a countermeasure without actions, from a typed percentage."""
        if PERCENT not in values:
            return {}
        percent = int(values[PERCENT] or 0)
        return {"state": State.COMPLETE if percent >= 100 else State.GOING_ON if percent else State.NOT_STARTED}
