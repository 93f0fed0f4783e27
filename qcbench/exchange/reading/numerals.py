"""Numbers as people write them: 1,234.5 · 12.5% · (5) · （5） · １２３ · ¥80. All at once, on Arrow arrays of different words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

PLAIN = r"^[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d{1,3})?$"
GROUPED = r"^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$"
GROUPED_POINTS = r"^[-+]?\d{1,3}(\.\d{3})+(,\d+)?$"
DECIMAL_COMMA = r"^[-+]?\d+,\d+$"
CODE = r"^0\d"
LONG = r"^\d{16,}$"
PHONE = r"^1[3-9]\d{9}$"
DURATION = r"^(?P<h>\d{1,4}):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d)(?:\.\d+)?)?$"


def normal(words: pa.Array) -> pa.Array:
    """The words in one form (NFKC: full-width letters and signs become plain ones), without spaces around them."""
    import pyarrow.compute as pc  # type: ignore[import-untyped]

    if not bool(pc.all(pc.string_is_ascii(words)).as_py()):
        words = pc.utf8_normalize(words, form="NFKC")
        words = pc.replace_substring_regex(words, "[−‒–]", "-")
    return pc.utf8_trim_whitespace(words)


def numbers(words: pa.Array, *, decimal_comma: bool = False) -> pa.Array:
    """The number each normal word means, as float64; null where it means none. Per cents are shares: 12.5% is 0.125."""
    import pyarrow as pa
    import pyarrow.compute as pc

    found = pc.replace_substring_regex(words, r"^\(\s*[-]?([^()]+?)\s*\)$", r"-\1")
    found = pc.replace_substring_regex(found, r"^([-+]?)\s*[¥$€£]\s*", r"\1")
    shares = pc.match_substring_regex(found, r"[0-9.]\s*%$")
    found = pc.replace_substring_regex(found, r"\s*%$", "")
    grouped = pc.match_substring_regex(found, GROUPED_POINTS if decimal_comma else GROUPED)
    if decimal_comma:
        grouped = pc.or_(grouped, pc.match_substring_regex(found, DECIMAL_COMMA))
        found = pc.if_else(grouped, pc.replace_substring(pc.replace_substring(found, ".", ""), ",", "."), found)
    else:
        found = pc.if_else(grouped, pc.replace_substring(found, ",", ""), found)
    valid = pc.match_substring_regex(found, PLAIN)
    found = pc.if_else(shares, pc.binary_join_element_wise(found, "e-2", ""), found)
    valid = pc.and_(valid, pc.invert(pc.and_(shares, pc.match_substring_regex(words, "[eE]"))))
    found = pc.cast(pc.replace_substring_regex(pc.if_else(valid, found, None), r"^\+", ""), pa.float64())
    return pc.if_else(pc.is_finite(found), found, None)


def durations(words: pa.Array) -> pa.Array:
    """Minutes of words like 1:23:45 or 0:30 (hours:minutes, with seconds if a third part is there), null for others."""
    import pyarrow as pa
    import pyarrow.compute as pc

    parts = pc.extract_regex(words, DURATION)
    hours, minutes, seconds = (_number(pc.struct_field(parts, [place])) for place in (0, 1, 2))
    whole = pc.add(pc.multiply(hours, 60.0), minutes)
    return pc.add(whole, pc.divide(pc.fill_null(seconds, 0.0), pa.scalar(60.0)))


def _number(words: Any) -> pa.Array:
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.cast(pc.if_else(pc.equal(words, ""), None, words), pa.float64())


def is_whole(values: pa.Array) -> bool:
    """Whether all numbers are whole and small enough to be exact."""
    import pyarrow.compute as pc

    if len(values) == values.null_count:
        return False
    low_high = pc.min_max(values).as_py()
    if max(abs(low_high["min"]), abs(low_high["max"])) >= 2**53:
        return False
    return bool(pc.all(pc.equal(pc.floor(values), values)).as_py())
