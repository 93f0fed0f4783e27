"""The sentences drafted on the topic page. No widgets here."""

from __future__ import annotations

from qcbench.model.content import ProjectContent
from qcbench.model.enumerations import Direction, Period
from qcbench.model.topic import Indicator
from qcbench.report.wording import closed_up, difference_text, indicator_text, value_of
from qcbench.texts import _


def topic_sentence(content: ProjectContent) -> str:
    """What is required, where the indicator stands, the gap, and the topic that follows; '' without an indicator's figures."""
    indicator = content.indicator
    if indicator is None:
        return ""
    target = content.target
    required = indicator.requirement if indicator.requirement is not None else target.value if target else None
    current = target.current if target and target.current is not None else level_before(content, indicator)
    if required is None or current is None:
        return ""
    gap = required - current if indicator.direction is Direction.HIGHER else current - required
    if round(gap, 9) <= 0:
        return ""
    text = _("{indicator} is {current}, {gap} short of the required {required}; the topic is “{topic}”.").format(
        indicator=indicator.name,
        current=indicator_text(indicator, current),
        required=indicator_text(indicator, required),
        gap=difference_text(indicator, gap),
        topic=content.project.title,
    )
    return closed_up(text)


def level_before(content: ProjectContent, indicator: Indicator) -> float | None:
    """The indicator's level before the activity: of all its cases together, else the mean of its periods."""
    rows = content.measurements(indicator, Period.BEFORE)
    group = max({row.group for row in rows}, key=lambda name: sum(row.group == name for row in rows), default="")
    rows = [row for row in rows if row.group == group]
    if rows and all(row.value is None and row.numerator is not None and row.denominator for row in rows):
        top = sum(row.numerator or 0 for row in rows)
        bottom = sum(row.denominator or 0 for row in rows)
        return top / bottom * indicator.scale
    values = [value for row in rows if (value := value_of(indicator, row)) is not None]
    return sum(values) / len(values) if values else None
