"""Layout of a trend: a line with its target, phases with their means, and labels that stay clear of the lines."""

from __future__ import annotations

from qcbench.charts.layout.board import LEADING, Board, widest, words
from qcbench.charts.layout.crown import draw_crown, entries_of
from qcbench.charts.layout.heading import Area
from qcbench.charts.layout.plot import NAME_GAP, Plot, draw_axes, draw_axis_lines, draw_references, make_plot
from qcbench.charts.layout.words import category_lines, pieces, shortened
from qcbench.charts.scene import Align, Box, Dash, Disc, Frame, Line, Point, Polyline, Text, TextMeasure
from qcbench.charts.spec import Chart, Mark, Phase, Role, Series

FEW_POINTS, SOME_POINTS, MANY_POINTS = 15, 26, 40
FEW_LABELS = 4
NAME_AIR = 3.0
STEPS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 60, *(base * 10**power for power in range(2, 7) for base in (1, 2, 5)))
PHASE_BAR = 3.6
WORD_ROLES = {Role.AFTER: Role.AFTER_TEXT, Role.BEFORE: Role.MUTED, Role.GOOD: Role.GOOD_TEXT, Role.ACCENT: Role.ACCENT_TEXT}


def draw_trend(board: Board, chart: Chart, frame: Frame, area: Area) -> None:
    """A line chart; the line runs through all phases, the means break at their borders."""
    title = chart.axis.title if chart.axis is not None else ""
    crown = draw_crown(board, area, frame, left=title, entries=entries_of(chart))
    plot = _plot(chart, frame, board.measure, area, crown)
    draw_axes(board, plot)
    draw_thinned_names(board, plot)
    _draw_phases(board, plot)
    draw_references(board, plot, named=not chart.legend)
    lines = [one for one in chart.series if one.mark is Mark.LINE]
    for one in lines:
        _draw_line(board, plot, one)
    for one in lines:
        label_points(board, plot, one)


def _plot(chart: Chart, frame: Frame, measure: TextMeasure, area: Area, crown: float) -> Plot:
    """The rectangle of a trend: names need the room of those that are written, not of all."""
    head = frame.text * LEADING + PHASE_BAR + 14 if chart.phases else frame.label + 6
    blank = Chart(chart.kind, tuple("" for _name in chart.categories), chart.series, chart.caption, chart.axis)
    shaped = Chart(
        chart.kind, blank.categories, chart.series, chart.caption, chart.axis, reference_lines=chart.reference_lines, legend=chart.legend
    )
    wide = make_plot(shaped, frame, measure, area, top=crown + head, named_at_end=not chart.legend)
    rows = max((len(lines) for lines in shown_names(chart, wide.slot, frame, measure)[0].values()), default=1)
    lower = Area(area.x, area.y, area.width, area.height - rows * frame.text * LEADING)
    placed = make_plot(shaped, frame, measure, lower, top=crown + head, named_at_end=not chart.legend)
    return Plot(
        chart, frame, area, placed.x, placed.y, placed.width, placed.height, placed.start, placed.slot, placed.names, placed.name_size
    )


def shown_names(chart: Chart, slot: float, frame: Frame, measure: TextMeasure) -> tuple[dict[int, tuple[str, ...]], int]:
    """The names that are written, every first, second, third … one, as many as have room in two lines (three if all are shown)."""
    count = len(chart.categories)
    for step in STEPS:
        names = _every(chart, step, slot, frame, measure) if step * slot >= frame.text / 2 and (step <= 60 or step < count) else None
        if names is not None:
            return names, step
    return {index: (shortened(chart.categories[index], slot * count / 2, frame.text, measure),) for index in (0,) if count}, max(count, 1)


def _every(chart: Chart, step: int, slot: float, frame: Frame, measure: TextMeasure) -> dict[int, tuple[str, ...]] | None:
    """Every so manieth name; ``None`` as soon as one has no room."""
    names: dict[int, tuple[str, ...]] = {}
    for index in range(0, len(chart.categories), step):
        lines = _name_lines(chart.categories[index], step * slot - 2, frame, measure)
        if lines is None or len(lines) > (3 if step == 1 else 2):
            return None
        if lines:
            names[index] = lines
    return names


def _name_lines(name: str, room: float, frame: Frame, measure: TextMeasure) -> tuple[str, ...] | None:
    """A name in lines, on one if it can be; ``None`` where a number or a word would have to be divided."""
    if "|" not in name and measure(name, frame.text) <= room - NAME_AIR:
        return (name,)
    if any(measure(part.strip(), frame.text) > room * 0.96 for part in pieces(name)):
        return None
    return category_lines(name, room, frame.text, measure)


def draw_thinned_names(board: Board, plot: Plot) -> None:
    """The axis line with the names that have room; where some are left out, a tick shows which point a name belongs to."""
    draw_axis_lines(board, plot)
    names, step = shown_names(plot.chart, plot.slot, plot.frame, board.measure)
    board.add(Line((plot.x, plot.foot), (plot.right, plot.foot), Role.MUTED, 1.0))
    size, top = plot.frame.text, plot.foot + NAME_GAP + (2 if step > 1 else 0)
    for index, lines in names.items():
        if not lines:
            continue
        half = widest(lines, size, board.measure) / 2
        x = min(max(plot.centre(index), half + 1), plot.frame.width - half - 1)
        if step > 1:
            board.add(Line((plot.centre(index), plot.foot), (plot.centre(index), plot.foot + 5), Role.MUTED, 1.0))
        board.place(words(lines, x, top=top, size=size, align=Align.CENTRE, stands_for=f"category:{index}"))


def _draw_phases(board: Board, plot: Plot) -> None:
    """Names over a bar in the phase's colour, means, and separators between the phases."""
    top, count = plot.y - 12, len(plot.chart.categories)
    for number, phase in enumerate(plot.chart.phases):
        left, right = plot.start + phase.first * plot.slot, plot.start + (min(phase.last, count - 1) + 1) * plot.slot
        if right <= left:
            continue
        board.add(Box(left + 1.5, top, right - left - 3, PHASE_BAR, phase.role, stands_for=f"phase:{number}"))
        name_phase(board, plot, phase, (left, right), top - 4)
        if phase.mean is not None:
            level = plot.level(phase.mean)
            board.add(Line((left + 3, level), (right - 3, level), phase.role, 1.75, stands_for=f"mean:{number}"))
            board.keep_clear(((left + 3, level), (right - 3, level)))
        if number:
            head = top - 4 - plot.frame.text * LEADING
            board.add(Line((left, head), (left, plot.foot), Role.MUTED, 1.25, Dash.SHORT, stands_for="separator"))
            board.keep_clear(((left, head), (left, plot.foot)))


def name_phase(board: Board, plot: Plot, phase: Phase, edges: tuple[float, float], foot: float) -> None:
    """The name with the mean beside it; the mean, then the name's size give way where a phase is short."""
    size, room, middle = plot.frame.text, edges[1] - edges[0] - 4, (edges[0] + edges[1]) / 2
    wide = board.measure(phase.name, size, True)
    for mean_size in (size - 1, plot.frame.small):
        whole = wide + 7 + board.measure(phase.mean_label, mean_size, True)
        if phase.mean_label and whole <= room:
            start, role = middle - whole / 2, WORD_ROLES.get(phase.role, phase.role)
            mean = words(phase.mean_label, start + wide + 7, foot=foot - 0.5, size=mean_size, role=role, bold=True, stands_for="phase")
            board.add(words(phase.name, start, foot=foot, size=size, bold=True, stands_for="phase"), mean)
            return
    smaller = next((one for one in (size, plot.frame.small, 10.0) if board.measure(phase.name, one, True) <= room), 10.0)
    name = shortened(phase.name, room, smaller, board.measure, True)
    board.place(words(name, middle, foot=foot, size=smaller, bold=True, align=Align.CENTRE, stands_for="phase"))


def _draw_line(board: Board, plot: Plot, one: Series) -> None:
    number, count = plot.chart.series.index(one), len(one.values)
    for run in runs_of(plot, one):
        if len(run) > 1:
            dash = Dash.DASH if one.dashed else Dash.SOLID
            board.add(Polyline(tuple(run), one.role, 2.25 if count <= 25 else 2.0, dash))
            board.keep_clear(run)
    radius = 4.25 if count <= FEW_POINTS else 3.5 if count <= SOME_POINTS else 3.1 if count <= MANY_POINTS else 2.4
    for index, value in enumerate(one.values):
        if value is not None:
            at = (plot.centre(index), plot.level(value, one.axis))
            edge = 1.0 if count <= FEW_POINTS else 0.0
            board.add(Disc(at, radius, one.role_of(index), Role.PAPER if edge else None, edge, stands_for=f"point:{number}:{index}"))


def runs_of(plot: Plot, one: Series) -> list[list[Point]]:
    """The points between the gaps."""
    runs: list[list[Point]] = [[]]
    for index, value in enumerate(one.values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((plot.centre(index), plot.level(value, one.axis)))
    return [run for run in runs if run]


def label_points(board: Board, plot: Plot, one: Series) -> None:
    """Each label on the side where no line runs; the ends and the extremes first, so that they keep their place where it is narrow."""
    wanted = [index for index, value in enumerate(one.values) if value is not None and index < len(one.labels) and one.labels[index]]
    if not wanted:
        return
    values = {index: value for index, value in enumerate(one.values) if value is not None}
    first = [wanted[0], wanted[-1], max(wanted, key=lambda index: values[index]), min(wanted, key=lambda index: values[index])]
    for index in dict.fromkeys((*first, *wanted)):
        put = board.place if len(wanted) <= FEW_POINTS else board.place_clear
        put(*_label_places(board, plot, one, index, len(wanted) <= FEW_LABELS))


def _label_places(board: Board, plot: Plot, one: Series, index: int, bold: bool) -> list[Text]:
    value = one.values[index] or 0.0
    x, y = plot.centre(index), plot.level(value, one.axis)
    before, after = (_level_beside(plot, one, index, step) for step in (-1, 1))
    size, name = plot.frame.label, f"label:{plot.chart.series.index(one)}:{index}"
    far = 7.5

    def text(x_at: float, align: Align, **place: float) -> Text:
        return words(one.labels[index], x_at, size=size, bold=bold, align=align, halo=True, stands_for=name, **place)  # type: ignore[arg-type]

    above, below = text(x, Align.CENTRE, foot=y - far), text(x, Align.CENTRE, top=y + far)
    upper_left, upper_right = text(x + 4, Align.RIGHT, foot=y - far + 1), text(x - 4, Align.LEFT, foot=y - far + 1)
    lower_left, lower_right = text(x + 4, Align.RIGHT, top=y + far - 1), text(x - 4, Align.LEFT, top=y + far - 1)
    beside = [text(x + 8, Align.LEFT, middle=y), text(x - 8, Align.RIGHT, middle=y)]
    higher = [text(x, Align.CENTRE, foot=y - far - 8), text(x, Align.CENTRE, top=y + far + 8)]
    if before >= y and after >= y:
        order = [above, upper_left, upper_right, below]
    elif before <= y and after <= y:
        order = [below, lower_left, lower_right, above]
    elif before > y:
        order = [upper_left, above, lower_right, below]
    else:
        order = [upper_right, above, lower_left, below]
    return [*order, above, below, upper_left, upper_right, lower_left, lower_right, *beside, *higher]


def _level_beside(plot: Plot, one: Series, index: int, step: int) -> float:
    """The height of the point before or after, or of the point itself at an end or a gap."""
    other = index + step
    value = one.values[other] if 0 <= other < len(one.values) else None
    return plot.level((one.values[index] or 0.0) if value is None else value, one.axis)
