"""Tables typed as one setting: ``name: value; name: value``, as a circle leader writes them on a command line."""

from __future__ import annotations

from qcbench.errors import Refusal
from qcbench.texts import _
from qcbench.toolbox.tool import Given, Option
from qcbench.toolbox.using import parts_of, setting_value


def pairs_of(text: str, label: str) -> tuple[tuple[str, str], ...]:
    """The names and values of ``资费: 12; 账单: 5``; a full-width colon, semicolon and line breaks count as well.

    Raises:
        Refusal: a part has no colon, no name or no value, or a name stands twice.
    """
    pairs: list[tuple[str, str]] = []
    for part in text.replace("；", ";").replace("\n", ";").split(";"):
        if not part.strip():
            continue
        name, mark, value = (piece.strip() for piece in part.replace("：", ":").rpartition(":"))
        if not mark or not name or not value:
            raise Refusal(
                _("“{part}” in “{label}” can't be read; write it like: name: value; name: value.").format(part=part.strip(), label=label)
            )
        pairs.append((name, value))
    twice = next((name for place, (name, _value) in enumerate(pairs) if name in dict(pairs[:place])), None)
    if twice is not None:
        raise Refusal(_("“{name}” stands twice in “{label}”; leave one out.").format(name=twice, label=label))
    return tuple(pairs)


def counts_typed(given: Given, option: Option) -> tuple[tuple[str, float], ...]:
    """The counts of a setting such as ``资费: 12; 账单: 5``.

    Raises:
        Refusal: it can't be read, or a value is no number.
    """
    label = _(option.label)
    return tuple((name, _number(option, value)) for name, value in pairs_of(str(given.option(option.key) or ""), label))


def lists_typed(given: Given, option: Option) -> dict[str, tuple[str, ...]]:
    """The lists of a setting such as ``服务态度: q1, q2; 业务能力: q3, q4``.

    Raises:
        Refusal: it can't be read.
    """
    pairs = pairs_of(str(given.option(option.key) or ""), _(option.label))
    return {name: tuple(parts_of(value)) for name, value in pairs}


def _number(option: Option, text: str) -> float:
    found = setting_value(Option(option.key, option.label), text)
    return float(found)
