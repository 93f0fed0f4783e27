"""The radar of intangible results: scores before and after the activity."""

from __future__ import annotations

from collections.abc import Sequence

from qcbench.charts.builders.axes import nice_ticks, tick_labels
from qcbench.charts.builders.figures import Figures
from qcbench.charts.spec import Axis, Caption, Chart, ChartKind, Mark, Role, Series
from qcbench.errors import Refusal
from qcbench.texts import _

LEAST_AXES = 3


def radar_chart(
    names: Sequence[str],
    before: Sequence[float],
    after: Sequence[float],
    caption: Caption,
    *,
    target: Sequence[float] | None = None,
    maximum: float = 5,
    decimals: int = 1,
    series_names: tuple[str, str, str] | None = None,
) -> Chart:
    """Scores on 0…``maximum``: after filled, before plain (dashed where no target is), target dashed.

    Raises:
        Refusal: there are fewer than three items, or the lists differ in length.
    """
    if len(names) < LEAST_AXES or any(len(scores) != len(names) for scores in (before, after, target or before)):
        raise Refusal(_("A radar chart needs at least three items, each with a score before and after."))
    figures = Figures(decimals=decimals)
    words = series_names or (_("Before the activity"), _("After the activity"), _("Target"))
    series = [
        _one(words[0], before, Role.BEFORE, figures, dashed=target is None),
        _one(words[1], after, Role.AFTER, figures, filled=True),
    ]
    if target is not None:
        series.append(_one(words[2], target, Role.TARGET, figures, dashed=True))
    ticks = nice_ticks(0, maximum)
    axis = Axis("", 0, max(ticks[-1], maximum), ticks, tick_labels(ticks, Figures()), "General")
    return Chart(
        ChartKind.RADAR,
        tuple(names),
        tuple(series),
        caption,
        axis=axis,
        legend=True,
        alternative_text=_described(names, before, after, caption, figures),
    )


def _one(name: str, scores: Sequence[float], role: Role, figures: Figures, *, dashed: bool = False, filled: bool = False) -> Series:
    labels = tuple(figures.text(score) for score in scores)
    return Series(name, Mark.RADAR, tuple(scores), role, labels, dashed=dashed, filled=filled, number_format=figures.number_format)


def _described(names: Sequence[str], before: Sequence[float], after: Sequence[float], caption: Caption, figures: Figures) -> str:
    cells = _(", ").join(
        _("{name} from {before} to {after}").format(name=name, before=figures.text(old), after=figures.text(new))
        for name, old, new in zip(names, before, after, strict=True)
    )
    return _("Radar chart “{title}”: {cells}.").format(title=caption.title, cells=cells)
