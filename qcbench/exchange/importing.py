"""From a file's preview to a dataset in the workspace: a new one, or an update of one that is there. Each is one undo step."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qcbench.errors import Refusal
from qcbench.exchange.reading.options import Options
from qcbench.exchange.reading.preview import Preview
from qcbench.exchange.reading.reader import Reader
from qcbench.exchange.reading.sentences import column_name, lines_of
from qcbench.model.survey import Dataset, SurveyLayer
from qcbench.store.datasets import Packed, pack, write_packed
from qcbench.store.work import View, Work
from qcbench.store.workspace import Workspace
from qcbench.texts import _

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

WORDS = ("text", "category")
MOST_LINES = 30


@dataclass(frozen=True, slots=True)
class Change:
    """What an update does to the columns of a dataset: names that are new, names that go, and layers that are split by one that goes."""

    new: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()

    @property
    def sentences(self) -> list[str]:
        """What to tell before and after an update."""
        lines = []
        if self.new:
            lines.append(_("New columns: {names}").format(names=_(", ").join(self.new)))
        if self.lost:
            lines.append(_("Columns that the file no longer has: {names}").format(names=_(", ").join(self.lost)))
        if self.layers:
            lines.append(_("Layers that are split by a column that goes: {names}").format(names=_(", ").join(self.layers)))
        return lines


@dataclass(frozen=True, slots=True)
class Imported:
    """What came in."""

    key: str
    name: str
    rows: int
    columns: tuple[str, ...]
    change: Change = Change()


def names_of(preview: Preview) -> list[str]:
    """The columns' names, none twice."""
    names: list[str] = []
    for column in preview.columns:
        name, number = column_name(column), 2
        while name in names:
            name, number = f"{column_name(column)} {number}", number + 1
        names.append(name)
    return names


def dataset_name(preview: Preview) -> str:
    """What new data may be called: the file's name, with the sheet's where there are several."""
    stem = Path(preview.name).stem if preview.name else _("Pasted table")
    return f"{stem} {preview.sheet}" if len(preview.sheets) > 1 else stem


def packed(preview: Preview, table: pa.Table, names: Sequence[str], known: Sequence[Mapping[str, object]] = ()) -> Packed:
    """A preview's table ready to be stored under these names; ``known`` columns keep their units. The slow part; needs no workspace."""
    units = {str(column["name"]): str(column.get("unit") or "") for column in known}
    wanted = {name: units.get(name) or column.unit for name, column in zip(names, preview.columns, strict=True)}
    return pack(table.rename_columns(list(names)), wanted)


def add(work: Work, project_key: str, name: str, preview: Preview, rows: Packed) -> Dataset:
    """A new dataset after the others, with the rows of a preview."""
    known = work.all(Dataset, project_key=project_key)
    place = 1 + max((row.position for row in known), default=0.0)
    note = "\n".join(_lines(preview))
    dataset = work.add(Dataset(project_key=project_key, position=place, name=name, source=source_of(preview), note=note))
    work.session.flush()
    write_packed(work, dataset, rows)
    return dataset


def update(work: Work, dataset_key: str, preview: Preview, rows: Packed) -> Change:
    """Put the rows of a preview, packed under the names that ``matched`` gives, in place of a dataset's.

    Raises:
        Refusal: no column of the file is one of the dataset, or the dataset is gone.
    """
    dataset = work.get(Dataset, dataset_key)
    change = change_of(work.all(SurveyLayer, dataset_key=dataset.key), dataset, preview)
    dataset.source = source_of(preview)
    lines = [*change.sentences, *_lines(preview)]
    dataset.note = "\n".join([*([dataset.note] if dataset.note else []), *(line for line in lines if line not in dataset.note)])
    write_packed(work, dataset, rows)
    return change


def matched(preview: Preview, name: str, columns: Sequence[Mapping[str, object]]) -> list[str]:
    """The names of a preview's columns, with the dataset's spelling where they are the same but for spaces, width and case.

    Raises:
        Refusal: none is.
    """
    known = {plain_name(str(column["name"])): str(column["name"]) for column in columns}
    names = [known.get(plain_name(one), one) for one in names_of(preview)]
    if known and not set(names) & set(known.values()):
        template = _("No column of the file is one of “{name}” ({columns}); import it as new data.")
        raise Refusal(template.format(name=name, columns=_(", ").join(list(known.values())[:6])))
    return names if len(set(names)) == len(names) else names_of(preview)


def plain_name(name: str) -> str:
    """A column's name without what people spell differently."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", name)).casefold()


def change_of(layers: Sequence[SurveyLayer], dataset: Dataset, preview: Preview) -> Change:
    """What an update would change; ``layers`` are the dataset's.

    Raises:
        Refusal: no column of the file is one of the dataset.
    """
    names = matched(preview, dataset.name, dataset.columns)
    known = [str(column["name"]) for column in dataset.columns]
    lost = tuple(name for name in known if name not in names)
    touched = tuple(row.name or row.factor for row in layers if {row.factor, row.second_factor, row.amount, *row.filters} & set(lost))
    return Change(tuple(name for name in names if name not in known), lost, touched)


def options_for(columns: Sequence[Mapping[str, object]], preview: Preview, options: Options) -> Options:
    """The options with which a file's columns come in as the dataset's: words stay words, even if the new ones look like numbers."""
    kinds = {plain_name(str(column["name"])): str(column["kind"]) for column in columns if "kind" in column}
    wanted = dict(options.kinds)
    for column in preview.columns:
        was = kinds.get(plain_name(column.name), "")
        if was in WORDS and column.kind not in WORDS and column.place not in wanted:
            wanted[column.place] = was
    return replace(options, kinds=wanted)


def source_of(preview: Preview) -> str:
    """Where the rows come from."""
    return " · ".join(part for part in (preview.name or _("Pasted table"), preview.sheet if len(preview.sheets) > 1 else "") if part)


def _lines(preview: Preview) -> list[str]:
    """What was done on the way in, for the dataset's remark."""
    lines = lines_of(preview)
    more = len(lines) - MOST_LINES
    return [*lines[:MOST_LINES], _("… and {count} more").format(count=more)] if more > 0 else lines


def import_file(workspace: Workspace, project_key: str, reader: Reader, options: Options, name: str = "", into: str = "") -> Imported:
    """Import what a reader reads as new data, or, with the key or the name of a dataset as ``into``, in its place.

    Raises:
        Refusal: the file can't be read, its encoding is not sure, or the dataset is not there.
        Trouble: the file can't be reached.
    """
    if into:
        return _update_from(workspace, project_key, reader, options, into)
    preview, table = reader.table(options)
    refuse_unsure(preview)
    given = name.strip() or dataset_name(preview)
    rows = packed(preview, table, names_of(preview))
    with workspace.edit(_("Import “{name}”").format(name=given)) as work:
        key = add(work, project_key, given, preview, rows).key
    return Imported(key, given, preview.rows, tuple(names_of(preview)))


def _update_from(workspace: Workspace, project_key: str, reader: Reader, options: Options, into: str) -> Imported:
    with workspace.read() as view:
        dataset = found_dataset(view, project_key, into)
        key, name, columns = dataset.key, dataset.name, list(dataset.columns)
    refuse_unsure(preview := reader.preview(options))
    preview, table = reader.table(options_for(columns, preview, options))
    names = matched(preview, name, columns)
    rows = packed(preview, table, names, columns)
    with workspace.edit(_("Update “{name}” from a file").format(name=name)) as work:
        change = update(work, key, preview, rows)
    return Imported(key, name, preview.rows, tuple(names), change)


def found_dataset(view: View, project_key: str, wanted: str) -> Dataset:
    """The project's dataset with a key or a name.

    Raises:
        Refusal: there is none, or several have the name.
    """
    datasets = view.all(Dataset, project_key=project_key)
    found = [row for row in datasets if wanted in (row.key, row.name)]
    if not found:
        names = _(", ").join(row.name for row in datasets) or "—"
        raise Refusal(_("There is no data “{name}” in the project; it has: {names}.").format(name=wanted, names=names))
    if len(found) > 1:
        raise Refusal(_("Several data of the project are called “{name}”; give the key instead.").format(name=wanted))
    return found[0]


def refuse_unsure(preview: Preview) -> None:
    """Rows whose letters may be wrong do not come in unasked.

    Raises:
        Refusal: nobody has said which encoding it is, and the file does not tell.
    """
    if preview.asks:
        names = ", ".join(preview.encoding.candidates[:4])
        template = _("The encoding of “{name}” is not sure ({encoding} reads “{sample}”); say which it is, for example one of {names}.")
        sample, encoding = preview.encoding.sample, preview.encoding.name
        raise Refusal(template.format(name=preview.name, encoding=encoding, sample=sample, names=names))
