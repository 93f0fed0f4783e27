"""Which fields of a result the lines for a reader leave out, write as percentages, or keep where a table has too many."""

from __future__ import annotations

HIDDEN = frozenset(
    [
        "notes",
        "percent",
        "verdict",
        "decimals",
        "evidence",
        "expected",
        "flagged",
        "has_ties",
        "has_volumes",
        "hits",
        "grades",
        "is_count",
        "is_focus",
        "is_other",
        "is_percent",
        "is_right_skewed",
        "item_means",
        "key",
        "kind",
        "names",
        "figures",
        "identity",
        "least",
        "least_answered",
        "least_grade",
        "main",
        "meanings",
        "other_is_largest",
        "rest_last",
        "reverse",
        "rules",
        "scores",
        "shape_least",
        "title",
        "used_centre",
        "used_limits",
        "used_values",
        "weakest",
        "weak_items",
        "within_degrees",
        "words",
        "greatest_count",
        "greatest_share",
        "direction",
    ]
)
"""Fields that serve drawing and further calculation only, or repeat others."""

PERCENT = frozenset(
    [
        "above_interval",
        "above_rate",
        "class_limits",
        "confidence",
        "cumulative_share",
        "cumulative_shares",
        "focus_share",
        "item_shares",
        "off_centre",
        "relative_change",
        "share",
        "share_interval",
        "shares",
        "throughput_yield",
        "yield_share",
    ]
)
"""Fields that are shares of 1, told as percentages."""

CHIEF = frozenset(
    [
        "name",
        "label",
        "n",
        "missing",
        "count",
        "total",
        "mean",
        "sd",
        "deviation",
        "median",
        "minimum",
        "maximum",
        "rate",
        "interval",
        "satisfied",
        "score",
        "share",
        "standing",
    ]
)
"""The columns of a table that has too many."""
