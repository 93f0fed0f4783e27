"""Do the stated figures of a report agree: parts with their total, shares with whole counts, statements with each other?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import Literal

from qcbench.analysis.numbers import number_text, plain, rounded
from qcbench.analysis.stated import Reading, Span, StatedFigure, read_all
from qcbench.analysis.statements import conflicts
from qcbench.analysis.tables import ShareTable, Table, tables_of
from qcbench.analysis.whole_counts import counts_of, totals_of
from qcbench.texts import _

Kind = Literal["sum", "impossible_total", "share_sum", "share_of_part", "ratio", "statements"]


def check_consistency(figures: Iterable[StatedFigure]) -> tuple[ConsistencyFinding, ...]:
    """What cannot be true of the figures of a report together; nothing that rounding or cutting off can explain.

    Kinds of finding:
        sum: the parts do not add up to a stated total.
        share_sum: the shares do not add up to 100%.
        impossible_total: no whole counts out of the stated total give the stated shares; `candidates` are totals that could.
        share_of_part: a share is not its part's.
        ratio: a ratio is not its numerator over its denominator.
        statements: different places state different figures for one quantity; complementary shares of the same tables
            are one finding.

    Texts that hold more than a number and its unit are left out. Figures of group "" belong to no table.
    """
    readings = read_all(figures)
    tables = list(tables_of(readings))
    found: list[ConsistencyFinding] = []
    for table in tables:
        found += _sums(table)
        for whole in table.wholes():
            found += _shares(whole)
        found += _ratios(table)
    return (*found, *_statements(readings, tables))


def _sums(table: Table) -> Iterator[ConsistencyFinding]:
    seen: set[Fraction] = set()
    for total in table.totals:
        parts = table.parts_of(total)
        if not parts or total.value in seen or _sum_span(parts).meets(total.span(count_is_exact=not _are_rough(parts))):
            continue
        seen.add(total.value)
        computed = number_text(plain(sum((part.value for part in parts), Fraction())), max(part.decimals for part in parts))
        sentence = _("{place}: the parts of “{quantity}” add up to {computed}, but {stated} is stated; correct the total or a part.")
        yield _finding("sum", (total, *parts), total.figure.text, computed, sentence.format(**_words(total), computed=computed))


def _sum_span(parts: Sequence[Reading]) -> Span:
    """What the parts can add up to. Among parts with decimals a whole number has only lost its zeros."""
    finest = min(part.step for part in parts)
    steps = [part.step if part.decimals else finest for part in parts]
    rough = _are_rough(parts)
    spans = [part.span(step if rough else None) for part, step in zip(parts, steps, strict=True)]
    return reduce(Span.plus, spans)


def _are_rough(parts: Sequence[Reading]) -> bool:
    return not all(part.is_count for part in parts)


def _shares(table: ShareTable) -> Iterator[ConsistencyFinding]:
    if not table.adds_up:
        yield _share_sum(table)
    elif len(table.part_of) == len(table.shares):
        yield from _shares_of_parts(table)
    elif table.total is not None and table.total.is_count and table.total.value > 0:
        yield from _impossible_total(table, table.total)


def _share_sum(table: ShareTable) -> ConsistencyFinding:
    first = table.shares[0]
    stated = number_text(table.stated_sum, max(share.decimals for share in table.shares))
    sign = "%" if table.whole == 100 else ""
    sentence = _("{place}: the shares {shares} add up to {stated}, not to {whole}, and rounding does not explain it; check them.")
    said = sentence.format(place=first.figure.place, shares=_list(table.shares), stated=stated + sign, whole=f"{table.whole}{sign}")
    return _finding("share_sum", table.shares, stated, str(table.whole), said)


def _impossible_total(table: ShareTable, total: Reading) -> Iterator[ConsistencyFinding]:
    complete = len(table.shares) > 1
    ranges = table.ranges()
    if counts_of(ranges, int(total.value), complete=complete) is not None:
        return
    candidates = totals_of(ranges, int(total.value), complete=complete)
    words = {**_words(total), "shares": _list(table.shares)}
    if candidates:
        counts = counts_of(ranges, candidates[0], complete=complete) or ()
        sentence = _(
            "{place}: no whole counts out of {stated} give {shares}; a total of {candidate} would ({counts}). Check the total."
        ).format(**words, candidate=number_text(candidates[0]), counts=" + ".join(map(str, counts)))
    else:
        sentence = _("{place}: no whole counts out of {stated} give {shares}; check the total and the shares.").format(**words)
    computed = str(candidates[0]) if candidates else ""
    yield _finding("impossible_total", (total, *table.shares), total.figure.text, computed, sentence, candidates)


def _shares_of_parts(table: ShareTable) -> Iterator[ConsistencyFinding]:
    """Shares against their parts, out of the stated total or out of the sum of all parts."""
    added = sum((part.value for part in table.parts), Fraction())
    for share, part in table.part_of.items():
        bases = [base for base in (added, table.total.value if table.total else None) if base]
        made_to_fit = table.stated_sum == table.whole
        if not bases or any(_fits(share, part, base, table, made_to_fit) for base in bases):
            continue
        computed = str(rounded(part.value / bases[-1] * table.whole, share.decimals))
        sign = "%" if table.whole == 100 else ""
        sentence = _(
            "{place}: “{quantity}” is stated as {stated}, but {part} out of {base} is {computed}; correct the share or the counts."
        )
        said = sentence.format(**_words(share), part=part.shown, base=number_text(plain(bases[-1])), computed=computed + sign)
        yield _finding("share_of_part", (share, part), share.figure.text, computed, said)


def _fits(share: Reading, part: Reading, base: Fraction, table: ShareTable, made_to_fit: bool) -> bool:
    span = table.span(share)
    if made_to_fit:
        span = Span(2 * share.value / table.whole - span.high, span.high)
    piece = part.span()
    return span.meets(Span(piece.low / base, piece.high / base))


def _ratios(table: Table) -> Iterator[ConsistencyFinding]:
    for ratio in table.role("ratio"):
        numerator = _same_period(table.role("numerator"), ratio)
        denominator = _same_period(table.role("denominator"), ratio)
        if numerator is None or denominator is None or denominator.span().low <= 0 or numerator.value < 0:
            continue
        span = numerator.span().over(denominator.span())
        wholes = _scales(ratio)
        stated = ratio.span(ratio.step)
        if any(stated.meets(Span(span.low * whole, span.high * whole)) for whole in wholes):
            continue
        whole = min(wholes, key=lambda whole: abs(numerator.value / denominator.value * whole - ratio.value))
        computed = str(rounded(numerator.value / denominator.value * whole, max(ratio.decimals, 2)))
        sentence = _(
            "{place}: “{quantity}” is stated as {stated}, but {numerator} out of {denominator} is {computed}; correct one of the three."
        )
        words = {"numerator": numerator.shown, "denominator": denominator.shown, "computed": computed + ("%" if ratio.is_percent else "")}
        yield _finding("ratio", (ratio, numerator, denominator), ratio.figure.text, computed, sentence.format(**_words(ratio), **words))


def _scales(ratio: Reading) -> tuple[int, ...]:
    """What a ratio may be out of: 100 for a percentage; a unit of its own may mean per thousand, per 10,000 subscribers …"""
    if ratio.is_percent:
        return (100,)
    return (1, 100, 1000, 10_000, 100_000, 1_000_000) if ratio.unit else (1, 100)


def _same_period(figures: list[Reading], wanted: Reading) -> Reading | None:
    """The one figure that belongs to the wanted one; None where none or several could."""
    mine = [figure for figure in figures if figure.figure.period == wanted.figure.period] or figures
    near = [figure for figure in mine if figure.figure.place == wanted.figure.place] or mine
    return near[0] if len({figure.value for figure in near}) == 1 else None


def _statements(readings: Sequence[Reading], tables: Sequence[Table]) -> Iterator[ConsistencyFinding]:
    checked = {total.figure.group for table in tables for total in table.totals if table.parts_of(total)}
    for conflict in conflicts(readings, checked):
        said = [" / ".join(reading.figure.text for reading in place) for place in conflict.by_place]
        names = [_("{place} says {texts}").format(place=place[0].figure.place, texts=_list(place)) for place in conflict.by_place]
        sentence = _("“{quantity}” is stated differently: {statements}; keep one figure everywhere.").format(
            quantity=conflict.quantity, statements=_("; ").join(names)
        )
        yield ConsistencyFinding(
            kind="statements",
            place=_(", ").join(place[0].figure.place for place in conflict.by_place),
            quantity=conflict.quantity,
            stated=said[0],
            computed="; ".join(said[1:]),
            sentence=sentence,
            keys=_keys(reading for place in conflict.by_place for reading in place),
            candidates=(),
        )


def _finding(
    kind: Kind, readings: Sequence[Reading], stated: str, computed: str, sentence: str, candidates: tuple[int, ...] = ()
) -> ConsistencyFinding:
    first = readings[0].figure
    return ConsistencyFinding(kind, first.place, first.quantity, stated, computed, sentence, _keys(readings), candidates)


def _keys(readings: Iterable[Reading]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reading.figure.key for reading in readings if reading.figure.key))


def _words(reading: Reading) -> dict[str, str]:
    return {"place": reading.figure.place, "quantity": reading.figure.quantity, "stated": reading.shown}


def _list(readings: Iterable[Reading]) -> str:
    return _(", ").join(reading.shown for reading in readings)


@dataclass(frozen=True, slots=True)
class ConsistencyFinding:
    """One contradiction.

    Attributes:
        kind: see `check_consistency`.
        place, quantity: where it is and what it is about; several are joined.
        stated: the figure as stated ("161"); computed: what it should be by the others ("160"), "" if that can't be told.
        sentence: what is wrong and what to do, in the language in force.
        keys: the records behind it, to be shown; candidates: totals that would do.
    """

    kind: Kind
    place: str
    quantity: str
    stated: str
    computed: str
    sentence: str
    keys: tuple[str, ...]
    candidates: tuple[int, ...]
