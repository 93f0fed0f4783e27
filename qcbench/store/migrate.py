"""Bring an older workspace to the present format."""

from pathlib import Path

from sqlalchemy.engine import URL


def migrate_file(path: Path) -> None: ...
def migrate_postgres(url: URL) -> None: ...
