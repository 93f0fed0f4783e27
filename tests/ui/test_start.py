"""The first window waits for nothing but Qt: what it imports, and that PySide6 which aborts is refused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from qcbench.start import has_display, window_words

TOP = Path(__file__).parents[2]
SLOW = ("sqlalchemy", "numpy", "pandas", "pyarrow", "scipy", "pyqtgraph", "openpyxl", "pptx", "typer", "rich", "lxml", "platformdirs")
FIRST_PAINT = """
import sys
from qcbench.start import has_display, window_words
from qcbench.ui.app import App, make_application
from qcbench.ui.bugs import Bugs
from qcbench.ui.settings import SettingsFile
from pathlib import Path
application = make_application(["test"])
app = App(application, SettingsFile(Path(sys.argv[1]) / "settings.json"), Bugs(None))
app.window.show()
app.window.grab()
print(" ".join(sorted(name for name in sys.modules if "." not in name)))
import os
os._exit(0)
"""


def modules_at_first_paint(folder: Path) -> set[str]:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(TOP)}
    command = [sys.executable, "-c", FIRST_PAINT, str(folder)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60)
    return set(done.stdout.split())


def test_the_first_paint_waits_for_qt_and_the_standard_library_only(tmp_path: Path) -> None:
    loaded = modules_at_first_paint(tmp_path)
    assert "PySide6" in loaded
    assert loaded.isdisjoint(SLOW)
    strangers = {
        name for name in loaded if name not in sys.stdlib_module_names and not name.startswith(("_", "PySide6", "shiboken6", "qcbench"))
    }
    assert strangers <= {"sitecustomize", "usercustomize", "sitebuiltins", "distutils", "shibokensupport", "signature_bootstrap"}


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ([], ("", False)),
        (["a.qcb"], ("a.qcb", False)),
        (["open", "a.qcb"], ("a.qcb", False)),
        (["--sample", "a.qcb"], ("a.qcb", True)),
        (["--help"], None),
        (["export", "a.qcb"], None),
        (["open", "a.qcb", "--json"], None),
        (["shwo"], None),
    ],
)
def test_the_first_word_decides_between_window_and_command_line(words: list[str], wanted: tuple[str, bool] | None) -> None:
    assert window_words(words) == wanted


def test_without_a_display_there_is_no_window() -> None:
    assert not has_display("linux", {})
    assert has_display("linux", {"DISPLAY": ":1"})
    assert has_display("win32", {})
