"""When the money arrives, for each part of a payment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import msgspec

from advisor.advice import Statement
from advisor.calendar.durations import days_after, parse_duration
from advisor.calendar.workdays import (
    FIRST_YEAR,
    LAST_YEAR,
    DayNotCovered,
    end_of_next_month,
    month_day,
    statement_debit,
)
from advisor.case.knowledge import Known
from advisor.rulebook.entries import Outcome, RefundWindow
from advisor.rulebook.figures import FigureNotCovered, Figures, FiguresRead

START_FACT = "refund_issued_on"
"""The day a refund counts from, unless its rule names another."""

END_OF_NEXT_MONTH = "end_of_next_month"
AMAZON_PART_CARD, AMAZON_PART_BALANCE = "refund.amazon_part.card", "refund.amazon_part.balance"
_BALANCES = {"gift_card", "points", "paypay"}


class Window(msgspec.Struct, frozen=True):
    """When a refund arrives: usual days, worst case, and when Amazon's own part should be over.

    `read`: the figures that were looked up for it, also those that have no value for their day.
    """

    starts_on: date | None = None
    earliest: date | None = None
    latest: date | None = None
    worst: date | None = None
    amazon_part_until: date | None = None
    read: FiguresRead = ()

    @property
    def chase_from(self) -> date | None:
        """The day from which asking again is reasonable: the day after the worst case."""
        return self.worst + timedelta(days=1) if self.worst else None


class Part(msgspec.Struct, frozen=True):
    """One part of the payment and the outcome of the refund rule that tells its window."""

    place: int
    outcome: Outcome
    window: Window
    amount_jpy: int | None
    statement: Statement | None

    @property
    def waits(self) -> bool:
        """Its window has not begun: the day it counts from is not known."""
        return self.window.starts_on is None and not self.outcome.never_charged

    @property
    def key(self) -> tuple[str, str]:
        """Refunds stand once for each method and way."""
        return self.outcome.code, self.outcome.via or ""


def refund_part(place: int, outcome: Outcome, known: Known, figures: Figures) -> Part:
    """The part of the payment that a holding refund rule is about."""
    window = Window() if outcome.never_charged else _window(outcome, known, figures)
    statement = _statement(outcome, window, known)
    return Part(place, outcome, window, _amount(outcome, known), statement)


def _window(outcome: Outcome, known: Known, figures: Figures) -> Window:
    fact = outcome.starts or START_FACT
    start = known.values.get(fact)
    if start is None or outcome.figure is None:
        return Window()
    if not FIRST_YEAR <= start.year <= LAST_YEAR:
        raise DayNotCovered(start, fact)
    read = figures.read_on(outcome.lag or "", start)
    try:
        if outcome.lag:
            start = days_after(start, figures.duration(outcome.lag, start))
        written = figures.value(outcome.figure, start).refund
    except FigureNotCovered:
        return Window(read=read + figures.read_on(outcome.figure, start))
    if written is None:
        raise ValueError(f"{outcome.figure} is no refund window")
    part = AMAZON_PART_BALANCE if outcome.via in _BALANCES else AMAZON_PART_CARD
    takes = figures.duration_if_any(part, start)
    read += figures.read_on(part, start) + figures.read_on(outcome.figure, start)
    return _dated(written, start, days_after(start, takes) if takes else None, read)


def _dated(written: RefundWindow, start: date, amazon_part_until: date | None, read: FiguresRead) -> Window:
    earliest = _day(written.earliest, start)
    latest = _day(written.latest, start)
    if isinstance(written.worst, str):
        worst = _day(written.worst, start)
    else:
        ends = written.worst["later_of"]
        worst = max(latest if end == "latest" else _day(end, start) for end in ends)
    return Window(start, earliest, latest, max(worst, latest), amazon_part_until, read)


def _day(written: str, start: date) -> date:
    return end_of_next_month(start) if written == END_OF_NEXT_MONTH else days_after(start, parse_duration(written))


def _amount(outcome: Outcome, known: Known) -> int | None:
    """The part's own amount; the price when it is the only method and nothing was kept; else unknown."""
    if outcome.never_charged:
        return 0
    amounts = known.values.get("amounts_jpy", {})
    if outcome.code in amounts:
        return int(amounts[outcome.code])
    single = known.values.get("payment") == (outcome.code,)
    if single and known.values.get("partial_cancel") is not True:
        price = known.values.get("price_jpy")
        return None if price is None else int(price)
    return None


def _statement(outcome: Outcome, window: Window, known: Known) -> Statement | None:
    """The debit days of the card statements, or the months while the card's days are not known."""
    if outcome.via != "card" or window.earliest is None or window.latest is None:
        return None
    closing, payment = known.values.get("card_closing_day"), known.values.get("card_payment_day")
    if closing is None or payment is None:
        return Statement(earliest_debit=_month(window.earliest, 1), latest_debit=_month(window.latest, 2))
    months = known.values.get("card_payment_months", 1)
    return Statement(
        earliest_debit=statement_debit(window.earliest, closing, payment, months),
        latest_debit=statement_debit(window.latest, closing, payment, months),
    )


def _month(day: date, later: int) -> str:
    return month_day(day.year, day.month + later, 1).strftime("%Y-%m")


def once_each(parts: list[Part], priorities: list[int]) -> list[Part]:
    """One part for each method and way: of several, the one whose rule has the highest priority."""
    chosen: dict[tuple[str, str], Part] = {}
    for part in parts:
        other = chosen.get(part.key)
        if other is None or priorities[part.place] > priorities[other.place]:
            chosen[part.key] = part
    return list(chosen.values())


def tell_refund_days(parts: list[Part], known: Known) -> None:
    """Make the days that hang on the refund known facts: from when to ask again, when it should be there."""
    paid = [part.window for part in parts if part.window.starts_on]
    starts = dict.fromkeys(part.outcome.starts or START_FACT for part in parts if part.waits)
    lacking = tuple(fact for fact in starts if fact not in known.values)
    _tell_day("refund_chase_from", [window.chase_from for window in paid], min, lacking, parts, known)
    _tell_day("refund_latest", [window.latest for window in paid], max, lacking, parts, known)
    _tell_day("refund_amazon_part_until", [window.amazon_part_until for window in paid], min, lacking, parts, known)
    _points(parts, known)


def _tell_day(
    fact: str,
    days: list[date | None],
    choose: Callable[[list[date]], date],
    lacking: tuple[str, ...],
    parts: list[Part],
    known: Known,
) -> None:
    """The day chosen of those found; where there is none, what it waits for: nothing, when nothing was ever charged."""
    found = [day for day in days if day is not None]
    if found:
        facts = dict.fromkeys(part.outcome.starts or START_FACT for part in parts if part.window.starts_on)
        known.add(fact, choose(found), ("payment", *facts))
        if read := tuple([one for part in parts for one in part.window.read]):
            known.read[fact] = read
    elif parts:
        known.missing[fact] = lacking


def _points(parts: list[Part], known: Known) -> None:
    """Whether points expire before they are back: their expiry is not after the usual latest day."""
    expiry = known.values.get("points_expire_on")
    back = next((part.window.latest for part in parts if part.outcome.code == "points"), None)
    if expiry is not None and back is not None:
        known.add("points_lapse_before_return", expiry <= back, ("points_expire_on", START_FACT))
        if "refund_latest" in known.read:
            known.read["points_lapse_before_return"] = known.read["refund_latest"]
    elif expiry is not None and expiry < known.today:
        known.add("points_lapse_before_return", True, ("points_expire_on",))
