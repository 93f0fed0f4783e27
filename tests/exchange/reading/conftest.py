"""Hands for reading: a session in this process for what a file holds, and the real child where the process matters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from qcbench.exchange.reading.options import LIMITS, Options
from qcbench.exchange.reading.preview import Preview
from qcbench.exchange.reading.session import Session

Look = Callable[..., Preview]


@pytest.fixture
def look() -> Look:
    """The preview of a text that was pasted: ``look("a,b\\n1,2", header_row=0)``."""

    def preview(text: str, **options: object) -> Preview:
        return Session(LIMITS, pasted=text).preview(Options(today=2026, **options))  # type: ignore[arg-type]

    return preview


@pytest.fixture
def column() -> Callable[..., list[object]]:
    """The values of one column of cells, as they come in: ``column("1,234.5", "12")``."""

    def values(*cells: str, name: str = "值", **options: object) -> list[object]:
        text = f"{name}\t号\n" + "".join(f"{cell}\tx{number}\n" for number, cell in enumerate(cells))
        session = Session(LIMITS, pasted=text)
        return list(session.table(Options(today=2026, delimiter="\t", **options)).column(0).to_pylist())  # type: ignore[arg-type]

    return values


@pytest.fixture
def kind() -> Callable[..., str]:
    """What one column of cells is read as."""

    def found(*cells: str, name: str = "值") -> str:
        text = f"{name}\t号\n" + "".join(f"{cell}\tx{number}\n" for number, cell in enumerate(cells))
        return Session(LIMITS, pasted=text).preview(Options(today=2026, delimiter="\t")).columns[0].kind

    return found


@pytest.fixture
def real_inputs() -> Path:
    """Files as teams have them; they stand beside the checkout and are not shipped."""
    for top in Path(__file__).resolve().parents:
        folder = top / "shared" / "data" / "real_inputs"
        if folder.is_dir():
            return folder
    pytest.skip("no shared/data/real_inputs beside the checkout")
