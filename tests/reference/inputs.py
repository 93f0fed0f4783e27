"""The inputs of a reference case: inline values, or columns of a CSV file; blank cells are missing, all other texts stay texts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd


@dataclass(frozen=True)
class Case:
    """One case and the folder that its files are relative to."""

    raw: dict[str, Any]
    folder: Path

    @property
    def inputs(self) -> dict[str, Any]:
        """Inline values, or a file and its columns."""
        inputs: dict[str, Any] = self.raw["inputs"]
        return inputs

    @property
    def params(self) -> dict[str, Any]:
        """The settings that the tool must be given."""
        params: dict[str, Any] = self.raw.get("params") or {}
        return params

    @property
    def frame(self) -> pd.DataFrame:
        """The case's file; the texts NA and None stay texts."""
        return pd.read_csv(self.folder / self.inputs["file"], keep_default_na=False, na_values=[""], encoding="utf-8")

    def given(self, name: str) -> Any:
        """An inline value, or the column of the file that ``name`` names; None where neither stands."""
        value = self.inputs.get(name)
        if isinstance(value, str) and "file" in self.inputs:
            return self.frame[value]
        return value
