"""What an installed program finds: its resources, inside the wheel."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

TOP = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("hatchling") is None, reason="hatchling builds the wheel and is not installed (pip's test extra has it)"
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel, built without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", folder, TOP]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def names_under(folder: Path) -> set[str]:
    """The files in a folder, as a wheel names them."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_wheel_holds_every_resource(wheel: Path) -> None:
    inside = {name.removeprefix("qcbench/_resources/") for name in ZipFile(wheel).namelist()}
    assert names_under(TOP / "resources") - inside == set()


def test_the_wheel_holds_the_licence_and_no_tests(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests", "packaging", "resources"))]


def test_an_unpacked_wheel_finds_its_resources(wheel: Path, tmp_path: Path) -> None:
    ZipFile(wheel).extractall(tmp_path)
    code = "from qcbench.resources import resource_folder; print(resource_folder())"
    environ = {**os.environ, "PYTHONPATH": str(tmp_path)}
    asked = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environ, capture_output=True, text=True, check=True)
    assert Path(asked.stdout.strip()) == (tmp_path / "qcbench" / "_resources").resolve()
