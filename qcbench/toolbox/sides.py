"""The sides of a comparison: groups of measured values, pairs, and counts out of totals, from columns or from settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from qcbench.analysis.columns import Categories, categories_of, counts_and_sizes, numbers_of
from qcbench.analysis.numbers import finite, number_text
from qcbench.errors import Refusal
from qcbench.texts import N_, _
from qcbench.toolbox.tool import Given, Input, Kind, Option
from qcbench.toolbox.using import NO, YES

VALUE = Input("value", N_("Measured value, or the values of the first group"), required=False)
SECOND = Input("second", N_("Values of the second group, in a column of their own"), required=False)
GROUP = Input("group", N_("Group, such as before and after"), required=False, splits=True)
PAIR = Input("pair", N_("What tells which values belong together, for pairs by group"), required=False)
SIZES = Input("sizes", N_("Total of each count"), required=False)
OUTCOME = Input("outcome", N_("Outcome, or count"), required=False)
ORDER = Option("order", N_("The groups in order: first, second"), Kind.TEXTS)
EVENT = Option("event", N_("The outcome that is counted"), Kind.TEXT)
COUNTS = (
    Option("x1", N_("Count of the first group (before)")),
    Option("n1", N_("Total of the first group (before)")),
    Option("x2", N_("Count of the second group (after)")),
    Option("n2", N_("Total of the second group (after)")),
)
COUNT_KEYS = tuple(option.key for option in COUNTS)
BEFORE_WORDS, AFTER_WORDS = ("前", "before"), ("后", "後", "after")


@dataclass(frozen=True, slots=True, eq=False)
class Sides:
    """Two groups with their names: columns of values, or (count, total) each."""

    names: tuple[str, str]
    first: Any
    second: Any


def groups_of(given: Given) -> dict[str, Any]:
    """The groups by name: several columns, or one column parted by another; missing values stay in them.

    Raises:
        Refusal: no column, a group that is not there, or a cell that is no number.
    """
    names = (*given.names("value"), *given.names("second"))
    if len(names) > 1:
        return {name: given.rows[name] for name in names}
    if not names or not given.has("group"):
        raise Refusal(
            _("Choose the values and the column that parts them into groups (--by), or a column of values for each group (value, second).")
        )
    numbers = numbers_of(given.column("value"), given.name("value"))
    parted = categories(given, "group")
    return {name: numbers[parted.codes == parted.labels.index(name)] for name in _ordered(parted, given)}


def _ordered(parted: Categories, given: Given) -> tuple[str, ...]:
    """The groups asked for, else all: what is called before stands before what is called after."""
    wanted = tuple(given.option("order") or ())
    unknown = next((name for name in wanted if name not in parted.labels), None)
    if unknown is not None:
        raise Refusal(
            _("“{column}” has no group “{name}”; it has: {known}.").format(
                column=given.name("group"), name=unknown, known=_(", ").join(parted.labels[:12])
            )
        )
    if wanted:
        return tuple(dict.fromkeys(wanted))
    return turned(parted.labels)


def turned(names: tuple[str, ...]) -> tuple[str, ...]:
    """Two names the other way round where the first says after and the second before."""
    if len(names) == 2 and _says(names[0], AFTER_WORDS) and _says(names[1], BEFORE_WORDS):
        return names[1], names[0]
    return names


def _says(name: str, words: Sequence[str]) -> bool:
    return any(word in name.lower() for word in words)


def categories(given: Given, key: str) -> Categories:
    """A column as categories; truths are called yes and no."""
    return named_categories(given.column(key), given.name(key))


def named_categories(cells: Any, name: str) -> Categories:
    """Cells as categories; truths, as a reader makes of 是 and 否, are called yes and no."""
    found = categories_of(cells, name)
    if set(found.labels) <= {"True", "False"} and all(isinstance(cell, bool) for cell in found.cells):
        return replace(found, labels=tuple(_("yes") if label == "True" else _("no") for label in found.labels))
    return found


def outcome_named(wanted: str | None, labels: Sequence[str]) -> str | None:
    """The label that was meant: itself, or yes and no in other words where the labels say yes and no; None where there is none."""
    if wanted is None or wanted in labels:
        return wanted
    for own, words in ((_("yes"), YES), (_("no"), NO)):
        if wanted.lower() in words and own in labels:
            return own
    return None


def two_of(given: Given) -> Sides:
    """Exactly two groups of values.

    Raises:
        Refusal: as `groups_of`; there are not two.
    """
    groups = groups_of(given)
    first, second = _just_two(tuple(groups), given)
    return Sides((first, second), groups[first], groups[second])


def _just_two(names: tuple[str, ...], given: Given) -> tuple[str, str]:
    if len(names) != 2:
        raise Refusal(
            _("“{column}” has {count} groups ({known}), but two are compared; name two of them with the setting order.").format(
                column=given.name("group") or given.name("value"), count=number_text(len(names)), known=_(", ").join(names[:8])
            )
        )
    return names[0], names[1]


def pairs_of(given: Given) -> Sides:
    """Two columns row by row, or the values of two groups put together by what tells which belong together.

    Raises:
        Refusal: as `two_of`; nothing tells the pairs; one stands twice in a group.
    """
    if not given.has("group"):
        return two_of(given)
    if not given.has("pair"):
        raise Refusal(_("Pairs by group need the column that tells which values belong together (pair), or a column for each group."))
    import numpy as np

    numbers = numbers_of(given.column("value"), given.name("value"))
    parted = categories(given, "group")
    same = categories(given, "pair")
    first, second = _just_two(_ordered(parted, given), given)
    sides = []
    for name in (first, second):
        chosen = (parted.codes == parted.labels.index(name)) & (same.codes >= 0)
        codes, counts = np.unique(same.codes[chosen], return_counts=True)
        if (counts > 1).any():
            twice = same.labels[int(codes[counts > 1][0])]
            raise Refusal(_("“{name}” stands twice in the group “{group}”; keep one value for each pair.").format(name=twice, group=name))
        values = np.full(len(same.labels), np.nan)
        values[same.codes[chosen]] = numbers[chosen]
        sides.append(values)
    return Sides((first, second), *sides)


def has_counts(given: Given) -> bool:
    """Whether counts out of totals are given rather than measured values."""
    return any(given.option(key) is not None for key in COUNT_KEYS) or given.has("sizes") or given.option("event") is not None


def two_counts(given: Given) -> Sides:
    """Two counts out of totals: from settings, from an outcome parted by groups, or from columns of counts and totals.

    Raises:
        Refusal: something is missing, a group has no record, or there are not two groups.
    """
    if any(given.option(key) is not None for key in COUNT_KEYS):
        x1, n1, x2, n2 = (_needed(given, option) for option in COUNTS)
        names = (*(given.option("names") or ()), "", "")
        return Sides((names[0], names[1]), (x1, n1), (x2, n2))
    key = "outcome" if given.has("outcome") else "value"
    if not given.has(key) or not given.has("group"):
        raise Refusal(
            _("Give the four counts (x1, n1, x2, n2), or choose the column of outcomes and the column that parts it into groups (--by).")
        )
    parted = categories(given, "group")
    first, second = _just_two(_ordered(parted, given), given)
    counted = _sums(given, key, parted) if given.has("sizes") else _tallied(given, key, parted)
    return Sides((first, second), counted[parted.labels.index(first)], counted[parted.labels.index(second)])


def _needed(given: Given, option: Option) -> float:
    value = given.option(option.key)
    if value is None:
        raise Refusal(_("Give the setting “{label}” ({key}).").format(label=_(option.label), key=option.key))
    return finite(value, _(option.label))


def _sums(given: Given, key: str, parted: Categories) -> list[tuple[float, float]]:
    """The counts and totals of each group added up; rows without one are left out."""
    import numpy as np

    counts, sizes = counts_and_sizes(given.column(key), given.column("sizes"), given.name(key), given.name("sizes"))
    there = (parted.codes >= 0) & ~np.isnan(counts) & ~np.isnan(sizes)
    width = len(parted.labels)
    sums = [np.bincount(parted.codes[there], weights=part[there], minlength=width).tolist() for part in (counts, sizes)]
    return [(finite(count), finite(size)) for count, size in zip(*sums, strict=True)]


def _tallied(given: Given, key: str, parted: Categories) -> list[tuple[float, float]]:
    """How often the outcome occurs among the rows of each group that have one."""
    import numpy as np

    found = categories(given, key)
    wanted = event_of(found, given, key)
    there = (parted.codes >= 0) & (found.codes >= 0)
    width = len(parted.labels)
    totals = np.bincount(parted.codes[there], minlength=width)
    hits = np.bincount(parted.codes[there & (found.codes == wanted)], minlength=width)
    return list(zip(hits.tolist(), totals.tolist(), strict=True))


def event_of(found: Categories, given: Given, key: str) -> int:
    """The code of the outcome that is counted: the one asked for, else the yes in a column of yes and no, or of 1 and 0.

    Raises:
        Refusal: it is not among the outcomes, or not said.
    """
    if given.option("event") is None:
        words = [label.lower() for label in found.labels]
        meant = [place for place, word in enumerate(words) if word in YES]
        if words and set(words) <= YES | NO and len(meant) < 2:
            return meant[0] if meant else -2
    wanted = outcome_named(given.option("event"), found.labels)
    if wanted is None:
        raise Refusal(
            _("“{column}” holds {known}; say with the setting event which of them is counted.").format(
                column=given.name(key), known=_(", ").join(found.labels[:8]) or _("(none)")
            )
        )
    return found.labels.index(wanted)


def left_out(given: Given) -> tuple[str, ...]:
    """How many rows could not be used because their group, or their outcome, is missing."""
    if not given.has("group"):
        return ()
    import numpy as np

    gone = categories(given, "group").codes < 0
    for key in ("outcome", "value", "sizes", "pair"):
        if given.has(key) and (key != "value" or has_counts(given)):
            gone = gone | (categories(given, key).codes < 0)
    count = int(np.count_nonzero(gone))
    return (_("Rows left out for a missing cell: {count}.").format(count=number_text(count)),) if count else ()
