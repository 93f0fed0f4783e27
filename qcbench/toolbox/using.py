"""A tool put to use: its columns and settings are checked, defaults filled in, and the result is given with its verdict."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qcbench.analysis.columns import column_of
from qcbench.charts.spec import Caption, Drawing
from qcbench.errors import Refusal
from qcbench.texts import _
from qcbench.toolbox.tool import Given, Input, Kind, Option, Tool

if TYPE_CHECKING:
    import pandas as pd

YES, NO = frozenset({"1", "true", "yes", "on", "是"}), frozenset({"0", "false", "no", "off", "否"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a tool found: the result with all its numbers, and the sentence for the slide ('' where a result has none)."""

    tool: Tool
    given: Given
    result: Any

    @property
    def verdict(self) -> str:
        """The result in a plain sentence, in the language in force."""
        return str(getattr(self.result, "verdict", ""))

    @property
    def notes(self) -> tuple[str, ...]:
        """What else is to be said: what was left out, what could not be calculated and why."""
        own = self.tool.remarks(self.given) if self.tool.remarks is not None else ()
        return (*getattr(self.result, "notes", ()), *own)

    def drawing(self, caption: Caption) -> Drawing | None:
        """The chart or diagram; None where the tool has none."""
        return self.tool.draw(self.result, caption, self.given) if self.tool.draw is not None else None


def use_tool(tool: Tool, frame: pd.DataFrame | None, columns: Mapping[str, Sequence[str]], options: Mapping[str, Any]) -> Answer:
    """Calculate.

    Args:
        frame: the data; None for a tool that needs none.
        columns: input key → the columns' names.
        options: option key → a value, or its text as it was typed.

    Raises:
        Refusal: an input or a setting is missing, unknown or not of its kind, or the calculation refuses the data.
    """
    given = Given(frame, _columns(tool, frame, columns), _options(tool, options))
    return Answer(tool, given, tool.analyse(given))


def _columns(tool: Tool, frame: pd.DataFrame | None, chosen: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    known = [wanted.key for wanted in tool.inputs]
    for key in chosen:
        if key not in known:
            raise _unknown(key, known)
    found = {key: tuple(names) for key, names in chosen.items() if names}
    for wanted in tool.inputs:
        names = found.get(wanted.key, ())
        if wanted.required and not names and not found.get(wanted.unless):
            raise Refusal(_("Choose the column “{label}” ({key}).").format(label=_(wanted.label), key=wanted.key))
        if len(names) > 1 and not wanted.several:
            raise Refusal(
                _("“{label}” ({key}) is one column, not {count}.").format(label=_(wanted.label), key=wanted.key, count=len(names))
            )
        if frame is not None:
            for name in names:
                _check_column(frame, name, known)
    return found


def _check_column(frame: pd.DataFrame, name: str, known: Sequence[str]) -> None:
    """The data have this column; ``key=name`` with a key the tool does not know is no column's name."""
    key, mark, rest = name.partition("=")
    if mark and name not in frame.columns and rest in frame.columns:
        raise _unknown(key, known)
    column_of(frame, name)


def _unknown(key: str, known: Sequence[str]) -> Refusal:
    return Refusal(_("“{key}” is not a column this tool takes; it takes: {known}.").format(key=key, known=_(", ").join(known)))


def _options(tool: Tool, given: Mapping[str, Any]) -> dict[str, Any]:
    for key in given:
        if tool.setting(key) is None:
            known = _(", ").join(option.key for option in tool.options) or _("none")
            raise Refusal(_("“{key}” is not a setting of this tool; it knows: {known}.").format(key=key, known=known))
    found = {}
    for option in tool.options:
        value = given.get(option.key, option.default)
        if value is None and option.required:
            raise Refusal(_("Give the setting “{label}” ({key}).").format(label=_(option.label), key=option.key))
        found[option.key] = setting_value(option, value) if isinstance(value, str) else value
    return found


def setting_value(option: Option, text: str) -> Any:
    """The value that was typed; None for an empty text.

    Raises:
        Refusal: it is not of the setting's kind.
    """
    typed = text.strip()
    if not typed:
        return None
    if option.kind is Kind.CHOICE and typed not in option.choices:
        raise _refused(option, typed, _(", ").join(option.choices))
    return READERS[option.kind](option, typed)


def _number(option: Option, typed: str) -> float:
    scale = 100.0 if typed.endswith(("%", "％")) else 1.0
    try:
        return float(typed.rstrip("%％ ")) / scale
    except ValueError:
        raise _refused(option, typed, _("a number")) from None


def _whole(option: Option, typed: str) -> int:
    try:
        return int(typed)
    except ValueError:
        raise _refused(option, typed, _("a whole number")) from None


def _flag(option: Option, typed: str) -> bool:
    if typed.lower() not in YES | NO:
        raise _refused(option, typed, _("yes or no"))
    return typed.lower() in YES


def parts_of(typed: str) -> list[str]:
    """The parts of a typed list: commas and semicolons, half and full width, stand between them."""
    for mark in ("，", "、", ";", "；"):
        typed = typed.replace(mark, ",")
    return [part.strip() for part in typed.split(",") if part.strip()]


READERS: Mapping[Kind, Callable[[Option, str], Any]] = {
    Kind.NUMBER: _number,
    Kind.WHOLE: _whole,
    Kind.FLAG: _flag,
    Kind.TEXT: lambda _option, typed: typed,
    Kind.CHOICE: lambda _option, typed: typed,
    Kind.NUMBERS: lambda option, typed: tuple(_number(option, part) for part in parts_of(typed)),
    Kind.TEXTS: lambda _option, typed: tuple(parts_of(typed)),
}


def _refused(option: Option, typed: str, wanted: str) -> Refusal:
    text = _("“{label}” ({key}) is “{typed}”, but it takes: {wanted}.")
    return Refusal(text.format(label=_(option.label), key=option.key, typed=typed, wanted=wanted))


def inputs_in_order(tool: Tool, names: Sequence[str], by: Sequence[str] = ()) -> dict[str, list[str]]:
    """Columns as they are named on a command line: ``key=name``, or names for the inputs in order; ``by`` for the one that splits.

    Raises:
        Refusal: there are more names than inputs, or nothing to split by.
    """
    found: dict[str, list[str]] = {}
    plain: list[str] = []
    for text in names:
        key, mark, name = text.partition("=")
        if mark and tool.input(key) is not None:
            found.setdefault(key, []).append(name)
        else:
            plain.append(text)
    free = [wanted for wanted in tool.inputs if wanted.key not in found and not (wanted.splits and by)]
    _fill(found, free, plain)
    if by:
        splitting = next((wanted.key for wanted in tool.inputs if wanted.splits), "")
        if not splitting:
            raise Refusal(_("The tool “{tool}” does not split its data; leave “--by” out.").format(tool=tool.key))
        found[splitting] = list(by)
    return found


def _fill(found: dict[str, list[str]], free: Sequence[Input], plain: Sequence[str]) -> None:
    left = list(plain)
    for wanted in free:
        if not left:
            return
        taken = len(left) if wanted.several else 1
        found[wanted.key] = left[:taken]
        left = left[taken:]
    if left:
        raise Refusal(_("There is no place for the column “{name}”; the tool takes fewer columns.").format(name=left[0]))
