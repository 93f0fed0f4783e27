"""How a project's card and its line in the list are painted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from qcbench.render.theme import Shade
from qcbench.texts import _, language
from qcbench.ui.home.cards import Card, Due, day_words, owner_words, what_words, when
from qcbench.ui.look import BODY, SMALL, Style
from qcbench.ui.widgets.painted import COUNT, sized
from qcbench.ui.widgets.ring import GAP, SHADES, TOP, WEIGHTS

CARD_HEIGHT, LINE_HEIGHT, FOOT, PAD = 200, 48, 32, 16
MENU_SIDE = 24
TEN_THOUSAND = 10_000
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
WASHES = {"bad": (Shade.BAD_WASH, Shade.BAD_TEXT, Shade.BAD), "warn": (Shade.WARN_WASH, Shade.WARN_TEXT, Shade.WARN)}


@dataclass(frozen=True, slots=True)
class Touch:
    """What hand and keyboard do with a card now."""

    current: bool = False
    hovered: bool = False
    menu_hovered: bool = False


def menu_rect(card: QRect, *, line: bool) -> QRect:
    """Where the ⋯ of a card is."""
    if line:
        return QRect(card.right() - MENU_SIDE - 8, card.center().y() - MENU_SIDE // 2, MENU_SIDE, MENU_SIDE)
    return QRect(card.right() - MENU_SIDE - 8, card.top() + 10, MENU_SIDE, MENU_SIDE)


class CardPainter:
    """Paints cards with one painter in one font family."""

    def __init__(self, style: Style, painter: QPainter, font: QFont, now: datetime) -> None:
        self.look, self.painter, self.font, self.now = style, painter, font, now
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def card(self, rect: QRect, card: Card, touch: Touch) -> None:
        """A card of 200 px height: ring, title, step, what is next, foot."""
        self._frame(rect, touch)
        x, y, right = rect.left() + PAD, rect.top(), rect.right() - PAD
        self.ring(QRect(x, y + PAD, 56, 56), card.shares, card.percent)
        text = x + 68
        self.words(QRect(text, y + 20, right - 20 - text, 24), card.title, points=11.0, bold=True)
        self.words(QRect(text, y + 44, right - text, 20), _under_title(card), points=SMALL, shade=Shade.MUTED)
        self._step(x, y + 82, right, card)
        if card.percent is not None:
            self._menu(menu_rect(rect, line=False), touch)
            self._next(x, y + 106, right, card)
        self._foot(QRect(x, rect.bottom() - FOOT, right - x, FOOT), card)

    def line(self, rect: QRect, card: Card, touch: Touch) -> None:
        """A line of 48 px height with the same in columns."""
        self._frame(rect, touch)
        width, x, middle = rect.width(), rect.left() + 12, rect.center().y()
        self.ring(QRect(x, middle - 16, 32, 32), card.shares, card.percent)
        edges = [rect.left() + 56, *(rect.left() + 56 + round((width - 56 - 48) * share) for share in (0.34, 0.54, 0.76, 0.9, 1.0))]
        cells = [QRect(left, rect.top(), right - left - 12, rect.height()) for left, right in pairwise(edges)]
        half = rect.height() // 2
        self.words(cells[0].adjusted(0, 4, 0, -half), card.title, bold=True)
        self.words(cells[0].adjusted(0, half - 2, 0, -4), _under_title(card), points=SMALL, shade=Shade.MUTED)
        self._step(cells[1].left(), middle - 8, cells[1].right(), card)
        if card.next:
            self.words(cells[2], what_words(card.next), points=SMALL)
            self._day(cells[3].left(), middle - 10, cells[3].right(), card.next)
        self.words(cells[4], when(card.updated_at, self.now), points=SMALL, shade=Shade.MUTED, align=RIGHT)
        if card.percent is not None:
            self._menu(menu_rect(rect, line=True), touch)

    def ring(self, room: QRect, shares: Mapping[str, float], percent: int | None) -> None:
        """Four arcs P, D, C, A and the percentage."""
        band = room.width() / 11
        inner = QRectF(room).adjusted(band / 2, band / 2, -band / 2, -band / 2)
        start = TOP - GAP / 2
        for phase, weight in WEIGHTS.items():
            length = weight * 360 - GAP
            for shade, part in ((Shade.LINE, 1.0), (SHADES[phase], shares.get(phase, 0.0))):
                if part > 0:
                    self.painter.setPen(QPen(self.look.colour(shade), band, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
                    self.painter.drawArc(inner, round(start * 16), -round(length * part * 16))
            start -= weight * 360
        if percent is not None:
            self.words(room, str(percent), points=max(COUNT, room.width() * 0.17), bold=True, align=CENTRE)

    def words(
        self,
        room: QRect,
        text: str,
        *,
        points: float = BODY,
        bold: bool = False,
        shade: Shade = Shade.INK,
        align: Qt.AlignmentFlag = LEFT,
    ) -> int:
        """One line of text, cut with … where there is no room; the pixels it takes."""
        font = sized(self.font, points, bold=bold)
        shown = QFontMetrics(font).elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, max(room.width(), 0))
        self.painter.setFont(font)
        self.painter.setPen(self.look.colour(shade))
        self.painter.drawText(room, int(align), shown)
        return QFontMetrics(font).horizontalAdvance(shown)

    def tag(self, at: QPoint, text: str, tone: str, icon: str = "") -> int:
        """A tag of 20 px height; the pixels it takes."""
        wash, words, solid = WASHES[tone]
        width = QFontMetrics(sized(self.font, SMALL)).horizontalAdvance(text) + 12 + (18 if icon else 0)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.look.colour(wash))
        self.painter.drawRoundedRect(QRect(at.x(), at.y(), width, 20), 3, 3)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        left = at.x() + 6
        if icon:
            self._icon(left, at.y() + 3, icon, solid, 14)
            left += 18
        self.words(QRect(left, at.y(), width, 20), text, points=SMALL, shade=words)
        return width

    def _frame(self, rect: QRect, touch: Touch) -> None:
        shade = Shade.PRIMARY if touch.current else Shade.FIELD_LINE if touch.hovered else Shade.LINE
        width = 2 if touch.current else 1
        self.painter.setPen(QPen(self.look.colour(shade), width))
        self.painter.setBrush(self.look.colour(Shade.PAPER))
        self.painter.drawRoundedRect(QRectF(rect).adjusted(width / 2, width / 2, -width / 2, -width / 2), 6, 6)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)

    def _menu(self, room: QRect, touch: Touch) -> None:
        if touch.menu_hovered:
            self.painter.setPen(Qt.PenStyle.NoPen)
            self.painter.setBrush(self.look.colour(Shade.HOVER))
            self.painter.drawRoundedRect(room, 4, 4)
            self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self._icon(room.left() + 4, room.top() + 4, "more", Shade.INK if touch.menu_hovered else Shade.FAINT, 16)

    def _icon(self, x: int, y: int, name: str, shade: Shade, side: int) -> None:
        self.look.icon(name, shade).paint(self.painter, QRect(x, y, side, side))

    def _step(self, x: int, y: int, right: int, card: Card) -> None:
        if card.complete:
            self._icon(x, y, "check-circle-filled", Shade.GOOD, 16)
            self.words(QRect(x + 24, y - 2, right - x - 24, 20), _("All steps complete"), points=SMALL, shade=Shade.GOOD_TEXT)
            return
        if card.phase in SHADES:
            self.painter.setPen(Qt.PenStyle.NoPen)
            self.painter.setBrush(self.look.colour(SHADES[card.phase]))
            self.painter.drawRoundedRect(QRect(x, y, 16, 16), 3, 3)
            self.painter.setBrush(Qt.BrushStyle.NoBrush)
            self.words(QRect(x, y, 16, 16), card.phase, points=COUNT, bold=True, shade=Shade.ON_BUTTON, align=CENTRE)
        self.words(QRect(x + 24, y - 2, right - x - 24, 20), card.step, points=SMALL)

    def _next(self, x: int, y: int, right: int, card: Card) -> None:
        room = QRect(x + 24, y, right - x - 24, 22)
        self._icon(x, y + 3, "flag", Shade.MUTED if card.next else Shade.FAINT, 16)
        if card.next is None:
            self.words(room, _("Nothing is due"), points=SMALL, shade=Shade.MUTED)
            return
        self.words(room, what_words(card.next))
        self._day(x + 24, y + 25, right, card.next, date=True)

    def _day(self, x: int, y: int, right: int, due: Due, *, date: bool = False) -> None:
        """The day, how far away it is, and who."""
        if date:
            x += self.words(QRect(x, y, right - x, 20), f"{due.day:%m-%d}", points=SMALL, shade=Shade.MUTED) + 8
        if due.overdue > 0:
            x += self.tag(QPoint(x, y), day_words(due), "bad", "clock") + 8
        else:
            x += self.words(QRect(x, y, right - x, 20), day_words(due), points=SMALL, shade=Shade.MUTED) + 8
        if date:
            self.words(QRect(x, y, right - x, 20), owner_words(due), points=SMALL, shade=Shade.MUTED)

    def _foot(self, room: QRect, card: Card) -> None:
        self.painter.setPen(self.look.colour(Shade.INNER_LINE))
        self.painter.drawLine(room.left() - PAD + 1, room.top(), room.right() + PAD - 1, room.top())
        time = when(card.updated_at, self.now)
        self.words(room, time, points=SMALL, shade=Shade.MUTED, align=RIGHT)
        at = QPoint(room.left(), room.top() + 6)
        left = at.x()
        if card.findings:
            left += self.tag(at, _("{count} to improve").format(count=card.findings), "warn", "warning") + 8
        elif card.overdue:
            left += self.tag(at, _("{count} overdue").format(count=card.overdue), "bad", "warning") + 8
        elif card.benefit is not None:
            left += self._quiet(left, room, "money", benefit_words(card.benefit), Shade.MUTED)
        elif card.percent is not None:
            left += self._quiet(left, room, "check", _("Nothing overdue"), Shade.GOOD)
        if card.illustrative:
            self._sample(left, room)

    def _quiet(self, x: int, room: QRect, icon: str, text: str, shade: Shade) -> int:
        self._icon(x, room.top() + 9, icon, shade, 14)
        return 18 + self.words(QRect(x + 18, room.top(), room.width() // 2, room.height()), text, points=SMALL, shade=Shade.MUTED) + 10

    def _sample(self, x: int, room: QRect) -> None:
        text = _("sample data")
        width = QFontMetrics(sized(self.font, SMALL)).horizontalAdvance(text) + 12
        self.painter.setPen(QPen(self.look.colour(Shade.FIELD_LINE), 1, Qt.PenStyle.DashLine))
        self.painter.drawRoundedRect(QRectF(x + 0.5, room.top() + 6.5, width, 20), 3, 3)
        self.words(QRect(x + 6, room.top() + 6, width, 20), text, points=SMALL, shade=Shade.MUTED)


def benefit_words(amount: float) -> str:
    """A benefit in ten thousands (万元) where it is large."""
    value, unit = money(amount)
    return _("Benefit {value} {unit}").format(value=value, unit=unit)


def money(amount: float) -> tuple[str, str]:
    """An amount as value and unit: 48.6 万元 and 3,200 元 in Chinese, 486,000 CNY elsewhere."""
    large = language().startswith("zh") and abs(amount) >= TEN_THOUSAND
    value = f"{amount / TEN_THOUSAND:,.1f}" if large else f"{amount:,.0f}"
    return value.replace("-", "\N{MINUS SIGN}"), _("ten thousand CNY") if large else _("CNY")


def _under_title(card: Card) -> str:
    return " · ".join(part for part in (card.circle, card.kind) if part)
