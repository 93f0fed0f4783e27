"""Renew ``constraints.txt``: install the project and its test tools without pins into a fresh environment, and freeze it.

Run it with the oldest Python the project supports; review the difference before it is committed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from bootstrap.environment import LOCKED, interpreter

TOP = Path(__file__).resolve().parent.parent
HEAD = """\
# The versions that the checks passed with; renewed by packaging/renew_constraints.py.
# pip applies a line only where the package is installed at all.
"""
# 6.12.0 is wrong on Python 3.11 and right from 3.12 on (see pyproject.toml); shiboken6 always has the same version
QT_FROM_312 = "6.12.0"
QT = ("pyside6-essentials", "shiboken6")


def lines(frozen: str) -> list[str]:
    """The pins for a ``pip freeze``, with the two packages that depend on Python's version pinned for both."""
    pins = []
    for row in sorted((row for row in frozen.splitlines() if "==" in row), key=str.lower):
        name = row.split("==")[0].replace("_", "-")
        if name.lower() in QT:
            pins.append(f'{row}; python_version < "3.12"')
            pins.append(f'{name}=={QT_FROM_312}; python_version >= "3.12"')
        else:
            pins.append(row)
    return pins


def main() -> int:
    """Write the file anew."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        pip = [str(interpreter(Path(folder))), "-m", "pip", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", "-q", f"{TOP}[test]"], check=True)
        frozen = subprocess.run([*pip, "freeze", "--exclude", "qcbench"], check=True, capture_output=True, text=True)
    (TOP / LOCKED).write_text(HEAD + "\n".join(lines(frozen.stdout)) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
