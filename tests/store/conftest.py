"""Real workspaces: files in a temporary folder, and databases of their own where a PostgreSQL server is given."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url

from qcbench.store.workspace import Workspace
from qcbench.texts import using

SERVER = os.environ.get("QCBENCH_TEST_POSTGRES_URL", "")


def administer(statement: str) -> None:
    engine = create_engine(make_url(SERVER).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.skipif(not SERVER, reason="no PostgreSQL server"))])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a workspace can be made: a path, or the URL of an empty database."""
    if request.param == "sqlite":
        yield str(tmp_path / "工作区 one.qcb")
        return
    name = f"qcbench_{uuid4().hex[:12]}"
    administer(f"CREATE DATABASE {name}")
    try:
        yield make_url(SERVER).set(database=name).render_as_string(hide_password=False)
    finally:
        administer(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """The tests look at English sentences, whatever the machine speaks."""
    with using("en"):
        yield


@pytest.fixture
def workspace(place: str) -> Iterator[Workspace]:
    """A new, empty workspace."""
    with Workspace.create(place, author="林", client="one") as made:
        yield made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a workspace file can be made."""
    return tmp_path / "circle.qcb"
