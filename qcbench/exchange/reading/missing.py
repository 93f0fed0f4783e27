"""What stands for nothing in a table."""

from __future__ import annotations

NOTHING = frozenset(("", "-", "--", "---", "—", "——", "–", "－", "―", "N/A", "n/a", "#N/A"))
"""Nothing in any column."""
NO_NUMBER = NOTHING | frozenset(
    ("NA", "na", "Na", "NaN", "nan", "None", "none", "NULL", "null", "Null", "/", "\\", ".", "…", "...", "*", "?", "？")
)
"""Nothing in a column of numbers or days; in a column of words these are words."""
ERRORS = frozenset(("#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#N/A", "#SPILL!", "#CALC!", "#GETTING_DATA"))
