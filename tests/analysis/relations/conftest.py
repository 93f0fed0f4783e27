"""The sentences that these tests look at are English, whatever the system speaks."""

from collections.abc import Iterator

import pytest

from qcbench.texts import using


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with using("en"):
        yield
