"""The guidance beside each step: complete in both languages for every procedure, short, and plain Markdown."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from qcbench.procedure.guide import HEADINGS, Guide, guide_sections, load_guide, tool_guide
from qcbench.procedure.loading import procedures, tool_matrix
from qcbench.procedure.procedure import STEP_KEYS
from qcbench.resources import resource

LANGUAGES = tuple(HEADINGS)
PAGES = [(procedure.key, key) for procedure in procedures() for step in procedure.steps for key in step.covers]
FILES = [path for language in LANGUAGES for path in sorted(resource("guide", language).glob("*.md"))]
TOOLS = sorted({tool.key for tools in tool_matrix().values() for tool in tools})


@pytest.mark.parametrize(("page", "language"), list(product(PAGES, LANGUAGES)))
def test_every_step_of_every_procedure_is_guided_in_both_languages(page: tuple[str, str], language: str) -> None:
    procedure, step = page
    guide = load_guide(step, procedure, language)
    assert guide.purpose
    assert guide.example
    assert all(guide.next_thing)
    assert 3 <= len(guide.how) <= 6
    assert 3 <= len(guide.faults) <= 5
    assert all((*guide.how, *guide.faults))


@pytest.mark.parametrize(("step", "language"), list(product(STEP_KEYS, LANGUAGES)))
def test_a_steps_file_has_the_five_sections_in_order(step: str, language: str) -> None:
    assert tuple(guide_sections(language, step)) == HEADINGS[language]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_file_is_plain_markdown(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"</?[a-zA-Z]|&\w+;|\]\(|https?:|```", text)


def test_what_replaces_sections_names_a_known_step_procedure_and_section() -> None:
    keys = {procedure.key for procedure in procedures()}
    for path in (path for path in FILES if "." in path.stem):
        step, procedure = path.stem.split(".")
        assert step in STEP_KEYS
        assert procedure in keys
        assert set(guide_sections(path.parent.name, path.stem)) <= set(HEADINGS[path.parent.name])


def test_both_languages_say_the_same_of_each_section() -> None:
    chinese, english = (
        {path.stem: guide_sections(path.parent.name, path.stem) for path in FILES if path.parent.name == it} for it in LANGUAGES
    )
    assert chinese.keys() == english.keys()
    for name in chinese.keys() - {"tools"}:
        here = [HEADINGS["zh_CN"].index(heading) for heading in chinese[name]]
        assert here == [HEADINGS["en"].index(heading) for heading in english[name]]
        counts = [[section.count("\n- ") for section in sections.values()] for sections in (chinese[name], english[name])]
        assert counts[0] == counts[1], name


@pytest.mark.parametrize(("tool", "language"), list(product(TOOLS, LANGUAGES)))
def test_every_tool_has_its_text(tool: str, language: str) -> None:
    assert 2 <= len(re.findall(r"[。]|[.](?=\s|$)", tool_guide(tool, language))) <= 5


def test_a_procedure_replaces_only_what_it_does_otherwise() -> None:
    usual, ten_steps = (load_guide("plan", key, "zh_CN") for key in ("caq_self_set", "taiwan_ten_step"))
    assert usual.how != ten_steps.how
    assert usual.faults == ten_steps.faults


def test_the_next_thing_starts_with_the_sentence_that_is_shown_bold() -> None:
    first, rest = load_guide("survey", "caq_self_set", "zh_CN").next_thing
    assert first == "导入投诉台账。"
    assert rest.startswith("把 Excel")


def test_a_language_without_guidance_gets_another_and_an_unknown_step_nothing() -> None:
    assert load_guide("topic", "caq_self_set", "ja") == load_guide("topic", "caq_self_set", "zh_CN")
    assert tool_guide("pareto", "ja") == tool_guide("pareto", "zh_CN")
    assert load_guide("nothing", "caq_self_set", "en") == Guide()
    assert tool_guide("nothing", "en") == ""
