"""An error in an override that our own code sets off is told like any other; the process lives."""

from __future__ import annotations

import subprocess
import sys

import pytest

CODE = """
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from shiboken6 import delete
from qcbench.ui.overriding import handed_on

application = QApplication([])
gone = QLabel()
delete(gone)

class Page(QWidget):
    @handed_on
    def showEvent(self, event):
        {fault}

try:
    Page().show()
except Exception as error:
    print(type(error).__name__)
"""


@pytest.mark.parametrize(("fault", "kind"), [("[][1]", "IndexError"), ("1 + 'a'", "TypeError"), ("gone.isVisible()", "RuntimeError")])
def test_an_error_that_the_interpreter_raises_reaches_the_caller(fault: str, kind: str) -> None:
    done = subprocess.run([sys.executable, "-c", CODE.format(fault=fault)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, kind), done.stderr
