"""Days and moments as people write them: 2026年6月1日 · 6月1日 · 2026.6.1 · 31/12/2026 10:30 · 1 Jun 2026 · Excel's serial numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa  # type: ignore[import-untyped]

    Numbers = np.ndarray[Any, np.dtype[np.float64]]

TIME = (
    r"(?:[T ,]*(?P<half>上午|下午)?\s*(?P<H>\d{1,2})(?::|时|點|点)(?P<M>\d{1,2})(?:(?::|分)(?P<S>\d{1,2})(?:[.,]\d+)?秒?)?分?"
    r"\s*(?P<noon>[AaPp][Mm])?(?:Z|[+-]\d\d:?\d\d)?)?$"
)
WEEKDAY = r"\s*\(?(?:星期|周|週)[一二三四五六日天]\)?"
YEAR_FIRST = r"^(?P<y>\d{4})\s*[-/.年]\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})\s*[日号]?" + TIME
NO_YEAR = r"^(?P<y>)(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号]" + TIME
NUMBERS = r"^(?P<a>\d{1,2})[-/.](?P<b>\d{1,2})[-/.](?P<c>\d{4}|\d{2})" + TIME
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
NAMED = r"^(?P<d>\d{1,2})[- .](?P<m>[A-Za-z]{3,9})[- .,]+(?P<y>\d{4}|\d{2})" + TIME
NAMED_FIRST = r"^(?P<m>[A-Za-z]{3,9})[ .-]+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})" + TIME
EPOCH_1900, EPOCH_1904 = -25569, -24107
"""Day 0 of Excel's two date systems, in days from 1970-01-01 (ISO/IEC 29500-1, 18.17.4.1; the 1900 one as from March 1900)."""


@dataclass(slots=True)
class Days:
    """For each word: seconds from 1970-01-01 (NaN: no valid day) and whether it looks like a day. ``order`` is how 1/2/2026 is read."""

    seconds: Numbers
    look: np.ndarray[Any, np.dtype[np.bool_]]
    with_time: bool
    order: str = ""
    order_sure: bool = True
    no_year: int = 0


def days(words: pa.Array, order: str, year: int) -> Days:
    """Read normal words as days. ``order`` ('' to find it) rules 1/2/2026; ``year`` completes days without one."""
    import numpy as np
    import pyarrow.compute as pc  # type: ignore[import-untyped]

    if bool(pc.any(pc.match_substring_regex(words, "[周星週]")).as_py()):
        words = pc.utf8_trim_whitespace(pc.replace_substring_regex(words, WEEKDAY, " "))
    found = Days(np.full(len(words), np.nan), np.zeros(len(words), dtype=bool), False)
    if _take(found, pc.extract_regex(words, YEAR_FIRST), year):
        found.order = "ymd"
    if not found.look.all():
        found.no_year = _take(found, pc.extract_regex(words, NO_YEAR), year)
    if not found.look.all():
        _take_numbers(found, pc.extract_regex(words, NUMBERS), order, year)
    if not found.look.all() and bool(pc.any(pc.match_substring_regex(words, "[A-Za-z]{3}")).as_py()):
        for pattern in (NAMED, NAMED_FIRST):
            _take(found, pc.extract_regex(words, pattern), year)
    return found


def _take(found: Days, parts: pa.Array, year: int) -> int:
    """Fill in the words a pattern matches; how many they are."""
    import numpy as np
    import pyarrow.compute as pc

    hit = pc.is_valid(parts).to_numpy(zero_copy_only=False) & ~found.look
    if not hit.any():
        return 0
    y, m, d = _field(parts, "y"), _month(parts), _field(parts, "d")
    y = np.where(np.isnan(y), year, y)
    _put(found, hit, _full_year(y), m, d, parts)
    return int(hit.sum())


def _take_numbers(found: Days, parts: pa.Array, order: str, year: int) -> None:
    """Days of three numbers, whose order is found by what can't be a month."""
    import numpy as np
    import pyarrow.compute as pc

    hit = pc.is_valid(parts).to_numpy(zero_copy_only=False) & ~found.look
    if not hit.any():
        return
    a, b, c = (np.where(hit, _field(parts, name), np.nan) for name in "abc")
    found.order, found.order_sure = (order, True) if order else _order_of(a, b, c)
    y, m, d = {"ymd": (a, b, c), "dmy": (c, b, a), "mdy": (c, a, b)}[found.order]
    _put(found, hit, _full_year(y), m, d, parts)


def _order_of(a: Numbers, b: Numbers, c: Numbers) -> tuple[str, bool]:
    """The order, and whether the numbers leave no doubt."""
    import numpy as np

    first, second, third = (float(np.nanmax(part)) for part in (a, b, c))
    if third <= 31 and (first > 31 or (first > 12 and third > 12 and second <= 12 and float(np.nanmin(a)) == first)):
        return "ymd", first > 31
    if first > 12 and second <= 12:
        return "dmy", True
    if second > 12 and first <= 12:
        return "mdy", True
    return "dmy" if first > 12 else "mdy", False


def _full_year(y: Numbers) -> Numbers:
    import numpy as np

    return np.where(y < 70, y + 2000, np.where(y < 100, y + 1900, y))


def _month(parts: pa.Array) -> Numbers:
    import numpy as np
    import pyarrow.compute as pc

    words = pc.struct_field(parts, ["m"])
    if not bool(pc.any(pc.utf8_is_alpha(words)).as_py()):
        return _field(parts, "m")
    return np.array(
        [MONTHS.index(one[:3].lower()) + 1 if one and one[:3].lower() in MONTHS else np.nan for one in words.to_pylist()], dtype=float
    )


def _field(parts: pa.Array, name: str) -> Numbers:
    import pyarrow as pa
    import pyarrow.compute as pc

    words = pc.struct_field(parts, [name])
    values: Numbers = pc.cast(pc.if_else(pc.equal(words, ""), None, words), pa.float64()).to_numpy(zero_copy_only=False)
    return values


def _put(found: Days, hit: Any, y: Numbers, m: Numbers, d: Numbers, parts: pa.Array) -> None:
    import numpy as np

    seconds = civil(y, m, d) * 86400.0
    hours, minutes, rest = _field(parts, "H"), _field(parts, "M"), _field(parts, "S")
    timed = hit & ~np.isnan(hours)
    if timed.any():
        hours = hours + 12 * (_is_afternoon(parts) & (hours < 12))
        clock = np.where(np.isnan(hours), 0, hours * 3600 + np.nan_to_num(minutes) * 60 + np.nan_to_num(rest))
        seconds = np.where(
            (np.nan_to_num(hours) < 24) & (np.nan_to_num(minutes) < 60) & (np.nan_to_num(rest) < 60), seconds + clock, np.nan
        )
        found.with_time = found.with_time or bool((clock[timed] > 0).any())
    found.seconds[hit] = seconds[hit]
    found.look |= hit


def _is_afternoon(parts: pa.Array) -> Any:
    import pyarrow.compute as pc

    marked = pc.or_(pc.equal(pc.struct_field(parts, ["half"]), "下午"), pc.equal(pc.utf8_lower(pc.struct_field(parts, ["noon"])), "pm"))
    return pc.fill_null(marked, False).to_numpy(zero_copy_only=False)


def civil(y: Numbers, m: Numbers, d: Numbers) -> Numbers:
    """Days from 1970-01-01 in the Gregorian calendar; NaN for a day that is none (30 February) or outside the years 1678 to 2261."""
    import numpy as np

    fits = (m >= 1) & (m <= 12) & (d >= 1) & (d <= 31) & (y >= 1678) & (y <= 2261)
    whole_y, whole_m, whole_d = (np.where(fits, part, 1).astype(np.int64) for part in (y, m, d))
    months = (whole_y - 1970) * 12 + whole_m - 1
    first = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    after = (months + 1).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return np.where(fits & (first + whole_d - 1 < after), (first + whole_d - 1).astype(float), np.nan)


def of_serials(values: Numbers, *, epoch_1904: bool) -> Numbers:
    """Seconds from 1970-01-01 of Excel's serial numbers; NaN outside 1900 to 2199."""
    import numpy as np

    whole = np.where((values >= 1) & (values < 110_000), values, np.nan)
    return np.round((whole + (EPOCH_1904 if epoch_1904 else EPOCH_1900)) * 86400.0)


def of_digits(values: Numbers) -> Numbers:
    """Seconds from 1970-01-01 of numbers like 20260601."""
    import numpy as np

    whole = np.nan_to_num(values)
    return civil(np.floor(whole / 10_000), np.floor(whole / 100) % 100, whole % 100) * 86400.0
