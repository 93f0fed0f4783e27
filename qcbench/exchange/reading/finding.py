"""What somebody should look at before the rows come in, with ways to deal with it; and doing what was chosen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from qcbench.exchange.reading.grid import Grid
from qcbench.exchange.reading.kinds import Typed, spellings
from qcbench.exchange.reading.options import Options
from qcbench.exchange.reading.preview import Problem

if TYPE_CHECKING:
    from qcbench.exchange.reading.building import Built

FEW_BLANKS = 0.1
"""Up to this share of empty cells, each is worth a look; a column with more is meant to have gaps."""
MOST_WORDS = 20
MOST_ROWS = 200
UNREAD_MENDS = ("blank", "drop")


def of_file(grid: Grid, filled: list[tuple[int, int, int]]) -> list[Problem]:
    """What concerns whole rows and the file."""
    found = []
    if grid.letters:
        found.append(Problem("letters", "bad", (), grid.letters))
    if grid.quotes:
        found.append(Problem("quotes", "doubtful", _numbers(row - 1 for row in grid.quotes), len(grid.quotes)))
    if grid.ragged:
        found.append(Problem("ragged", "doubtful", _numbers(row - 1 for row in grid.ragged), len(grid.ragged)))
    if filled:
        found.append(Problem("merged", "note", _numbers(first for first, _last, _column in filled), len(filled)))
    return found


def of_columns(built: Built, options: Options) -> list[Problem]:
    """What concerns cells, column by column."""
    found: list[Problem] = []
    for number, column in enumerate(built.columns):
        about = {"column": built.places[number], "name": built.names[number]}
        found += _unread(built, column, about, options)
        found += _errors(built, column, about)
        found += _spellings(built, column, about, options)
        found += _blanks(built, column, about, options)
        found += _notes(built, column, about)
    return sorted(found, key=lambda problem: ("bad", "doubtful", "note").index(problem.severity))


def _unread(built: Built, column: Typed, about: dict[str, Any], options: Options) -> list[Problem]:
    """Cells that do not fit; each different word is a problem, many are one."""
    words = [(word, kind) for word, kind in column.bad.items()]
    found = []
    for word, kind in words[:MOST_WORDS]:
        rows = cells_with(built, column, word)
        mends = () if kind == "error" else UNREAD_MENDS
        severity = "doubtful" if kind == "error" else "bad"
        found.append(_problem(Problem(kind, severity, rows[:MOST_ROWS], len(rows), value=word[:80], mends=mends, **about), options))
    if len(words) > MOST_WORDS:
        rest = [row for word, _kind in words[MOST_WORDS : MOST_WORDS + 50] for row in cells_with(built, column, word)]
        found.append(Problem("more_unreadable", "bad", tuple(sorted(rest))[:MOST_ROWS], len(words) - MOST_WORDS, **about))
    return found


def cells_with(built: Built, column: Typed, word: str) -> tuple[int, ...]:
    """The numbers of the rows (from 1) whose cell is a word."""
    import numpy as np
    import pyarrow.compute as pc  # type: ignore[import-untyped]

    place = pc.index(column.words, word).as_py()
    return _numbers(built.rows[np.flatnonzero(column.indices.to_numpy() == place)].tolist())


def _numbers(rows: Iterable[int]) -> tuple[int, ...]:
    return tuple(int(row) + 1 for row in rows)


def _errors(built: Built, column: Typed, about: dict[str, Any]) -> list[Problem]:
    """Error cells of a workbook, which became missing."""
    if not any(place == about["column"] for _row, place, _text in built.grid.errors):
        return []
    kept = set(built.rows.tolist())
    by_text: dict[str, list[int]] = {}
    for row, place, text in built.grid.errors:
        if place == about["column"] and row in kept:
            by_text.setdefault(text, []).append(row)
    return [Problem("error", "doubtful", _numbers(rows[:MOST_ROWS]), len(rows), value=text, **about) for text, rows in by_text.items()]


def _spellings(built: Built, column: Typed, about: dict[str, Any], options: Options) -> list[Problem]:
    found = []
    for word, common, by_case in spellings(column)[:MOST_WORDS]:
        rows = cells_with(built, column, word)
        mends = ("keep", "merge") if by_case else ("merge", "keep")
        problem = Problem("similar", "doubtful", rows[:MOST_ROWS], len(rows), value=word, other=common, mends=mends, **about)
        found.append(_problem(problem, options))
    return found


def _blanks(built: Built, column: Typed, about: dict[str, Any], options: Options) -> list[Problem]:
    """Empty cells of a column that is otherwise filled."""
    import numpy as np
    import pyarrow.compute as pc

    missing = column.values.null_count
    if not missing or missing > max(FEW_BLANKS * len(column.values), 3) or missing == len(column.values):
        return []
    told = {row for word in list(column.bad)[:MOST_WORDS] for row in cells_with(built, column, word)}
    told |= {row + 1 for row, place, _text in built.grid.errors if place == about["column"]}
    empty = np.flatnonzero(pc.is_null(column.values).to_numpy(zero_copy_only=False))
    rows = tuple(row for row in _numbers(built.rows[empty].tolist()) if row not in told)
    if not rows:
        return []
    return [_problem(Problem("blank", "doubtful", rows[:MOST_ROWS], len(rows), mends=UNREAD_MENDS, **about), options)]


def _notes(built: Built, column: Typed, about: dict[str, Any]) -> list[Problem]:
    found = [Problem(note, "doubtful", (), 0, **about) for note in sorted(column.notes)]
    if column.no_year:
        found.append(Problem("year", "doubtful" if built.guessed_year else "note", (), 0, value=str(built.year), **about))
    if not column.order_sure:
        found.append(Problem("date_order", "doubtful", (), 0, value=column.date_order, **about))
    return found


def _problem(problem: Problem, options: Options) -> Problem:
    """With the mend that is chosen, else the first."""
    from dataclasses import replace

    wanted = options.mends.get(problem.key, "")
    return replace(problem, mend=wanted if wanted in problem.mends else problem.mends[0] if problem.mends else "")


def mend(built: Built, options: Options) -> None:
    """Do what was chosen: take one spelling for another, leave rows out."""
    import numpy as np

    dropped: set[int] = set()
    for problem in built.problems:
        if problem.mend == "merge":
            _merge(built.columns[built.places.index(problem.column)], problem.value, problem.other)
        elif problem.mend == "drop":
            dropped |= _rows_of(built, problem)
    if dropped:
        built.left_out["chosen"] = sorted(row - 1 for row in dropped)
        keep = np.flatnonzero(~np.isin(built.rows, np.array(built.left_out["chosen"])))
        built.rows = built.rows[keep]
        for column in built.columns:
            column.values = column.values.take(keep)


def _rows_of(built: Built, problem: Problem) -> set[int]:
    """All rows of a problem, not only those it lists."""
    import numpy as np
    import pyarrow.compute as pc

    column = built.columns[built.places.index(problem.column)]
    if problem.kind != "blank":
        return set(cells_with(built, column, problem.value))
    told = {row for word in column.bad for row in cells_with(built, column, word)}
    empty = np.flatnonzero(pc.is_null(column.values).to_numpy(zero_copy_only=False))
    return set(_numbers(built.rows[empty].tolist())) - told


def _merge(column: Typed, word: str, other: str) -> None:
    import pyarrow as pa
    import pyarrow.compute as pc

    words = column.values.dictionary
    place, target = (pc.index(words, one).as_py() for one in (word, other))
    indices = column.values.indices
    column.values = pa.DictionaryArray.from_arrays(pc.if_else(pc.equal(indices, place), pa.scalar(target, indices.type), indices), words)
