"""The grades of a capability index, as data that can be changed (``resources/capability_grades.toml``)."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from qcbench.errors import Refusal
from qcbench.resources import resource
from qcbench.texts import _, language


@cache
def customary_grades() -> tuple[Grade, ...]:
    """The grades that ship, best first: from 1.67, 1.33, 1.00, 0.67, and below."""
    text = resource("capability_grades.toml").read_text(encoding="utf-8")
    return tuple(
        Grade(row["key"], row.get("least", -math.inf), tuple(row["name"].items()), tuple(row["meaning"].items()))
        for row in tomllib.loads(text)["grade"]
    )


def grades_from(thresholds: Sequence[float]) -> tuple[Grade, ...]:
    """The customary grades with thresholds of one's own, from the best grade down to the last but one.

    Raises:
        Refusal: not four thresholds, or they do not fall.
    """
    grades = customary_grades()
    wanted = len(grades) - 1
    falling = all(map(math.isfinite, thresholds)) and all(higher > lower for higher, lower in pairwise(thresholds))
    if len(thresholds) != wanted or not falling:
        raise Refusal(_("The grades need {count} thresholds, each below the one before, e.g. 1.67, 1.33, 1.00, 0.67.").format(count=wanted))
    limits = [*map(float, thresholds), -math.inf]
    return tuple(Grade(grade.key, limit, grade.names, grade.meanings) for grade, limit in zip(grades, limits, strict=True))


def grade_of(index: float, grades: Sequence[Grade] | None = None) -> Grade:
    """The grade of an index: the first whose threshold it reaches.

    Raises:
        Refusal: the index is below every grade of one's own.
    """
    for grade in customary_grades() if grades is None else grades:
        if index >= grade.least:
            return grade
    raise Refusal(_("No grade covers an index of {index:.2f}; give the last grade no threshold.").format(index=index))


def _word(words: tuple[tuple[str, str], ...]) -> str:
    known = dict(words)
    return known.get(language(), known.get("en", next(iter(known.values()))))


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade: the least index that reaches it (−∞ for the last), its names and meanings by language."""

    key: str
    least: float
    names: tuple[tuple[str, str], ...]
    meanings: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """What the grade is called, in the language in force."""
        return _word(self.names)

    @property
    def meaning(self) -> str:
        """What the grade says about the process, in the language in force."""
        return _word(self.meanings)
