"""The virtual environment ``.venv``: make it, install the project into it, and know in an instant that it is up to date."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import subprocess
import sys
import time
from pathlib import Path

from bootstrap import system
from bootstrap.words import Stop, say, words

STAMP = ".qcbench-set-up.json"
LOCKED = Path("packaging", "constraints.txt")


def provide(top: Path, *, testing: bool) -> Path:
    """An environment with the project in it; quick when nothing has changed. The path of its interpreter.

    Raises:
        Stop: the environment can't be made or the libraries can't be installed.
    """
    folder = top / ".venv"
    python = interpreter(folder)
    key = fingerprint(top, str(sys.implementation.cache_tag))
    if is_fresh(folder, key, testing=testing) and python.exists():
        say("Everything is set up.")
        return python
    started = time.monotonic()
    if not is_sound(python):
        say("[1/4] Making the environment {folder}", folder=folder)
        make(folder)
    say("[2/4] Installing the libraries (a few minutes the first time)")
    (folder / STAMP).unlink(missing_ok=True)
    install(top, python, testing=testing)
    say("[3/4] Compiling them, so that every start is quick")
    compile_all(top, folder, python)
    (folder / STAMP).write_text(json.dumps({"key": key, "testing": testing}), encoding="utf-8")
    say("[4/4] Ready ({seconds:.0f} s)", seconds=time.monotonic() - started)
    return python


def interpreter(folder: Path, platform: str = sys.platform) -> Path:
    """Where an environment keeps its Python."""
    return folder / "Scripts" / "python.exe" if platform == "win32" else folder / "bin" / "python"


def fingerprint(top: Path, version: str) -> str:
    """A hash of all that decides what is installed: the project's file, the pins, Python's version, the place."""
    digest = hashlib.sha256()
    for part in ((top / "pyproject.toml").read_bytes(), (top / LOCKED).read_bytes(), version.encode(), str(top).encode()):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def is_fresh(folder: Path, key: str, *, testing: bool) -> bool:
    """Whether the environment was completed with this fingerprint, with the test tools where they are needed."""
    try:
        stamp = json.loads((folder / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(stamp, dict) and stamp.get("key") == key and (stamp.get("testing") is True or not testing)


def is_sound(python: Path) -> bool:
    """Whether the environment's Python runs, has pip, and is the version that runs now."""
    if not python.exists():
        return False
    code = f"import pip, sys; sys.exit(tuple(sys.version_info[:2]) != {tuple(sys.version_info[:2])})"
    return subprocess.run([python, "-c", code], capture_output=True, check=False).returncode == 0


def make(folder: Path) -> None:
    """Create the environment anew; on Debian with Python's missing half installed first."""
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        provide_venv_module()
    base = getattr(sys, "_base_executable", None) or sys.executable
    made = subprocess.run([base, "-m", "venv", "--clear", folder], capture_output=True, text=True, check=False)
    if made.returncode:
        print(tail(made.stdout + made.stderr), file=sys.stderr)
        raise Stop(words("The environment {folder} could not be made; delete that folder and run this again.", folder=folder))


def provide_venv_module() -> None:
    """Install the package that holds ``ensurepip``, which Debian keeps apart."""
    if not system.is_debian():
        raise Stop(words("Python's venv module is missing; install it with your system's package manager and run this again."))
    names = ["python{}.{}-venv".format(*sys.version_info)]
    if not system.provide(names):
        raise Stop(words("Python's venv module is missing; to install it, run: {command}", command=system.by_hand(names)))


def install(top: Path, python: Path, *, testing: bool) -> None:
    """Install the project in place with pinned libraries, with pip's own settings of this machine."""
    project = f"{top}[test]" if testing else str(top)
    command: list[str | Path] = [python, "-m", "pip", "install", "-q", "--no-compile", "--disable-pip-version-check"]
    command += ["-c", top / LOCKED, "-e", project]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        print(tail(done.stdout + done.stderr), file=sys.stderr)
        raise Stop(words("The libraries could not be installed; check the network (or pip's settings) and run this again."))


def compile_all(top: Path, folder: Path, python: Path) -> None:
    """Write byte code for the libraries and the project; files that are templates and do not compile are passed over."""
    places = [folder / "Lib" if sys.platform == "win32" else folder / "lib", top / "qcbench"]
    subprocess.run([python, "-m", "compileall", "-q", "-q", "-j", "0", *places], capture_output=True, check=False)


def tail(text: str, lines: int = 15) -> str:
    """The last lines of a tool's output."""
    return "\n".join(text.strip().splitlines()[-lines:])
