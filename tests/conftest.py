"""What holds for all tests: one application object, and English until a test says otherwise."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from qcbench.texts import use


@pytest.fixture(autouse=True, scope="session")
def one_application(qapp: QApplication) -> QApplication:
    """The application with widgets, made before any test: a picture alone would make one without, and there can't be a second."""
    return qapp


@pytest.fixture(autouse=True)
def language_of_the_sources() -> None:
    """The language in which every test begins, whatever the one before it spoke."""
    use("en")
