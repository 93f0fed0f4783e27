"""The sample project, read once and built once for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest

from qcbench.exchange.sample import Sample, build_sample, read_sample
from qcbench.model.content import ProjectContent
from qcbench.store.projects import load_project
from qcbench.store.workspace import Workspace


@pytest.fixture(scope="session")
def sample() -> Sample:
    """The sample, not stored."""
    return read_sample()


@pytest.fixture(scope="session")
def frames(sample: Sample) -> dict[str, pd.DataFrame]:
    """Its raw rows by the dataset's name."""
    return {dataset.name: sample.frames[dataset.key]() for dataset in sample.datasets}


@pytest.fixture(scope="session")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, str]]:
    """A workspace with the sample, and its key."""
    with Workspace.create(tmp_path_factory.mktemp("sample") / "sample.qcb") as workspace:
        yield workspace, build_sample(workspace)


@pytest.fixture(scope="session")
def content(stored: tuple[Workspace, str]) -> ProjectContent:
    """The sample as it comes out of the workspace."""
    return load_project(*stored)
