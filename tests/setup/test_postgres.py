"""The private server for the tests: it starts, answers and is gone afterwards."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

import psycopg
import pytest
from bootstrap import postgres, system


def test_a_server_that_was_given_is_used_as_it_is() -> None:
    with postgres.server({postgres.VARIABLE: "postgresql+psycopg://somewhere/db"}) as url:
        assert url == "postgresql+psycopg://somewhere/db"


def test_without_a_server_the_reason_is_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("QCBENCH_LANGUAGE", "en")
    monkeypatch.setattr(system, "server_programs", lambda: None)
    with postgres.server({}) as url:
        assert url is None
    assert "not installed" in capsys.readouterr().out


@pytest.mark.skipif(system.server_programs() is None, reason="PostgreSQL's initdb is not installed on this machine")
def test_a_server_answers_and_is_gone_afterwards() -> None:
    with postgres.server({}) as url:
        assert url is not None
        place = urlsplit(url)
        direct = url.replace("+psycopg", "")
        with psycopg.connect(direct) as connection:
            assert connection.execute("SHOW server_encoding").fetchone() == ("UTF8",)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(host="127.0.0.1", port=place.port, user="qcbench", dbname="qcbench_test", connect_timeout=2)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root has to step down")
def test_root_starts_the_server_as_somebody_else() -> None:
    assert postgres.owner()[0] in ("postgres", "nobody")
