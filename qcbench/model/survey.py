"""Data and what is seen in them: datasets, the layers of the survey, figures, attachments."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Integer, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from qcbench.model.base import Base, Owned, reference
from qcbench.model.enumerations import FigureKind, Period
from qcbench.model.types import Choice, Flag


class Dataset(Owned):
    """Raw rows of a project; the rows themselves are Parquet in ``dataset_chunk``. ``columns`` is a list of name, kind and unit."""

    __tablename__ = "dataset"

    name: Mapped[str] = mapped_column(default="")
    phase: Mapped[Period] = mapped_column(Choice(Period), default=Period.BEFORE)
    source: Mapped[str] = mapped_column(default="")
    period: Mapped[str] = mapped_column(default="")
    unit: Mapped[str] = mapped_column(default="")  # what one row is, e.g. 件, 户
    columns: Mapped[list[Any]] = mapped_column(default=list)
    rows: Mapped[int] = mapped_column(default=0)
    illustrative: Mapped[bool] = mapped_column(Flag(), default=False)
    note: Mapped[str] = mapped_column(default="")


class DatasetChunk(Owned):
    """A run of a dataset's rows as one Parquet file."""

    __tablename__ = "dataset_chunk"

    dataset_key: Mapped[str] = reference("dataset")
    rows: Mapped[int] = mapped_column(default=0)
    payload: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class SurveyLayer(Owned):
    """One layer of the survey (分层): a dataset, the rows kept so far, the factor it is split by, and the category that stands out."""

    __tablename__ = "survey_layer"

    dataset_key: Mapped[str] = reference("dataset")
    name: Mapped[str] = mapped_column(default="")
    filters: Mapped[dict[str, Any]] = mapped_column(default=dict)  # column → value, the way down to this layer
    factor: Mapped[str] = mapped_column(default="")
    second_factor: Mapped[str] = mapped_column(default="")
    amount: Mapped[str] = mapped_column(default="")  # a column to sum; empty counts rows
    focus: Mapped[str] = mapped_column(default="")  # the category chosen
    inspected: Mapped[float | None]  # how many were looked at, for rates
    threshold: Mapped[float] = mapped_column(default=0.8)
    conclusion: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    is_crux: Mapped[bool] = mapped_column(Flag(), default=False)


class Figure(Owned):
    """A figure of the report: what it draws from where, and what its caption says."""

    __tablename__ = "figure"

    step: Mapped[str] = mapped_column(default="")
    kind: Mapped[FigureKind] = mapped_column(Choice(FigureKind), default=FigureKind.PARETO)
    subject_key: Mapped[str | None]  # the layer, indicator, confirmation, countermeasure … it draws
    dataset_key: Mapped[str | None] = reference("dataset", forget=True)
    mapping: Mapped[dict[str, Any]] = mapped_column(default=dict)  # columns and roles
    options: Mapped[dict[str, Any]] = mapped_column(default=dict)  # kind-specific settings
    title: Mapped[str] = mapped_column(default="")
    sample: Mapped[str] = mapped_column(default="")
    period: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    maker: Mapped[str] = mapped_column(default="")
    made_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    illustrative: Mapped[bool] = mapped_column(Flag(), default=False)


class Attachment(Owned):
    """A file kept with a step or a row; its bytes lie in ``blob`` under their SHA-256."""

    __tablename__ = "attachment"

    step: Mapped[str] = mapped_column(default="")
    subject_key: Mapped[str | None]
    name: Mapped[str] = mapped_column(default="")
    caption: Mapped[str] = mapped_column(default="")
    taken_on: Mapped[date | None]
    media_type: Mapped[str] = mapped_column(default="")
    sha256: Mapped[str] = mapped_column(default="")
    size: Mapped[int] = mapped_column(default=0)


class Blob(Base):
    """The bytes of attachments, once each."""

    __tablename__ = "blob"

    sha256: Mapped[str] = mapped_column(Text, primary_key=True)
    size: Mapped[int] = mapped_column(Integer)
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
