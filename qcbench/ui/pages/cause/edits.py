"""What the hands do to the causes: each function is one edit and one undo step, and says what it left selected."""

from __future__ import annotations

from collections.abc import Sequence

from qcbench.model.cause import Cause, CauseLink, Confirmation
from qcbench.model.enumerations import CauseMark
from qcbench.store.work import Work
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.pages.cause.causes import HEAD, Causes, Draft, Node, causes_of
from qcbench.ui.words import word_of

LEAST_GAP = 1e-6
"""Positions nearer than this are written anew."""
SHORTEST = 24


def quoted(text: str) -> str:
    """A cause's text as labels of edits name it."""
    whole = " ".join(text.replace("|", "").split())
    return whole if len(whole) <= SHORTEST else whole[: SHORTEST - 1] + "…"


def add_causes(bench: Bench, causes: Causes, draft: Draft, texts: Sequence[str]) -> str:
    """Add causes where the draft stands, in their order; the key of the last one, '' if nothing was added."""
    wanted = [text.strip() for text in texts if text.strip()]
    if not wanted:
        return ""
    if len(wanted) > 1:
        label = _("Add {count} causes").format(count=len(wanted))
    else:
        label = (_("Add the cause “{text}”") if draft.parent else _("Add the category “{text}”")).format(text=quoted(wanted[0]))
    key = ""
    with bench.edit(label) as work:
        for position, text in zip(_positions(work, causes, draft, len(wanted)), wanted, strict=True):
            key = work.add(_new(bench, draft, position, text)).key
    return key if bench.document.content.find(Cause, key) else ""


def add_categories(bench: Bench, names: Sequence[str]) -> bool:
    """Make the categories of the procedure."""
    return bool(add_causes(bench, causes_of(bench.document.content), Draft(""), names))


def rename(bench: Bench, causes: Causes, key: str, texts: Sequence[str]) -> str:
    """Give a cause another text (an empty one is not taken); further texts become siblings after it. What is selected then."""
    row, wanted = causes.rows[key], texts[0].strip() or causes.rows[key].text
    more = [text.strip() for text in texts[1:] if text.strip()]
    if wanted == row.text and not more:
        return key
    place, last = after(causes, key), key
    with bench.edit(_("Change “{old}” to “{new}”").format(old=quoted(row.text), new=quoted(wanted))) as work:
        work.set(Cause, key, row.version, text=wanted)
        for position, text in zip(_positions(work, causes, place, len(more)), more, strict=True):
            last = work.add(_new(bench, place, position, text)).key
    return last if bench.document.content.find(Cause, last) else key


def _new(bench: Bench, place: Draft, position: float, text: str) -> Cause:
    return Cause(project_key=bench.document.project_key, parent_key=place.parent or None, position=position, text=text)


def delete(bench: Bench, causes: Causes, key: str) -> str:
    """Delete a cause with everything below it; what is selected then."""
    row, after = causes.rows[key], neighbour(causes, key)
    count = sum(1 for _node in causes.below(key)) - 1
    label = _("Delete “{text}” and {count} causes below it") if count else _("Delete “{text}”")
    with bench.edit(label.format(text=quoted(row.text), count=count)) as work:
        work.delete(work.get(Cause, key))
    return after


def neighbour(causes: Causes, key: str) -> str:
    """What is selected when a cause goes: the next sibling, else the one before, else the parent."""
    keys = [node.key for node in causes.siblings(key)]
    place = keys.index(key)
    rest = keys[place + 1 : place + 2] or keys[max(place - 1, 0) : place]
    return rest[0] if rest else causes.nodes[key].parent or HEAD


def lift(bench: Bench, causes: Causes, key: str) -> bool:
    """Make a cause the next sibling of its parent."""
    node = causes.nodes[key]
    if not node.parent:
        return False
    parent = causes.nodes[node.parent]
    return move(
        bench, causes, key, Draft(parent.parent, _after(causes, parent)), _("Lift “{text}” one level").format(text=quoted(node.text))
    )


def shift(bench: Bench, causes: Causes, key: str, steps: int) -> bool:
    """Move a cause among its siblings: −1 one up, +1 one down."""
    keys = [node.key for node in causes.siblings(key)]
    place = keys.index(key) + steps
    if not 0 <= place < len(keys):
        return False
    rest = [one for one in keys if one != key]
    before = rest[place] if place < len(rest) else ""
    node = causes.nodes[key]
    label = _("Move “{text}” up") if steps < 0 else _("Move “{text}” down")
    return move(bench, causes, key, Draft(node.parent, before), label.format(text=quoted(node.text)))


def can_move(causes: Causes, key: str, parent: str) -> bool:
    """Whether a cause may hang below another: not below itself."""
    return key in causes.rows and all(node.key != parent for node in causes.below(key))


def move(bench: Bench, causes: Causes, key: str, to: Draft, label: str = "") -> bool:
    """Hang a cause elsewhere."""
    if not can_move(causes, key, to.parent) or _stands_there(causes, key, to):
        return False
    row = causes.rows[key]
    if not label:
        target = quoted(causes.nodes[to.parent].text) if to.parent else _("the categories")
        label = _("Move “{text}” to “{target}”").format(text=quoted(row.text), target=target)
    with bench.edit(label) as work:
        position = _positions(work, causes, to, 1, leaving=key)[0]
        work.set(Cause, key, row.version, parent_key=to.parent or None, position=position)
    return True


def mark(bench: Bench, causes: Causes, key: str, wanted: CauseMark, reason: str | None = None) -> bool:
    """Mark a terminal cause, and its confirmation with it; nothing for a cause that has others below it."""
    row = causes.rows[key]
    if not causes.nodes[key].number:
        return False
    values: dict[str, object] = {"mark": wanted} if reason is None else {"mark": wanted, "outside_reason": reason}
    with bench.edit(_("Mark “{text}”: {mark}").format(text=quoted(row.text), mark=word_of(wanted))) as work:
        work.set(Cause, key, row.version, **values)
        mark_confirmation(work, key, wanted)
    return True


def mark_confirmation(work: Work, key: str, wanted: CauseMark) -> None:
    """Let the confirmation of a cause, if there is one, say the same as its mark."""
    for confirmation in work.all(Confirmation, cause_key=key):
        confirmation.mark = wanted


def link(bench: Bench, causes: Causes, source: str, target: str) -> bool:
    """Draw an arrow from a cause to what it leads to, unless there is one."""
    known = {(row.source_key, row.target_key) for row in causes.links}
    if source == target or (source, target) in known or causes.nodes[source].parent == target:
        return False
    names = {"source": quoted(causes.nodes[source].text), "target": quoted(causes.nodes[target].text)}
    with bench.edit(_("Link “{source}” to “{target}”").format(**names)) as work:
        position = max((row.position for row in causes.links), default=0.0) + 1
        work.add(CauseLink(project_key=bench.document.project_key, source_key=source, target_key=target, position=position))
    return True


def unlink(bench: Bench, causes: Causes, key: str) -> bool:
    """Take an arrow away."""
    row = next((one for one in causes.links if one.key == key), None)
    if row is None:
        return False
    names = {"source": quoted(causes.nodes[row.source_key].text), "target": quoted(causes.nodes[row.target_key].text)}
    with bench.edit(_("Remove the link from “{source}” to “{target}”").format(**names)) as work:
        work.delete(work.get(CauseLink, key))
    return True


def after(causes: Causes, key: str) -> Draft:
    """The place right after a cause."""
    node = causes.nodes[key]
    return Draft(node.parent, _after(causes, node))


def _after(causes: Causes, node: Node) -> str:
    keys = [one.key for one in causes.siblings(node.key)]
    return "".join(keys[keys.index(node.key) + 1 : keys.index(node.key) + 2])


def _stands_there(causes: Causes, key: str, to: Draft) -> bool:
    return causes.nodes[key].parent == to.parent and to.before in (key, _after(causes, causes.nodes[key]))


def _positions(work: Work, causes: Causes, to: Draft, count: int, leaving: str = "") -> list[float]:
    """Positions for new rows before ``to.before``; where there is no room the siblings are counted anew."""
    rows = [causes.rows[node.key] for node in causes.children(to.parent) if node.key in causes.rows and node.key != leaving]
    place = next((place for place, row in enumerate(rows) if row.key == to.before), len(rows))
    low = rows[place - 1].position if place else (rows[0].position - 1 - count if rows else 0.0)
    high = rows[place].position if place < len(rows) else low + 1 + count
    step = (high - low) / (count + 1)
    if step > LEAST_GAP:
        return [low + step * (one + 1) for one in range(count)] if place < len(rows) else [low + 1 + one for one in range(count)]
    for number, row in enumerate(rows, 1):
        work.get(Cause, row.key).position = float(number if number <= place else number + count)
    return [float(place + 1 + one) for one in range(count)]
