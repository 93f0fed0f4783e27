"""Every check of the project, one after the other, with a table of the results."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from bootstrap import postgres
from bootstrap.words import words

WINDOW, MONKEYS = "tests/ui", "tests/ui/test_monkey.py"
BESIDE = {"pytest window": [WINDOW, f"--ignore={MONKEYS}"], "monkeys": [MONKEYS]}
"""The tests of the window, and the monkeys: each takes about as long as all others together, so they run beside them."""
SLOW = "mypy"
"""The check that takes a minute on one core; the tests begin meanwhile."""


@dataclass(frozen=True)
class Result:
    """How one check ended."""

    name: str
    passed: bool
    seconds: float

    @property
    def line(self) -> str:
        """One row of the table."""
        verdict = words("passed" if self.passed else "FAILED")
        pad = " " * max(0, 8 - sum(2 if unicodedata.east_asian_width(sign) == "W" else 1 for sign in verdict))
        return f"  {self.name:<14}{verdict}{pad}{self.seconds:6.1f} s"


def commands(top: Path, python: Path) -> dict[str, list[str | Path]]:
    """The checks that come before the tests, by name."""
    tool = python.parent
    return {
        "ruff check": [tool / "ruff", "check", "-q", "."],
        "ruff format": [tool / "ruff", "format", "--check", "-q", "."],
        "mypy": [python, "-m", "mypy", "--no-error-summary"],
        "lint-imports": [tool / "lint-imports"],
        "texts": [python, top / "packaging" / "compile_texts.py", "--check"],
    }


def run(top: Path, python: Path, arguments: list[str], server: str | None) -> int:
    """Run all checks and then pytest with the arguments; 0 only if every one passed."""
    results = []
    wanted = commands(top, python)
    with ThreadPoolExecutor(1) as beside:
        slow = beside.submit(quiet, SLOW, wanted.pop(SLOW), top)
        for name, command in wanted.items():
            results.append(quiet(name, command, top))
            print(results[-1].line, flush=True)
        results += pytest(top, python, arguments, server)
        results.append(slow.result())
    print("\n".join([words("Result"), *(result.line for result in results)]), flush=True)
    return 0 if all(result.passed for result in results) else 1


def quiet(name: str, command: list[str | Path], top: Path) -> Result:
    """Run one check; its output is shown only if it fails."""
    started = time.monotonic()
    done = subprocess.run(command, cwd=top, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        print((done.stdout + done.stderr).strip(), flush=True)
    return Result(name, done.returncode == 0, time.monotonic() - started)


def pytest(top: Path, python: Path, arguments: list[str], server: str | None) -> list[Result]:
    """Run the tests, offscreen; all of them in three processes at once, chosen ones in one."""
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    if server:
        environ[postgres.VARIABLE] = server
    command: list[str | Path] = [python, "-m", "pytest"]
    if arguments:
        started = time.monotonic()
        code = subprocess.call([*command, *arguments], cwd=top, env=environ)
        return [Result("pytest", code == 0, time.monotonic() - started)]
    with ThreadPoolExecutor(len(BESIDE)) as pool:
        beside = [pool.submit(quietly, name, [*command, *words], top, environ) for name, words in BESIDE.items()]
        started = time.monotonic()
        code = subprocess.call([*command, f"--ignore={WINDOW}"], cwd=top, env=environ)
        results = [Result("pytest", code == 0, time.monotonic() - started)]
        for done in beside:
            result, said = done.result()
            print(said, flush=True)
            results.append(result)
    return results


def quietly(name: str, command: list[str | Path], top: Path, environ: dict[str, str]) -> tuple[Result, str]:
    """Run some of the tests beside the others; what they said comes when they have ended."""
    started = time.monotonic()
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
        code = subprocess.call(command, cwd=top, env=environ, stdout=said, stderr=subprocess.STDOUT)
        said.seek(0)
        return Result(name, code == 0, time.monotonic() - started), said.read()
