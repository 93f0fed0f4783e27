"""A form over a stored row."""

from __future__ import annotations

from tests.ui.grid.conftest import actions, bench, english  # noqa: F401 - the same project serves
