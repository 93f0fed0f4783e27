"""Records, one row a case, counted over periods for a control chart or run chart: the inputs and settings, and what they make."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from qcbench.analysis.columns import numbers_of
from qcbench.analysis.control.periods import (
    EVERY,
    Counted,
    Periods,
    counted_marks,
    counted_rows,
    every_word,
    firsts_of,
    means_of,
    periods_of,
)
from qcbench.analysis.control.settings import Settings
from qcbench.errors import Refusal
from qcbench.texts import N_, _
from qcbench.toolbox.tool import Given, Input, Kind, Option

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

OVER = Input("over", N_("Records counted over"), required=False)
SETTINGS = (
    Option("every", N_("Counted by"), Kind.CHOICE, None, EVERY),
    Option("marked", N_("Values that count"), Kind.TEXTS),
)


@dataclass(frozen=True, slots=True, eq=False)
class Records:
    """The rows of a tool's data as periods."""

    given: Given
    periods: Periods

    def counted(self) -> Counted:
        """What counts in each period, out of its rows: the rows themselves where no column of marks was chosen.

        Raises:
            Refusal: as `counted_marks`.
        """
        given = self.given
        if not given.has("counts"):
            return counted_rows(self.periods)
        sizes = given.column("sizes") if given.has("sizes") else None
        names = {"marks_name": given.name("counts"), "sizes_name": given.name("sizes")}
        return counted_marks(self.periods, given.column("counts"), given.option("marked") or (), sizes, **names)

    def figures(self) -> NDArray[np.float64]:
        """One figure a period: the mean of a column of numbers, the share of the rows that count (in per cent), or the number of rows.

        Raises:
            Refusal: as `counted_marks` and `means_of`.
        """
        given = self.given
        if not given.has("value"):
            return counted_rows(self.periods).counts
        if not given.option("marked"):
            return means_of(self.periods, given.column("value"), given.name("value"))
        counted = counted_marks(self.periods, given.column("value"), given.option("marked"), marks_name=given.name("value"))
        return 100 * counted.counts / counted.sizes

    def settings(self, settings: Settings) -> Settings:
        """The settings with the periods as points; a phase begins where the first row of a period says so."""
        phases = None if settings.phase_of is None else firsts_of(self.periods, settings.phase_of, self.given.name("phase"))
        return replace(settings, labels=self.periods.labels, phase_of=phases)


def records_of(given: Given) -> Records | None:
    """The rows as periods; None where each row is a point.

    Raises:
        Refusal: a name for each point was chosen too; as `periods_of`.
    """
    if not given.has("over"):
        return None
    if given.has("label"):
        raise Refusal(_("Records that are counted are named by their period; leave the names of points out."))
    return Records(given, periods_of(given.column("over"), given.option("every"), given.name("over")))


def title_of(given: Given) -> str:
    """What the figures of a chart of single values, or of a chart of counts, are called."""
    column = given.name("value")
    if not given.has("over"):
        return column or given.name("counts")
    if given.has("counts"):
        return _(", ").join(given.option("marked") or given.names("counts"))
    if given.option("marked"):
        return _("{values} (%)").format(values=_(", ").join(given.option("marked")))
    return _("Mean of {column}").format(column=column) if column else _("Number of records")


def remarks(given: Given) -> tuple[str, ...]:
    """What the counting left out, and that a first or last period may not be whole."""
    records = records_of(given)
    if records is None:
        return ()
    periods, said = records.periods, []
    if periods.every is not None:
        said.append(_("Each point is one {every}.").format(every=every_word(periods.every)))
    if periods.missing:
        said.append(_("{count} rows without a day or period were not counted.").format(count=periods.missing))
    blank = _blank(given, records)
    if blank:
        said.append(_("{count} rows were not counted because a cell is blank.").format(count=blank))
    if not (periods.begins and periods.ends):
        text = {
            (False, True): _("The first {every} may not be whole: the records begin within it."),
            (True, False): _("The last {every} may not be whole: the records end within it."),
            (False, False): _("The first and the last {every} may not be whole: the records begin and end within them."),
        }
        said.append(text[periods.begins, periods.ends].format(every=every_word(periods.every or "day")))
    return tuple(said)


def _blank(given: Given, records: Records) -> int:
    import numpy as np

    if given.has("counts"):
        return records.counted().blank
    if not given.has("value") or given.option("marked"):
        return 0
    numbers: Any = numbers_of(given.column("value"), given.name("value"))
    return int(np.isnan(numbers[records.periods.codes >= 0]).sum())
