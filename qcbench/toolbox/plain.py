"""Results as plain values for JSON and tables: every number of a result by its name, arrays as lists, what does not exist as null."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

DERIVED = ("verdict",)
"""Properties that are told beside a result, not inside it."""


def plain(value: Any) -> Any:
    """The value as JSON can hold it: results become objects of their fields and properties; NaN and infinities become null."""
    if value is None or isinstance(value, bool | str):
        return str(value) if isinstance(value, Enum) else value
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float | Fraction | Decimal):
        number = float(value)
        return number if math.isfinite(number) else None
    if isinstance(value, datetime | date):
        return value.isoformat()
    return _of_many(value)


def _of_many(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name)) for name in (*(field.name for field in fields(value)), *_properties(value))}
    if isinstance(value, Mapping):
        return {_key(key): plain(one) for key, one in value.items()}
    if hasattr(value, "tolist"):  # NumPy's arrays and numbers
        return plain(value.tolist())
    if hasattr(value, "_asdict"):
        return {key: plain(one) for key, one in value._asdict().items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one) for one in (sorted(value, key=str) if isinstance(value, set | frozenset) else value)]
    return str(value)


def _key(key: object) -> str:
    return " | ".join(map(str, key)) if isinstance(key, tuple) else str(key)


def _properties(value: object) -> list[str]:
    """Public properties that are numbers or words of the result; nested results are its fields already."""
    names = [name for name, one in vars(type(value)).items() if isinstance(one, property) and not name.startswith("_")]
    return [name for name in names if name not in DERIVED]
