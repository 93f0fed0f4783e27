"""Published values: the statistics hold against every reference case that lies beside the project."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CHECK = ROOT.parent / "shared" / "reference" / "check.py"


@pytest.mark.skipif(not CHECK.exists(), reason="the published cases (../shared/reference) are not beside the project")
def test_the_statistics_hold_against_every_published_case() -> None:
    done = subprocess.run([sys.executable, str(CHECK)], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.stdout.strip().endswith(" passed, 0 failed"), done.stdout + done.stderr
