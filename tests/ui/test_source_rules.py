"""Rules for the window's sources that keep a user's text from being read as markup, and looks and errors in one place."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from qcbench.ui.pages.registry import EXTRAS, PAGES

TOP = Path(__file__).parents[2] / "qcbench"
UI = TOP / "ui"
FORBIDDEN = ("QMessageBox", "QInputDialog", "QErrorMessage", "QWhatsThis", "QWizard", "QProgressDialog", "QTextBrowser", "QTextEdit")
SET_OFF = ("showEvent", "hideEvent", "focusInEvent", "focusOutEvent", "closeEvent")
"""Overrides that our own code sets off in the middle of a call."""
LABELS, LOOK, THEME = UI / "widgets" / "labels.py", UI / "look.py", TOP / "render" / "theme.py"
READING_CHILD = TOP / "exchange" / "reading" / "child.py"
BORDERS = (
    *(UI / "app.py", UI / "jobs.py", UI / "overriding.py", TOP / "cli.py", READING_CHILD),
    *(TOP / "store" / "opening.py", TOP / "store" / "engine.py"),
)
"""Where every error is caught: the loading thread, the pool, the command line, the child that reads files, and those that raise again."""
HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})(?![0-9a-fA-F])")
SLOTS = ("setToolTip", "setWhatsThis", "setStatusTip", "showText")

Rule = Callable[[ast.AST], bool]


def is_words(node: ast.AST) -> bool:
    """A literal, or a translated literal, with or without ``format`` (which may carry a user's text only into a set_tip)."""
    if isinstance(node, ast.Constant):
        return True
    return isinstance(node, ast.Call) and name_of(node.func) in ("_", "N_") and all(isinstance(each, ast.Constant) for each in node.args)


def name_of(node: ast.AST) -> str:
    """The last name of ``a.b.c`` or ``c``."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def calls(node: ast.AST, *names: str) -> bool:
    return isinstance(node, ast.Call) and name_of(node.func) in names


def label_with_a_text(node: ast.AST) -> bool:
    """``QLabel(text)``; a subclass of QLabel would escape the rule, so it counts too."""
    if isinstance(node, ast.ClassDef):
        return any(name_of(base) == "QLabel" for base in node.bases)
    return calls(node, "QLabel") and any(not is_words(argument) for argument in node.args if name_of(argument) not in ("self", "parent"))  # type: ignore[attr-defined]


def tip_of_a_user(node: ast.AST) -> bool:
    return calls(node, *SLOTS) and any(not is_words(argument) for argument in node.args)  # type: ignore[attr-defined]


def unnamed_row(node: ast.AST) -> bool:
    """``addRow`` makes a label of its own from a text, which may be markup."""
    return calls(node, "addRow") and len(node.args) == 2 and not calls(node.args[0], "plain_label")  # type: ignore[attr-defined]


def forbidden_name(node: ast.AST) -> bool:
    names = [each.name for each in node.names] if isinstance(node, ast.ImportFrom) else [name_of(node)]
    return any(name in FORBIDDEN for name in names)


def own_style_sheet(node: ast.AST) -> bool:
    return calls(node, "setStyleSheet")


def hex_colour(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and HEX.search(node.value) is not None


def literal_colour(node: ast.AST) -> bool:
    """``QColor("red")``, ``QColor(1, 2, 3)``, and Qt's named colours but the one that is none."""
    if isinstance(node, ast.Attribute) and name_of(node.value) == "GlobalColor":
        return node.attr != "transparent"
    return calls(node, "QColor") and any(isinstance(argument, ast.Constant) for argument in node.args)  # type: ignore[attr-defined]


def caught_wholesale(node: ast.AST) -> bool:
    return isinstance(node, ast.ExceptHandler) and (node.type is None or name_of(node.type) in ("Exception", "BaseException"))


def bare_override(node: ast.AST) -> bool:
    """An override that our own code sets off, and whose errors PySide may not survive."""
    if not isinstance(node, ast.FunctionDef) or node.name not in SET_OFF:
        return False
    return not any(name_of(one) == "handed_on" for one in node.decorator_list)


def rich_label(node: ast.AST) -> bool:
    """Qt's rich text, chosen on purpose."""
    return (isinstance(node, ast.Attribute) and node.attr in ("RichText", "AutoText", "MarkdownText")) or calls(
        node, "setHtml", "setMarkdown"
    )


RULES: dict[str, tuple[Rule, Path, tuple[Path, ...], tuple[str, ...]]] = {
    "labels are plain": (label_with_a_text, UI, (LABELS,), ("QLabel(row.name)", "class Big(QLabel): pass")),
    "no rich text": (
        rich_label,
        UI,
        (UI / "charts" / "copying.py",),
        ("label.setTextFormat(Qt.TextFormat.RichText)", "document.setHtml(text)"),
    ),
    "tips are escaped": (tip_of_a_user, UI, (LABELS,), ("button.setToolTip(row.text)", "QToolTip.showText(place, text)")),
    "rows are labelled plainly": (unnamed_row, UI, (), ("form.addRow(row.name, field)",)),
    "no boxes that read markup": (
        forbidden_name,
        UI,
        (),
        ("QMessageBox.warning(self, title, text)", "from PySide6.QtWidgets import QWizard"),
    ),
    "one style sheet": (own_style_sheet, UI, (LOOK,), ("self.setStyleSheet('color: red')",)),
    "colours in one place": (hex_colour, TOP, (THEME,), ("PALE = '#fff'", "ink = f'fill:#12ab9F;{x}'")),
    "shades, not colours": (literal_colour, UI, (), ("QColor('red')", "QColor(1, 2, 3)", "fill(Qt.GlobalColor.red)")),
    "errors are handed on": (bare_override, UI, (), ("def showEvent(self, event): pass",)),
    "errors have names": (caught_wholesale, TOP, BORDERS, ("try:\n  a()\nexcept Exception:\n  pass", "try:\n  a()\nexcept:\n  pass")),
}


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """Every node of a file, read once."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def breaches(rule: Rule, place: Path, spared: tuple[Path, ...]) -> Iterator[str]:
    """The lines that break a rule."""
    for path in sorted(place.rglob("*.py")):
        if path in spared:
            continue
        for node in nodes_of(path):
            if rule(node):
                yield f"{path.relative_to(TOP.parent)}:{getattr(node, 'lineno', 0)}"


@pytest.mark.parametrize("name", RULES)
def test_the_sources_keep_the_rule(name: str) -> None:
    rule, place, spared, _bad = RULES[name]
    assert list(breaches(rule, place, spared)) == []


@pytest.mark.parametrize(("name", "bad"), [(name, bad) for name, (_rule, _place, _spared, every) in RULES.items() for bad in every])
def test_the_rule_catches_what_breaks_it(name: str, bad: str) -> None:
    assert any(RULES[name][0](node) for node in ast.walk(ast.parse(bad)))


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("labels are plain", "picture = QLabel()"),
        ("tips are escaped", "button.setToolTip(_('Close'))"),
        ("colours in one place", "name = 'page #3 of the deck, #hash'"),
        ("shades, not colours", "QColor(style.colour(Shade.BAD))"),
        ("errors have names", "try:\n  a()\nexcept OSError:\n  pass"),
    ],
)
def test_the_rule_lets_good_sources_be(name: str, good: str) -> None:
    assert not any(RULES[name][0](node) for node in ast.walk(ast.parse(good)))


@pytest.mark.parametrize("border", BORDERS, ids=lambda path: path.stem)
def test_a_border_is_one(border: Path) -> None:
    """A file of the list that catches nothing any more has to leave it."""
    assert any(map(caught_wholesale, nodes_of(border)))


@pytest.mark.parametrize("kind", [*PAGES, *EXTRAS], ids=lambda kind: kind.step)
def test_every_page_of_the_registry_is_there(kind: object) -> None:
    assert isinstance(getattr(kind.load(), kind.name), type)  # type: ignore[attr-defined]


def test_texts_that_wrap_have_no_bar_below() -> None:
    """A bar below takes a line, a bar at the side takes a letter: two that call each other keep the window busy for ever."""
    makes = re.compile(r"QPlainTextEdit\(|\(QPlainTextEdit\)")
    decides = re.compile(r"setHorizontalScrollBarPolicy\(Qt\.ScrollBarPolicy\.ScrollBarAlwaysOff\)|LineWrapMode\.NoWrap")
    texts = {path.name: path.read_text(encoding="utf-8") for path in UI.rglob("*.py")}
    makers = {name for name, text in texts.items() if makes.search(text)}
    assert len(makers) >= 7
    assert {name for name in makers if not decides.search(texts[name])} == set()
