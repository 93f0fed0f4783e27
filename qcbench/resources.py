"""Find the files under ``resources/`` in a checkout, in a wheel and in a frozen program."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def resource_folder() -> Path:
    """The folder of the shipped resources.

    In a wheel they lie inside the package, in a frozen program beside the unpacked modules, in a checkout at the top.

    Raises:
        FileNotFoundError: no place has them; the installation is incomplete.
    """
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    places = [package / "_resources", package.parent / "resources"]
    if frozen is not None:
        places.insert(0, Path(frozen) / "resources")
    for place in places:
        if (place / "procedures").is_dir():
            return place
    raise FileNotFoundError("resources/procedures")


def resource(*parts: str) -> Path:
    """The path of one shipped file or folder, e.g. ``resource("procedures", "caq_self_set.toml")``."""
    return resource_folder().joinpath(*parts)
