"""Compile the catalogues: every ``.po`` under ``resources/locale`` becomes the ``.mo`` beside it.

``--check`` writes nothing; it lists the texts of each package that its Chinese catalogue lacks, and stale ``.mo`` files.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)
TOP = Path(__file__).resolve().parent.parent


def compiled(path: Path) -> bytes:
    """The bytes of the ``.mo`` for one ``.po``."""
    with path.open("rb") as file:
        catalogue: Catalog = read_po(file)
    catalogue.creation_date = catalogue.revision_date = NO_DATE  # else Babel writes the present moment
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def messages_of(package: str) -> set[str]:
    """The texts marked with ``_`` or ``N_`` in one top package, or in a module of that name."""
    place = TOP / "qcbench" / package
    if place.is_dir():
        found = extract_from_dir(str(place), method_map=[("**.py", "python")], keywords={"_": None, "N_": None})
        return {str(row[2]) for row in found}
    from babel.messages.extract import extract_from_file

    return {str(row[1]) for row in extract_from_file("python", str(place) + ".py", keywords={"_": None, "N_": None})}


def catalogues(package: str, language: str) -> list[Path]:
    """The catalogues of a package: ``ui.po``, and for a large one its parts ``ui_<part>.po``."""
    folder = TOP / "resources" / "locale" / language / "LC_MESSAGES"
    return [path for path in sorted(folder.glob("*.po")) if path.stem == package or path.stem.startswith(f"{package}_")]


def problems() -> list[str]:
    """What is missing or stale, one line each."""
    lines = []
    names = {path.name for path in (TOP / "qcbench").iterdir() if path.is_dir() and (path / "__init__.py").exists()}
    names |= {path.stem for path in (TOP / "qcbench").glob("*.py")}
    for name in sorted(names - {"__init__", "__main__", "__pycache__", "texts"}):
        wanted = messages_of(name)
        for language in ("zh_CN",):
            have: set[str] = set()
            for path in catalogues(name, language):
                with path.open("rb") as file:
                    have |= {str(message.id) for message in read_po(file) if message.string}
                if not path.with_suffix(".mo").exists() or path.with_suffix(".mo").read_bytes() != compiled(path):
                    lines.append(f"{path.with_suffix('.mo').relative_to(TOP)} is stale")
            lines += [f"{name} ({language}) lacks: {text!r}" for text in sorted(wanted - have)]
            lines += [f"{name} ({language}) no longer needs: {text!r}" for text in sorted(have - wanted - {""})]
    return lines


def main() -> int:
    """Compile all catalogues, or with ``--check`` say what is wrong."""
    if "--check" in sys.argv[1:]:
        lines = problems()
        print("\n".join([*lines, f"{len(lines)} problems"]))
        return 1 if lines else 0
    for path in sorted((TOP / "resources" / "locale").rglob("*.po")):
        path.with_suffix(".mo").write_bytes(compiled(path))
        print(path.relative_to(TOP))
    return 0


if __name__ == "__main__":
    sys.exit(main())
