"""The ring: shares of a whole."""

from __future__ import annotations

from collections.abc import Iterable

from qcbench.analysis.numbers import percent_text, total_of
from qcbench.analysis.pareto import is_other_name
from qcbench.charts.builders.bars import Item, ranked
from qcbench.charts.spec import Caption, Chart, ChartKind, Mark, Role, Series
from qcbench.errors import Refusal
from qcbench.texts import _

MOST_PARTS = 6
ROLES = (Role.PRIMARY, Role.SHADE_1, Role.SHADE_2, Role.SHADE_3, Role.TINT_2, Role.TINT)


def share_ring(items: Iterable[Item], caption: Caption, *, total_text: str, what: str, decimals: int = 1) -> Chart:
    """A ring of up to six parts by size, clockwise from twelve o'clock, 其他 last; smaller parts are merged into it.

    ``total_text`` and ``what`` stand in the hole: 66 户, 不满意.

    Raises:
        Refusal: a value is negative, or all are 0.
    """
    parts = _merged(ranked(items))
    total = total_of(value for _name, value in parts)
    if not parts or total <= 0 or any(value < 0 for _name, value in parts):
        raise Refusal(_("A ring shows shares of a whole; enter values of 0 or more, at least one above 0."))
    labels = tuple(percent_text(value / total, decimals) for _name, value in parts)
    roles = tuple(Role.OTHER if is_other_name(name) else ROLES[place] for place, (name, _value) in enumerate(parts))
    names = tuple(name for name, _value in parts)
    listed = _(", ").join(_("{name} {value}").format(name=name, value=label) for name, label in zip(names, labels, strict=True))
    return Chart(
        ChartKind.RING,
        names,
        (Series(what, Mark.SLICE, tuple(value for _name, value in parts), Role.PRIMARY, labels, point_roles=roles),),
        caption,
        centre=(total_text, what),
        alternative_text=_("Ring “{title}”, {total} in all: {parts}.").format(title=caption.title, total=total_text, parts=listed),
    )


def _merged(ordered: tuple[Item, ...]) -> tuple[Item, ...]:
    if len(ordered) <= MOST_PARTS:
        return ordered
    kept = [item for item in ordered if not is_other_name(item[0])][: MOST_PARTS - 1]
    rest = [item for item in ordered if item not in kept]
    name = next((name for name, _value in rest if is_other_name(name)), _("Other"))
    return (*kept, (name, total_of(value for _name, value in rest)))
