"""The painted marks under one name: ring, stamp, bars, states."""

from qcbench.ui.widgets.bars import Bar, Distance, Spot
from qcbench.ui.widgets.ring import PhaseRing
from qcbench.ui.widgets.stamp import Stamp
from qcbench.ui.widgets.states import end_disc, paint_end_disc, state_icon

__all__ = ["Bar", "Distance", "PhaseRing", "Spot", "Stamp", "end_disc", "paint_end_disc", "state_icon"]
