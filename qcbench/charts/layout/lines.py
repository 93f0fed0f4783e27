"""The breaking of lines under its former name, for the modules that still ask for it here."""

from __future__ import annotations

from qcbench.charts.layout.words import wrap

__all__ = ["wrap"]
