import subprocess
import sys
from pathlib import Path

import qcbench.analysis.capability
import qcbench.analysis.service


def test_capability_and_service_load_no_heavy_library_until_they_are_used() -> None:
    packages = (qcbench.analysis.capability, qcbench.analysis.service)
    names = [f"{one.__name__}.{path.stem}" for one in packages for path in Path(str(one.__file__)).parent.glob("[a-z]*.py")]
    heavy = {"numpy", "pandas", "scipy", "sqlalchemy", "PySide6"}
    code = f"import sys, {', '.join(names)}; print(*({heavy!r} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == ""
