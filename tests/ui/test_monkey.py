"""Seeded monkeys at the real window: nothing is uncaught, Qt is silent, what is shown is what is stored, and the file stays whole."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EVENTS = 2_000
AT_ONCE = 2
SEEDS = int(os.environ.get("QCBENCH_MONKEYS", "10"))
"""How many monkeys; each takes a core for about a minute."""


@pytest.mark.slow
@pytest.mark.skipif(not SEEDS, reason="no monkeys are wanted: QCBENCH_MONKEYS=0")
def test_monkeys_find_nothing(sample_file: Path) -> None:
    assert let_loose(range(1, SEEDS + 1), sample_file) == {}


def let_loose(seeds: Iterable[int], sample: Path) -> dict[int, str]:
    """What monkeys with these seeds found, two at a time; a seed that ends well and in silence is left out."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = dict(pool.map(partial(one_monkey, sample=sample), seeds))
    return {seed: told for seed, told in found.items() if told}


def one_monkey(seed: int, sample: Path) -> tuple[int, str]:
    """The seed, and what its monkey told ('' for nothing)."""
    command = [sys.executable, "-X", "faulthandler", "-m", "tests.ui.monkey", str(seed), str(EVENTS), str(sample)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    told = done.stdout + done.stderr
    return seed, told or (f"ended with {done.returncode}" if done.returncode else "")
