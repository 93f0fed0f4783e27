"""Datasets as pandas frames, stored as Parquet chunks: typed, small, read in one go. No other module of the store knows frames."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import undefer

from qcbench.errors import Refusal, Trouble
from qcbench.model.survey import Dataset, DatasetChunk
from qcbench.store.work import View, Work
from qcbench.texts import _

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa  # type: ignore[import-untyped]

CHUNK_ROWS = 100_000


def write_frame(work: Work, dataset: Dataset, frame: pd.DataFrame, chunk_rows: int = CHUNK_ROWS) -> None:
    """Make a frame the rows of a dataset, in place of what it held; types (dates, categories, texts) are kept, the index is not.

    Raises:
        Refusal: a column name is missing or used twice, or a column mixes kinds of values.
    """
    pieces = list(_pieces(frame, chunk_rows))
    for chunk in work.all(DatasetChunk, dataset_key=dataset.key):
        work.delete(chunk)
    _add(work, dataset, pieces, first=0)
    dataset.rows = len(frame)
    dataset.columns = describe(frame, dataset.columns)


def replace(work: Work, dataset: Dataset, frame: pd.DataFrame, chunk_rows: int = CHUNK_ROWS) -> None:
    """Another name for ``write_frame`` where rows are there already."""
    write_frame(work, dataset, frame, chunk_rows)


def append(work: Work, dataset: Dataset, frame: pd.DataFrame, chunk_rows: int = CHUNK_ROWS) -> None:
    """Add the rows of a frame with the same columns at the end.

    Raises:
        Refusal: the columns are others, or can't be kept.
    """
    names = [column["name"] for column in dataset.columns]
    if names and names != [str(name) for name in frame.columns]:
        raise Refusal(_("The new rows have other columns than the dataset “{name}”.").format(name=dataset.name))
    chunks = work.all(DatasetChunk, dataset_key=dataset.key)
    _add(work, dataset, list(_pieces(frame, chunk_rows)), first=len(chunks) and chunks[-1].position + 1)
    dataset.rows += len(frame)
    dataset.columns = describe(frame, dataset.columns)


@dataclass(frozen=True, slots=True)
class Packed:
    """Rows ready to be stored: packing is the slow part, and needs no workspace. ``columns`` has names, kinds and units."""

    pieces: tuple[tuple[int, bytes], ...]
    rows: int
    columns: tuple[dict[str, str], ...]


def pack(table: pa.Table, units: Mapping[str, str] | None = None, chunk_rows: int = CHUNK_ROWS) -> Packed:
    """Pack an Arrow table, without the detour of a frame; ``units`` go by the column's name.

    Raises:
        Refusal: a column name is missing or used twice.
    """
    _checked(table.column_names)
    columns = [{"name": one.name, "kind": _arrow_kind(one.type), "unit": (units or {}).get(one.name, "")} for one in table.schema]
    return Packed(tuple(_slices(_with_frame_types(table), chunk_rows, own_words=True)), table.num_rows, tuple(columns))


def write_packed(work: Work, dataset: Dataset, packed: Packed) -> None:
    """Make packed rows the rows of a dataset, in place of what it held."""
    for chunk in work.all(DatasetChunk, dataset_key=dataset.key):
        work.delete(chunk)
    _add(work, dataset, packed.pieces, first=0)
    dataset.rows = packed.rows
    dataset.columns = [dict(column) for column in packed.columns]


def read_frame(view: View, dataset_key: str, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """The rows of a dataset, all columns or some; an empty frame if it has none.

    Raises:
        Trouble: the stored rows are damaged.
    """
    import pandas as pd
    import pyarrow as pa
    from pyarrow import parquet

    chosen = select(DatasetChunk).where(DatasetChunk.dataset_key == dataset_key).order_by(DatasetChunk.position, DatasetChunk.key)
    chunks = view.session.scalars(chosen.options(undefer(DatasetChunk.payload)))
    wanted = None if columns is None else list(columns)
    try:
        tables = [parquet.read_table(io.BytesIO(chunk.payload), columns=wanted) for chunk in chunks]
    except (pa.ArrowException, OSError) as error:
        raise Trouble(_("The rows of a dataset are damaged; restore a backup.")) from error
    if not tables:
        return pd.DataFrame(columns=wanted)
    return _frame(tables)


def describe(frame: pd.DataFrame, known: Sequence[dict[str, Any]] = ()) -> list[dict[str, Any]]:
    """Name, kind (number, integer, flag, date, moment, category, text) and unit of each column; known units stay."""
    units = {column["name"]: column.get("unit", "") for column in known}
    return [{"name": str(name), "kind": _kind(frame[name]), "unit": units.get(str(name), "")} for name in frame.columns]


def _kind(values: pd.Series[Any]) -> str:
    from pandas.api import types

    tests = (
        ("flag", types.is_bool_dtype),
        ("integer", types.is_integer_dtype),
        ("number", types.is_numeric_dtype),
        ("moment", types.is_datetime64_any_dtype),
    )
    if str(values.dtype) == "category":
        return "category"
    found = next((name for name, test in tests if test(values.dtype)), "")
    return found or ("date" if types.infer_dtype(values, skipna=True) == "date" else "text")


def _pieces(frame: pd.DataFrame, chunk_rows: int) -> Iterator[tuple[int, bytes]]:
    """Row counts and Parquet files; one file without rows for an empty frame, so that its types are kept."""
    import pyarrow as pa

    names = _checked([str(name) for name in frame.columns])
    try:
        table = pa.Table.from_pandas(frame.set_axis(names, axis="columns"), preserve_index=False)
    except (pa.ArrowException, UnicodeEncodeError, OverflowError) as error:
        raise Refusal(_("A column mixes kinds of values that can't be kept together: {reason}").format(reason=error)) from error
    yield from _slices(table, chunk_rows)


def _checked(names: list[str]) -> list[str]:
    if len(set(names)) != len(names) or "" in names:
        raise Refusal(_("Every column needs a name of its own."))
    return names


def _slices(table: pa.Table, chunk_rows: int, own_words: bool = False) -> Iterator[tuple[int, bytes]]:
    """Row counts and Parquet files."""
    starts = range(0, max(table.num_rows, 1), chunk_rows)
    with ThreadPoolExecutor(2) as pool:  # Arrow does not hold the interpreter while it packs
        yield from pool.map(lambda start: _packed(table.slice(start, chunk_rows), own_words), starts)


def _packed(piece: pa.Table, own_words: bool) -> tuple[int, bytes]:
    """Values that come again are kept once; ``own_words`` says that plain texts are those that hardly come again."""
    from pyarrow import parquet, types

    once = [types.is_floating, types.is_integer, *([types.is_string, types.is_large_string] if own_words else [])]
    again = [one.name for one in piece.schema if not any(test(one.type) for test in once)]
    out = io.BytesIO()
    parquet.write_table(piece, out, compression="zstd", use_dictionary=again or False, write_statistics=False)
    return piece.num_rows, out.getvalue()


def _with_frame_types(table: pa.Table) -> pa.Table:
    """The table with a note for pandas, so that whole numbers and flags with gaps come back as what they are."""
    import pandas as pd
    import pyarrow as pa

    gaps = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
    frame = table.slice(0, 0).to_pandas(types_mapper=gaps.get)
    full = [one.name for one in table.schema if one.type in gaps and not table[one.name].null_count]
    frame = frame.astype({name: "bool" if pa.types.is_boolean(table.schema.field(name).type) else "int64" for name in full})
    return table.replace_schema_metadata(pa.Table.from_pandas(frame, preserve_index=False).schema.metadata)


def _arrow_kind(kind: pa.DataType) -> str:
    from pyarrow import types

    tests = (
        ("flag", types.is_boolean),
        ("integer", types.is_integer),
        ("number", types.is_floating),
        ("moment", types.is_timestamp),
        ("date", types.is_date),
        ("category", types.is_dictionary),
    )
    return next((name for name, test in tests if test(kind)), "text")


def _add(work: Work, dataset: Dataset, pieces: Sequence[tuple[int, bytes]], first: float) -> None:
    for number, (rows, payload) in enumerate(pieces):
        work.add(
            DatasetChunk(
                dataset_key=dataset.key, project_key=dataset.project_key, position=float(first + number), rows=rows, payload=payload
            )
        )


def _frame(tables: list[pa.Table]) -> pd.DataFrame:
    import pyarrow as pa

    frame: pd.DataFrame = pa.concat_tables(tables, promote_options="permissive").unify_dictionaries().to_pandas()
    return frame
