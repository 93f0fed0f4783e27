"""Every check of the project, with a table of the results."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
import unicodedata
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from bootstrap import postgres
from bootstrap.words import words

PARTS: dict[str, tuple[str, ...]] = {
    "commands": ("tests/test_analyse.py", "tests/test_bad_input.py", "tests/test_cli.py", "tests/commands", "tests/setup"),
    "store": ("tests/store", "tests/exchange"),
    "files": ("tests/render", "tests/report", "tests/charts"),
    "window": ("tests/ui", "--ignore=tests/ui/test_monkey.py"),
}
"""The parts of the tests that run beside each other, and which words choose each; what is in none of them is a part of its own."""
LAST = {"monkeys": ("tests/ui/test_monkey.py",)}
"""What begins when the others are under way: it shares itself out over two cores."""
AT_ONCE = max(2, os.cpu_count() or 2)


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
    """The quick checks that come before all others, by name."""
    tool = python.parent
    return {
        "ruff check": [tool / "ruff", "check", "-q", "."],
        "ruff format": [tool / "ruff", "format", "--check", "-q", "."],
        "lint-imports": [tool / "lint-imports"],
        "texts": [python, top / "packaging" / "compile_texts.py", "--check"],
    }


def run(top: Path, python: Path, arguments: list[str], server: str | None) -> int:
    """Run all checks and then pytest with the arguments; 0 only if every one passed."""
    results = []
    for name, command in commands(top, python).items():
        results.append(quiet(name, command, top))
        print(results[-1].line, flush=True)
    results += pytest(top, python, arguments, server)
    print("\n".join([words("Result"), *(result.line for result in results)]), flush=True)
    return 0 if all(result.passed for result in results) else 1


def quiet(name: str, command: list[str | Path], top: Path) -> Result:
    """Run one check; its output is shown only if it fails."""
    result, said = heard(name, command, top, dict(os.environ))
    if not result.passed:
        print(said.strip(), flush=True)
    return result


def pytest(top: Path, python: Path, arguments: list[str], server: str | None) -> list[Result]:
    """Check the types and run the tests, offscreen, in parts on all cores; tests that were chosen run alone."""
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    if server:
        environ[postgres.VARIABLE] = server
    command: list[str | Path] = [python, "-m", "pytest"]
    types: list[str | Path] = [python, "-m", "mypy", "--no-error-summary"]
    if arguments:
        result = quiet("mypy", types, top)
        print(result.line, flush=True)
        started = time.monotonic()
        code = subprocess.call([*command, *arguments], cwd=top, env=environ)
        return [result, Result("pytest", code == 0, time.monotonic() - started)]
    everything = {name: [*command, *chosen] for name, chosen in {**PARTS, "others": others(), **LAST}.items()}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        running = [pool.submit(heard, name, one, top, environ) for name, one in {"mypy": types, **everything}.items()]
        results = []
        for done in as_completed(running):
            result, said = done.result()
            print(f"{said.rstrip()}\n{result.line}".lstrip("\n"), flush=True)
            results.append(result)
    return results


def others() -> tuple[str, ...]:
    """The words for the tests that no part names."""
    return tuple(f"--ignore={word}" for chosen in PARTS.values() for word in chosen if not word.startswith("-"))


def heard(name: str, command: list[str | Path], top: Path, environ: dict[str, str]) -> tuple[Result, str]:
    """Run one check; the result, and what it said."""
    started = time.monotonic()
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
        code = subprocess.call(command, cwd=top, env=environ, stdout=said, stderr=subprocess.STDOUT)
        said.seek(0)
        return Result(name, code == 0, time.monotonic() - started), said.read()
