"""What a column is: all of its different words are looked at, and the one kind is taken that fits them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from qcbench.exchange.reading import days as day_words
from qcbench.exchange.reading import numerals
from qcbench.exchange.reading.grid import Column, shown
from qcbench.exchange.reading.missing import ERRORS, NO_NUMBER, NOTHING

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa  # type: ignore[import-untyped]

    Counts = np.ndarray[Any, np.dtype[np.int64]]

NUMBER_SHARE, DAY_SHARE = 0.9, 0.8
DAY_NAME = re.compile(r"日期|年月日|日付|\bdate\b|_date\b|\bday\b", re.IGNORECASE)
DURATION_NAME = re.compile(r"时长|時長|用时|用時|耗时|耗時|历时|時間数|所要|时间.*分|duration|elapsed|minutes", re.IGNORECASE)
FLAGS = {"是": True, "否": False, "true": True, "false": False}
FORCED_FLAGS = FLAGS | {
    "yes": True,
    "no": False,
    "y": True,
    "n": False,
    "1": True,
    "0": False,
    "√": True,
    "×": False,
    "有": True,
    "无": False,
}
CATEGORY_LENGTH, CATEGORIES = 40, 400
MANY = 20_000


@dataclass(slots=True)
class Choices:
    """What rules the reading of a column: a forced kind ('' to find it), the order of 1/2/2026, the year of days without one …"""

    kind: str = ""
    date_order: str = ""
    year: int = 1970
    decimal_comma: bool = False
    epoch_1904: bool = False
    from_workbook: bool = False


@dataclass(slots=True)
class Typed:
    """A column read: its kind, its values (null: missing), the places of cells that did not fit, and what was noticed."""

    kind: str
    values: pa.Array
    bad: dict[str, str] = field(default_factory=dict)  # word → unreadable, invalid_date or error
    words: Any = None  # the different words, and which of them each cell is
    indices: Any = None
    notes: set[str] = field(default_factory=set)
    date_order: str = ""
    order_sure: bool = True
    no_year: bool = False


@dataclass(slots=True)
class Words:
    """The different words of a column, how often each comes, and what they mean."""

    words: pa.Array
    normal: pa.Array
    indices: pa.Array
    counts: Counts
    nothing: np.ndarray[Any, np.dtype[np.bool_]]
    no_number: np.ndarray[Any, np.dtype[np.bool_]]
    errors: np.ndarray[Any, np.dtype[np.bool_]]

    def number(self, mask: Any) -> int:
        """How many cells hold words of a mask."""
        return int(self.counts[mask].sum())


def typed(column: Column, name: str, choices: Choices) -> Typed:
    """Read a column of a grid: texts, or the values of a workbook."""
    if isinstance(column, list):
        found = _values(column, name, choices)
        if found is not None:
            return found
        import pyarrow as pa

        column = pa.chunked_array([pa.array(list(map(shown, column)), pa.string())])
    if choices.kind in ("", "number", "integer") and not choices.decimal_comma:
        found = _plain_numbers(column, name, choices)
        if found is not None:
            return found
    return (None if choices.kind else _plain_texts(column)) or _of_words(words_of(column), name, choices)


# --- the values of a workbook


def _values(column: list[object], name: str, choices: Choices) -> Typed | None:
    """A column of one kind of values with gaps; None for texts and mixtures."""
    import datetime as dt

    import pyarrow as pa

    kinds = set(map(type, column))
    given = kinds - {str, type(None)}
    if str in kinds and any(value.strip() for value in column if isinstance(value, str)):
        return None
    values: list[Any] = [None if isinstance(value, str) else value for value in column] if str in kinds else column
    if given == {float} and choices.kind not in ("text", "category", "flag"):
        return _of_numbers(pa.array(values, pa.float64()), name, choices)
    if choices.kind:
        return None
    if given == {bool}:
        return Typed("flag", pa.array(values, pa.bool_()))
    if given == {dt.date}:
        return Typed("date", pa.array(values, pa.date32()))
    if given and given <= {dt.date, dt.datetime}:
        moments = [value if value is None or isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time()) for value in values]
        return Typed("moment", pa.array(moments, pa.timestamp("ms")))
    if given == {dt.timedelta}:
        return Typed("duration", pa.array([None if value is None else value.total_seconds() / 60 for value in values], pa.float64()))
    return None


def _of_numbers(values: pa.Array, name: str, choices: Choices) -> Typed:
    """Numbers, or the days they stand for where they are forced to or the column's name says so."""
    import pyarrow as pa
    import pyarrow.compute as pc  # type: ignore[import-untyped]

    if choices.kind in ("date", "moment") or (not choices.kind and DAY_NAME.search(name)):
        seconds = _serial_days(values.to_numpy(zero_copy_only=False), choices)
        if choices.kind or seconds is not None:
            return _days_of(seconds if seconds is not None else values.to_numpy(zero_copy_only=False) * float("nan"), choices.kind)
    whole = numerals.is_whole(values)
    kind = choices.kind or ("integer" if whole else "number")
    notes = set() if whole or len(values) == values.null_count or not _too_long(values) else {"long_number"}
    return Typed(kind, pc.cast(values, pa.int64()) if kind == "integer" and whole else values, notes=notes)


def _too_long(values: pa.Array) -> bool:
    import pyarrow.compute as pc

    return bool(pc.any(pc.and_(pc.greater_equal(pc.abs(values), 1e15), pc.equal(pc.floor(values), values))).as_py())


def _serial_days(values: Any, choices: Choices) -> Any:
    """Seconds of Excel's serial numbers, or of numbers like 20260601; None where they can't be days of our time."""
    import numpy as np

    given = values[~np.isnan(values)]
    if not given.size:
        return None
    digits = day_words.of_digits(given)
    if not np.isnan(digits).any():
        return day_words.of_digits(values)
    if choices.kind or (given.min() >= 20_000 and given.max() < 80_000):
        return day_words.of_serials(values, epoch_1904=choices.epoch_1904)
    return None


def _days_of(seconds: Any, kind: str = "") -> Typed:
    """Days or, where a time of day is told, moments."""
    import numpy as np
    import pyarrow as pa

    missing = np.isnan(seconds)
    whole = np.where(missing, 0, seconds).astype(np.int64)
    timed = bool((whole % 86400 != 0).any())
    if kind == "moment" or (timed and kind != "date"):
        return Typed("moment", pa.array(whole * 1000, pa.timestamp("ms"), mask=missing))
    return Typed("date", pa.array((whole // 86400).astype(np.int32), pa.int32(), mask=missing).cast(pa.date32()))


# --- texts


def _plain_numbers(column: pa.ChunkedArray, name: str, choices: Choices) -> Typed | None:
    """The short way for long columns of plain numbers; None if any cell is something else."""
    import pyarrow as pa
    import pyarrow.compute as pc

    head = pc.utf8_trim_whitespace(column.slice(0, 500))
    head = head.filter(pc.not_equal(head, ""))
    if not len(head) or DAY_NAME.search(name) or not bool(pc.all(pc.match_substring_regex(head, numerals.PLAIN)).as_py()):
        return None
    bare = pc.utf8_trim_whitespace(column)
    zeros = pc.and_(pc.starts_with(bare, "0"), pc.invert(pc.starts_with(bare, "0.")))
    if bool(pc.any(pc.and_(zeros, pc.greater(pc.binary_length(bare), 1))).as_py()):
        return None
    try:
        values = pc.cast(pc.if_else(pc.equal(bare, ""), None, bare), pa.float64())
    except pa.ArrowInvalid:
        return None
    if not bool(pc.all(pc.is_finite(values)).as_py()) or _may_be_codes(values, bare):
        return None
    return _of_numbers(values.combine_chunks(), name, choices)


def _may_be_codes(values: pa.ChunkedArray, words: pa.ChunkedArray) -> bool:
    """Whether numbers are so large that they may be phone numbers, days like 20260601 or long codes."""
    import pyarrow.compute as pc

    if (pc.max(values).as_py() or 0) < 1e7:
        return False
    return bool(pc.any(pc.match_substring_regex(words, r"^(1[3-9]\d{9}|\d{16,}|\d{8})$")).as_py())


def _plain_texts(column: pa.ChunkedArray) -> Typed | None:
    """The short way for long columns of words that hardly come again; None where a closer look is needed."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    if len(column) < MANY:
        return None
    sample = numerals.normal(column.take(pa.array(np.arange(0, len(column), len(column) // 2_000))).combine_chunks())
    if (
        len(sample.unique()) < 0.5 * len(sample)
        or not _are_words(sample)
        or bool(pc.any(pc.is_in(column, pa.array(sorted(ERRORS)))).as_py())
    ):
        return None
    bare = pc.utf8_trim_whitespace(column)
    nothing = pc.is_in(bare, pa.array(sorted(NOTHING)))
    return Typed("text", (pc.if_else(nothing, None, bare) if bool(pc.any(nothing).as_py()) else bare).combine_chunks())


def words_of(column: pa.ChunkedArray) -> Words:
    """The different words of a column of texts, in the order in which they come."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    encoded = pc.utf8_trim_whitespace(column).combine_chunks().dictionary_encode()
    encoded = encoded.combine_chunks() if isinstance(encoded, pa.ChunkedArray) else encoded
    words, indices = encoded.dictionary, encoded.indices
    counts = np.bincount(indices.to_numpy(), minlength=len(words))
    plain = numerals.normal(words)

    def among(known: frozenset[str]) -> Any:
        return pc.or_(pc.is_in(plain, pa.array(sorted(known))), pc.is_in(words, pa.array(sorted(known)))).to_numpy(zero_copy_only=False)

    return Words(words, plain, indices, counts, among(NOTHING), among(NO_NUMBER), among(ERRORS))


def _of_words(found: Words, name: str, choices: Choices) -> Typed:
    """Decide by how many cells each kind would fit."""
    if choices.kind in ("text", "category"):
        return _texts(found, choices.kind)
    if choices.kind == "flag":
        return _flags(found, FORCED_FLAGS)
    if choices.kind == "duration":
        return _durations(found)
    if choices.kind in ("date", "moment"):
        return _days(found, name, choices)
    if choices.kind:
        return _numbers(found, choices)
    return _guessed(found, name, choices)


def _guessed(found: Words, name: str, choices: Choices) -> Typed:
    given = ~(found.no_number | found.errors)
    total = found.number(given)
    if not total:
        return _texts(found, "")
    if _is_flags(found):
        return _flags(found, FLAGS)
    if len(found.words) > MANY and _are_words(_some(found.normal)):
        return _texts(found, "")
    looks = day_words.days(found.normal, choices.date_order, choices.year)
    if found.number(looks.look & given) >= DAY_SHARE * total:
        return _days(found, name, choices, looks)
    if _is_code(found, given):
        return _texts(found, "")
    numbers = numerals.numbers(found.normal, decimal_comma=choices.decimal_comma)
    fitting = found.number(_valid(numbers) & given)
    if fitting == total or (fitting >= NUMBER_SHARE * total and total >= 10):
        if DAY_NAME.search(name) and fitting == total:
            as_days = _of_numbers(_spread(found, numbers), name, choices)
            if as_days.kind in ("date", "moment"):
                return as_days
        return _numbers(found, choices, numbers)
    if DURATION_NAME.search(name) and found.number(_valid(numerals.durations(found.normal)) & given) >= NUMBER_SHARE * total:
        return _durations(found)
    return _texts(found, "")


def _some(words: pa.Array) -> pa.Array:
    """Two thousand of very many words, evenly."""
    import pyarrow as pa

    return words.take(pa.array(range(0, len(words), max(len(words) // 2_000, 1))))


def _are_words(sample: pa.Array) -> bool:
    """Whether a sample holds hardly a number or a day."""
    meant = _valid(numerals.numbers(sample)) | day_words.days(sample, "dmy", 2000).look | _valid(numerals.durations(sample))
    return bool(meant.mean() < 0.5)


def _valid(values: pa.Array) -> Any:
    import pyarrow.compute as pc

    return pc.is_valid(values).to_numpy(zero_copy_only=False)


def _spread(found: Words, values: pa.Array) -> pa.Array:
    """The values of the words, a value for each cell."""
    import pyarrow.compute as pc

    return pc.take(values, found.indices)


def _is_flags(found: Words) -> bool:
    words = {str(word).lower() for word, nothing in zip(found.normal[:50].to_pylist(), found.nothing[:50], strict=True) if not nothing}
    return len(found.words) <= 10 and bool(words) and words <= FLAGS.keys()


def _is_code(found: Words, given: Any) -> bool:
    """Digits that are a name: leading zeros, phone numbers, numbers too long to be kept exactly."""
    import pyarrow.compute as pc

    words = found.normal.filter(_mask(given))
    if bool(pc.any(pc.match_substring_regex(words, numerals.CODE)).as_py()) or bool(
        pc.any(pc.match_substring_regex(words, numerals.LONG)).as_py()
    ):
        return True
    return bool(pc.all(pc.match_substring_regex(words, numerals.PHONE)).as_py())


def _mask(values: Any) -> pa.Array:
    import pyarrow as pa

    return pa.array(values)


def _numbers(found: Words, choices: Choices, known: pa.Array | None = None) -> Typed:
    import pyarrow as pa
    import pyarrow.compute as pc

    values = known if known is not None else numerals.numbers(found.normal, decimal_comma=choices.decimal_comma)
    bad = _bad(found, ~_valid(values) & ~found.no_number, "unreadable")
    shares = pc.match_substring(found.normal, "%").to_numpy(zero_copy_only=False) & _valid(values)
    spread = _spread(found, values)
    kind = choices.kind or "number"
    notes: set[str] = set()
    if shares.any():
        others = _valid(values) & ~shares & pc.not_equal(pc.fill_null(values, 0.0), 0.0).to_numpy(zero_copy_only=False)
        notes = {"mixed_percent"} if others.any() else set()
        kind = choices.kind or "percent"
    elif numerals.is_whole(spread):
        kind = "integer" if not choices.kind else choices.kind
        spread = pc.cast(spread, pa.int64()) if kind == "integer" else spread
    return Typed(kind, spread, bad, found.words, found.indices, notes)


def _durations(found: Words) -> Typed:
    values = numerals.durations(found.normal)
    bad = _bad(found, ~_valid(values) & ~found.no_number, "unreadable")
    return Typed("duration", _spread(found, values), bad, found.words, found.indices)


def _flags(found: Words, known: dict[str, bool]) -> Typed:
    import pyarrow as pa

    values = pa.array([known.get(str(word).lower()) for word in found.normal.to_pylist()], pa.bool_())
    return Typed("flag", _spread(found, values), _bad(found, ~_valid(values) & ~found.no_number, "unreadable"), found.words, found.indices)


def _days(found: Words, name: str, choices: Choices, known: day_words.Days | None = None) -> Typed:
    import numpy as np

    looks = known or day_words.days(found.normal, choices.date_order, choices.year)
    seconds = looks.seconds.copy()
    numbers = numerals.numbers(found.normal).to_numpy(zero_copy_only=False)
    serial = _serial_days(np.where(looks.look, np.nan, numbers), choices)
    if serial is not None and (choices.from_workbook or choices.kind):
        seconds = np.where(looks.look, seconds, serial)
    lost = np.isnan(seconds) & ~found.no_number
    result = _days_of(seconds[found.indices.to_numpy()], choices.kind)
    result.bad = _bad(found, lost & looks.look, "invalid_date") | _bad(found, lost & ~looks.look, "unreadable")
    result.words, result.indices = found.words, found.indices
    result.date_order, result.order_sure = looks.order, looks.order_sure
    result.no_year = looks.no_year > 0
    return result


def _texts(found: Words, kind: str) -> Typed:
    """Words as they stand; a column of few different ones is a category."""
    import pyarrow as pa
    import pyarrow.compute as pc

    lost = found.nothing | found.errors
    words = pc.if_else(_mask(lost), None, found.words)
    given = found.number(~lost)
    different = int((~lost).sum())
    longest = pc.max(pc.utf8_length(words)).as_py() or 0
    kind = kind or ("category" if given and different <= min(CATEGORIES, max(given / 2, 2)) and longest <= CATEGORY_LENGTH else "text")
    return Typed(kind, pa.DictionaryArray.from_arrays(found.indices, words), _bad(found, found.errors, "error"), found.words, found.indices)


def _bad(found: Words, mask: Any, kind: str) -> dict[str, str]:
    """The words that did not fit, with why; errors of a workbook go by their own name."""
    import numpy as np

    places = np.flatnonzero(mask | (found.errors & ~found.nothing))
    return {str(found.words[int(place)]): "error" if found.errors[place] else kind for place in places}


def spellings(result: Typed) -> list[tuple[str, str, bool]]:
    """Words of a category that differ from a commoner one in spaces, width or case only: (word, the commoner one, case only)."""
    import unicodedata

    if result.kind != "category" or result.indices is None:
        return []
    counts = Counter(result.indices.to_pylist()) if len(result.words) < 2 else _counts(result)
    groups: dict[str, list[tuple[int, str]]] = {}
    for place, word in enumerate(result.words.to_pylist()):
        if word:
            groups.setdefault("".join(unicodedata.normalize("NFKC", word).split()).casefold(), []).append((counts[place], word))
    pairs = []
    for group in groups.values():
        best = max(group, key=lambda one: one[0])[1]
        pairs += [(word, best, word.casefold() == best.casefold()) for _count, word in group if word != best]
    return pairs


def _counts(result: Typed) -> Any:
    import numpy as np

    return np.bincount(result.indices.to_numpy(), minlength=len(result.words))
