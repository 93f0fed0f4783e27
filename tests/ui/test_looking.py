"""Home says of a project what its own rail says."""

from __future__ import annotations

from qcbench.ui.bench import Bench
from qcbench.ui.home.cards import Card
from qcbench.ui.shell.looking import looked_through
from qcbench.ui.shell.project import ProjectView


def quiet(_what: str, _share: float | None = None) -> None:
    """Nobody listens."""


def looked(bench: Bench) -> Card:
    key = bench.document.project_key
    return looked_through(bench.document.workspace, [Card(key, "?")], quiet)[key]


def test_home_and_rail_agree_on_a_finished_project(bench: Bench) -> None:
    view = ProjectView(bench)
    card = looked(bench)
    assert (card.percent, card.complete, card.findings) == (100, True, len(view.findings)) == (100, True, 3)
    assert view.rail.ring.accessibleName().startswith("100")
    view.close()


def test_home_and_rail_agree_on_a_project_that_has_begun(empty_bench: Bench) -> None:
    view = ProjectView(empty_bench)
    card = looked(empty_bench)
    assert view.rail.ring.accessibleName().startswith(str(card.percent))
    assert not card.complete
    assert card.step == empty_bench.document.procedure.step(view.first_step()).name("zh_CN")
    view.close()


def test_a_project_that_is_gone_keeps_its_card(empty_bench: Bench) -> None:
    assert looked_through(empty_bench.document.workspace, [Card("0" * 32, "?")], quiet) == {}
