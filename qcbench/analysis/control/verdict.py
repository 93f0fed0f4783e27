"""What a control chart or run chart says, in plain sentences for the slide."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from qcbench.analysis.control.result import ControlChart, Panel, RuleHits, RunSummary
from qcbench.analysis.numbers import number_text, percent_text
from qcbench.texts import _

if TYPE_CHECKING:
    from qcbench.analysis.control.result import IndexArray

FEW_USEFUL = 10
"""Fewer useful points than this give the run rules hardly any power (J. Anhøj, PLoS ONE 10(3), 2015, e0121349)."""
ENOUGH_POINTS = 20
"""Limits from fewer points are provisional; books ask for 20–25 (Montgomery 2009, section 6.2; GB/T 17989.2—2020)."""
_NAMED = 3


def is_stable(chart: ControlChart) -> bool | None:
    """Whether no rule is broken; None where there are no limits, or no rules, to judge by."""
    import numpy as np

    if chart.kind == "run":
        judged = [summary for summary in chart.runs if summary.longest_run_limit is not None]
        return not any(summary.signal for summary in judged) if judged else None
    main = chart.panels[0]
    sigma = main.sigma[:1] if main.sigma.strides == (0,) else main.sigma
    if not main.rules or bool(np.isnan(sigma).all()):
        return None
    return not any(panel.hits for panel in chart.panels)


def verdict_of(chart: ControlChart) -> str:
    """The sentences for the slide, in the language in force."""
    if chart.kind == "run":
        return _joined([*(_run_sentence(summary, chart) for summary in chart.runs[:_NAMED]), _run_reserve(chart)])
    stable = is_stable(chart)
    if stable is None:
        return _joined([_no_judgement(chart), *chart.notes[:1]])
    if stable:
        text = (
            _("All {count} points lie within the limits; other patterns were not looked for.")
            if chart.rule_set == "limits"
            else _("All {count} points lie within the limits and show no pattern of the rules ({rules}): the process is stable.")
        )
        first = text.format(count=_present(chart), rules=rule_set_title(chart))
    else:
        first = _unstable(chart)
    return _joined([first, _unjudged(chart), _left_out(chart), _dispersion(chart), _change(chart), _provisional(chart)])


def rule_set_title(chart: ControlChart) -> str:
    """The name of the chart's rule set for people, and how many of its rules apply where the chart takes only some."""
    from qcbench.analysis.control.rule_sets import RULE_SET_TITLES, RULE_SETS

    title = _(RULE_SET_TITLES[chart.rule_set])
    asked = len(chart.panels[0].rules)
    if asked == len(RULE_SETS.get(chart.rule_set, chart.panels[0].rules)):
        return title
    return _("{title}, of which {count} apply to counts").format(title=title, count=asked)


def _joined(sentences: list[str]) -> str:
    whole = [sentence for sentence in sentences if sentence]
    text = whole[0]
    for sentence in whole[1:]:
        text = _("{text} {sentence}").format(text=text, sentence=sentence)
    return text


def _present(chart: ControlChart) -> str:
    """The number of points that are there and not left out."""
    import numpy as np

    values = chart.panels[0].values
    left_out = sum(1 for exclusion in chart.excluded if not math.isnan(values[exclusion.index]))
    return number_text(int(np.count_nonzero(~np.isnan(values))) - left_out)


def _no_judgement(chart: ControlChart) -> str:
    if not chart.panels[0].rules:
        return _("{count} points with control limits; no rules were chosen, so stability is not judged.").format(count=_present(chart))
    return _("{count} points, but no control limits: whether the process is stable cannot be judged.").format(count=_present(chart))


def _unstable(chart: ControlChart) -> str:
    found = [phrase for panel in chart.panels for phrase in _findings(panel, panel is not chart.panels[0], chart)]
    text = _("{count} points; {findings}.").format(count=_present(chart), findings=_("; ").join(found))
    return _joined([text, _advice(chart)])


def _advice(chart: ControlChart) -> str:
    if chart.phases and any(phase.dispersion == "wide" for phase in chart.phases):
        return ""
    if len(chart.panels) > 1 and chart.kind != "i_mr" and chart.panels[1].hits:
        return _("The spread within subgroups is not stable, and the limits of the means rest on it: clear up the chart of spread first.")
    if _has_moved(chart):
        return _("The baseline itself is stable, so the process has moved away from it since.")
    own = [_own(hits, panel is not chart.panels[0], chart) for panel in chart.panels for hits in panel.hits]
    places = {int(place) for hits in own for place in hits.completed[:2]}
    if len(places) == 1:
        return _("The process is not stable: look for the special cause at this point first.")
    return _("The process is not stable: look for the special causes at these points first.")


def _has_moved(chart: ControlChart) -> bool:
    """Whether limits are frozen, and every pattern is completed after the baseline."""
    ends = [phase.basis_last for phase in chart.phases if phase.basis == "frozen" and phase.basis_last is not None]
    return bool(ends) and all(int(hits.completed[0]) > ends[0] for panel in chart.panels for hits in panel.hits)


def _findings(panel: Panel, is_second: bool, chart: ControlChart) -> list[str]:
    phrases = [phrase for hits in panel.hits for phrase in _phrases(panel, _own(hits, is_second, chart), chart)]
    if is_second:
        phrases = [_("{panel}: {finding}").format(panel=panel.name, finding=phrase) for phrase in phrases]
    shown = phrases[:_NAMED]
    if len(phrases) > _NAMED:
        shown.append(_("{count} further findings").format(count=len(phrases) - _NAMED))
    return shown


def _own(hits: RuleHits, is_second: bool, chart: ControlChart) -> RuleHits:
    """The hits without moving ranges that are wide only because a point beside them is named already."""
    import numpy as np

    if not is_second or chart.kind != "i_mr":
        return hits
    named = chart.panels[0].flagged
    own = ~(np.isin(hits.completed, named) | np.isin(hits.completed - 1, named))
    return RuleHits(hits.rule, hits.first[own], hits.completed[own])


def _phrases(panel: Panel, hits: RuleHits, chart: ControlChart) -> list[str]:
    if not hits.completed.size:
        return []
    if hits.rule.test != "beyond" or hits.rule.points > 1 or hits.rule.sigmas is not None:
        return [_("{points}: {rule}").format(points=_points(hits.completed, chart), rule=hits.rule.text)]
    is_above = panel.values[hits.completed] > panel.centre[hits.completed]
    sides = ((is_above, _("{points} above the upper control limit")), (~is_above, _("{points} below the lower control limit")))
    return [text.format(points=_points(hits.completed[side], chart)) for side, text in sides if side.any()]


def _points(indexes: IndexArray, chart: ControlChart) -> str:
    """Points by their numbers, neighbours as a stretch, the first few only; a single point with its label."""
    import numpy as np

    if len(indexes) == 1:
        number, label = int(indexes[0]) + 1, chart.label_of(int(indexes[0]))
        text = _("point {number}") if label in {str(number), ""} else _("point {number} ({label})")
        return text.format(number=number, label=label)
    ends = np.append(np.flatnonzero(np.diff(indexes) > 1), len(indexes) - 1)
    firsts = np.append(0, ends[:-1] + 1)
    pairs = [(int(indexes[first]) + 1, int(indexes[end]) + 1) for first, end in zip(firsts[:_NAMED], ends[:_NAMED], strict=True)]
    listed = _(", ").join(str(first) if first == last else f"{first}–{last}" for first, last in pairs)
    if len(ends) > _NAMED:
        return _("points {numbers} and others, {count} in all").format(numbers=listed, count=number_text(len(indexes)))
    return _("points {numbers}").format(numbers=listed)


def _unjudged(chart: ControlChart) -> str:
    """The phases that have no limits, while others have."""
    import numpy as np

    sigma = chart.panels[0].sigma
    if len(chart.phases) == 1:
        return ""
    bare = sum(1 for phase in chart.phases if np.isnan(sigma[phase.first : phase.last + 1]).all())
    return _("Phases without control limits, which are not judged: {count}.").format(count=bare) if bare else ""


def _left_out(chart: ControlChart) -> str:
    count = len(chart.excluded)
    return _("Points left out of the limits: {count}.").format(count=count) if count else ""


def _dispersion(chart: ControlChart) -> str:
    if any(phase.dispersion == "wide" for phase in chart.phases):
        return _(
            "The points scatter more widely than the formula allows, so alarms may be false: use Laney's chart before drawing conclusions."
        )
    return ""


def _change(chart: ControlChart) -> str:
    """The centre lines of the first and the last phase, where each has its own."""
    first, last = chart.phases[0], chart.phases[-1]
    if len(chart.phases) < 2 or last.basis != "own" or first.basis != "own":
        return ""
    start, end = first.limits[0].centre, last.limits[0].centre
    if start is None or end is None:
        return ""
    return _("The centre line went from {start} ({first}) to {end} ({last}).").format(
        start=figure(start, chart), first=first.name, end=figure(end, chart), last=last.name
    )


def _provisional(chart: ControlChart) -> str:
    used = min(phase.used for phase in chart.phases)
    if used >= ENOUGH_POINTS or chart.phases[0].basis == "given":
        return ""
    return _("The limits come from {used} points only and are provisional; 20–25 are needed.").format(used=used)


def figure(value: float, chart: ControlChart) -> str:
    """A figure of the chart for people: proportions in per cent, others with four significant digits."""
    if chart.panels[0].key == "proportion":
        return percent_text(value, 2)
    decimals = 3 - math.floor(math.log10(abs(value))) if value else 0
    return number_text(value, min(max(decimals, 0), 10))


def _run_sentence(summary: RunSummary, chart: ControlChart) -> str:
    where = _("Phase “{name}”: ").format(name=summary.phase) if summary.phase else ""
    if summary.longest_run_limit is None or summary.crossings_limit is None:
        return where + _("{points} points are too few off the centre line for a judgement.").format(points=summary.points)
    figures = {
        "points": number_text(summary.points),
        "median": figure(summary.median, chart),
        "longest": summary.longest_run,
        "longest_limit": summary.longest_run_limit,
        "crossings": summary.crossings,
        "crossings_limit": summary.crossings_limit,
    }
    facts = _(
        "{points} points, centre line {median}, longest run {longest} (at most {longest_limit}), "
        "{crossings} crossings (at least {crossings_limit})"
    ).format(**figures)
    return where + (
        _("{facts}: more than chance, look for what has shifted the process.").format(facts=facts)
        if summary.signal
        else _("{facts}: no sign of more than chance.").format(facts=facts)
    )


def _run_reserve(chart: ControlChart) -> str:
    is_short = any(2 <= summary.useful < FEW_USEFUL for summary in chart.runs)
    return _("With so few points the rules find hardly anything.") if is_short else ""
