"""What the set-up says is there in both languages."""

from __future__ import annotations

import ast
from pathlib import Path
from string import Formatter

import pytest
from bootstrap import words

TOP = Path(__file__).resolve().parents[2]
SPEAKERS = {"say", "words"}


def spoken(path: Path) -> set[str]:
    """The literals that a module passes to ``say`` or ``words``."""
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    first = [call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id in SPEAKERS and call.args]
    return {str(node.value) for node in first for node in ast.walk(node) if isinstance(node, ast.Constant)}


def fields(text: str) -> set[str]:
    """The placeholders of a text."""
    return {name for _before, name, _form, _conversion in Formatter().parse(text) if name}


def test_every_sentence_of_the_set_up_has_its_chinese() -> None:
    said = set().union(*(spoken(path) for path in [TOP / "run.py", *(TOP / "packaging" / "bootstrap").glob("*.py")]))
    assert said == set(words.CHINESE)


@pytest.mark.parametrize("english", sorted(words.CHINESE))
def test_a_translation_keeps_the_placeholders(english: str) -> None:
    assert fields(words.CHINESE[english]) == fields(english)


def test_the_language_can_be_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QCBENCH_LANGUAGE", "zh_CN")
    assert words.words("passed") == "通过"
    monkeypatch.setenv("QCBENCH_LANGUAGE", "en")
    assert words.words("passed") == "passed"
