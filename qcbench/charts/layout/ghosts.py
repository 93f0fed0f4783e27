"""The value of the past over a column, and the arrow from one column to another."""

from __future__ import annotations

from qcbench.charts.layout.board import Board, glyphs, words
from qcbench.charts.layout.plot import Plot
from qcbench.charts.scene import Align, Dash, Line, Text
from qcbench.charts.spec import Arrow, Ghost, Role, Series

LEAST_ARROW = 26.0


def draw_ghosts(board: Board, plot: Plot, columns: Series) -> None:
    """Dashed lines at values of the past, each with its name, an arrow down to the column of today and the change."""
    for ghost in plot.chart.ghosts:
        if ghost.category < len(columns.values):
            _draw_ghost(board, plot, ghost, plot.level(columns.values[ghost.category] or 0.0))


def _draw_ghost(board: Board, plot: Plot, ghost: Ghost, now: float) -> None:
    past, left = plot.level(ghost.value), plot.start + ghost.category * plot.slot
    right, x = left + plot.slot, plot.centre(ghost.category)
    board.add(Line((left + 3, past), (right - 3, past), Role.BEFORE, 1.5, Dash.DASH, stands_for="ghost"))
    board.keep_clear(((left + 3, past), (right - 3, past)))
    board.place(*_named(plot, ghost.label, (left, right), past))
    over = [rect.top for rect in board.taken if rect.left < x + 7 and rect.right > x - 7 and past < rect.top < now + 1]
    end = min([now, *over]) - 4
    role = Role.GOOD_TEXT if ghost.role is Role.GOOD else ghost.role
    middle = (past + max(end, past)) / 2
    if end - past - 4 >= LEAST_ARROW:
        board.add(Line((x, past + 4), (x, end), ghost.role, 3.0, arrow=True, stands_for="ghost"))
        board.keep_clear(((x, past + 4), (x, end)))
        middle = (past + end) / 2
    sizes = (plot.frame.label + 4, plot.frame.label, plot.frame.small)
    places = [
        words(ghost.text, x + side * 10, middle=middle + shift, size=size, role=role, bold=True, align=align, stands_for="ghost")
        for size in sizes
        for shift in (0.0, -12.0, 12.0, -30.0)
        for side, align in ((1, Align.LEFT), (-1, Align.RIGHT))
    ]
    board.place(*places)


def _named(plot: Plot, label: str, ends: tuple[float, float], level: float) -> list[Text]:
    size = plot.frame.text
    right = [words(label, ends[1] + 5, middle=level, size=one, role=Role.MUTED, stands_for="ghost") for one in (size, plot.frame.small)]
    above = words(label, ends[0] + 3, foot=level - 3, size=size, role=Role.MUTED, stands_for="ghost")
    left = words(label, ends[0] - 5, middle=level, size=size, role=Role.MUTED, align=Align.RIGHT, stands_for="ghost")
    return [right[0], above, left, right[1]]


def draw_arrow(
    board: Board, plot: Plot, arrow: Arrow, tops: tuple[float, float], edges: tuple[float, float], labels: tuple[float, float]
) -> None:
    """An arrow from beside the first column's top to the last one's, its text over the shaft.

    ``tops`` are the heights of the two columns, ``edges`` the inner edge of each, ``labels`` the outer end of each value label there.
    """
    rising = tops[1] < tops[0]
    start = (max(edges[0], labels[0]) + 6, tops[0] - 3 if rising else tops[0] + 6)
    end = (edges[1] - 6, tops[1] + 7) if rising else (min(edges[1], labels[1]) - 6, tops[1] - 6)
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    if end[0] - start[0] >= LEAST_ARROW:
        board.add(Line(start, end, arrow.role, 3.0, arrow=True, stands_for="arrow"))
        board.keep_clear((start, end))
    _name_arrow(board, plot, arrow, middle, rising)


def _name_arrow(board: Board, plot: Plot, arrow: Arrow, middle: tuple[float, float], rising: bool) -> None:
    align, away = (Align.RIGHT, -1) if rising else (Align.LEFT, 1)
    places = [
        words(
            arrow.text,
            middle[0] + away * aside,
            foot=middle[1] - up,
            size=size,
            role=arrow.role,
            bold=True,
            align=align,
            stands_for="arrow",
        )
        for size in (plot.frame.label, plot.frame.small)
        for up in (8.0, 20.0, 34.0, 50.0, 70.0, 90.0)
        for aside in (0.0, 12.0, 26.0, -20.0, -50.0)
    ]
    inside = [one for one in places if plot.area.x <= glyphs(one, board.measure).left and glyphs(one, board.measure).right <= plot.right]
    board.place(*inside, *places)
