import subprocess
import sys
from pathlib import Path

import qcbench.analysis

MODULES = sorted(path.stem for path in Path(qcbench.analysis.__file__).parent.glob("*.py"))


def test_calculations_load_no_heavy_library_until_they_are_used() -> None:
    heavy = {"numpy", "pandas", "scipy", "sqlalchemy", "PySide6"}
    names = ", ".join(f"qcbench.analysis.{name}" for name in MODULES if name != "__init__")
    code = f"import sys, {names}; print(*({heavy!r} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == ""
