"""When the money arrives, for each part of a payment."""

from __future__ import annotations

from datetime import date

import msgspec
from msgspec.structs import replace

from advisor.advice import Statement
from advisor.calendar.workdays import month_day, statement_debit
from advisor.case.knowledge import Known
from advisor.case.windows import Window, day_after, window_of
from advisor.facts.entries import Derivation, RefundDay
from advisor.facts.shop_entries import CardFacts, MoneyFacts
from advisor.facts.vocabulary import Vocabulary
from advisor.rulebook.figures import Figures
from advisor.rulebook.rule_entries import Outcome


class Part(msgspec.Struct, frozen=True):
    """One part of the payment, the outcome of the refund rule that tells its window, and the fact it counts from.

    `asked_elsewhere`: somebody else than the shop can be asked whether it has come; `noticed`: the shop says that its
    own part is done; `received`: it is back. `answers`: those its rule asked for.
    """

    place: int
    outcome: Outcome
    starts: str
    window: Window
    amount_jpy: int | None
    statement: Statement | None
    asked_elsewhere: bool = False
    noticed: bool = False
    received: bool = False
    answers: tuple[str, ...] = ()

    @property
    def waits(self) -> bool:
        """Its window has not begun: the day it counts from is not known."""
        return self.window.starts_on is None and not self.is_over

    @property
    def is_over(self) -> bool:
        """Nothing is awaited of it: it is back, was never charged, or its rule counts no days."""
        return self.received or self.outcome.figure is None

    def day(self, which: RefundDay) -> date | None:
        """The day of that name, as far as it is known."""
        window = self.window
        if window.starts_on is None:
            return None
        if which == "asked_there":
            return day_after(window.latest) if self.asked_elsewhere else None
        if which == "step_due":
            own_part = None if self.noticed else day_after(window.own_part_until)
            return own_part or (self.day("asked_there") if self.noticed else None) or window.chase_from
        return {"chase_from": window.chase_from, "latest": window.latest, "own_part": window.own_part_until}[which]

    @property
    def key(self) -> tuple[str, str]:
        """Refunds stand once for each method and way."""
        return self.outcome.refund or "", self.outcome.via or ""


def by_method(outcome: Outcome) -> list[Outcome]:
    """The outcome for each method it is about."""
    return [outcome, *(replace(outcome, refund=code) for code in outcome.also)] if outcome.also else [outcome]


def refund_part(
    place: int,
    outcome: Outcome,
    known: Known,
    figures: Figures,
    vocabulary: Vocabulary,
    answers: tuple[str, ...] = (),
) -> Part:
    """The part of the payment that a holding refund rule is about, which asked for these answers."""
    money = vocabulary.shop.money
    starts = outcome.starts or money.starts
    way = vocabulary.codes.get("vias", {}).get(outcome.via or "")
    received = outcome.refund in known.values.get(money.received, ())
    start, valued = known.values.get(starts), known.values.get(outcome.valued_by)
    window = Window()
    if start is not None and not (outcome.never_charged or received):
        window = window_of(outcome, start, valued, way, figures, starts)
    return Part(
        place=place,
        outcome=outcome,
        starts=starts,
        window=window,
        amount_jpy=_amount(outcome, money, known),
        statement=_statement(window, money.card, known) if way is not None and way.on_statement else None,
        asked_elsewhere=way is not None and bool(way.receiver),
        noticed=known.values.get(money.noticed) is True,
        received=received,
        answers=answers,
    )


def _amount(outcome: Outcome, money: MoneyFacts, known: Known) -> int | None:
    """What came back by the only method; the part's own amount; the price when it is the only method and nothing was
    kept; else unknown."""
    if outcome.never_charged:
        return 0
    single = known.values.get(money.paid_with) == (outcome.refund,)
    if money.refunded in known.values:
        return int(known.values[money.refunded]) if single else None
    amounts = known.values.get(money.parts, {})
    if outcome.refund in amounts:
        return int(amounts[outcome.refund])
    if single and known.values.get(money.kept_part) is not True:
        price = known.values.get(money.price)
        return None if price is None else int(price)
    return None


def _statement(window: Window, card: CardFacts, known: Known) -> Statement | None:
    """The debit days of the card statements, or the months while the card's days are not known."""
    if window.earliest is None or window.latest is None:
        return None
    closing, payment = known.values.get(card.closing_day), known.values.get(card.payment_day)
    if closing is None or payment is None:
        return Statement(
            earliest_debit=_month(window.earliest, 1), latest_debit=_month(window.latest, 2), months_only=True
        )
    months = known.values.get(card.payment_months, known.follows.defaults.get(card.payment_months, 1))
    return Statement(
        earliest_debit=statement_debit(window.earliest, closing, payment, months),
        latest_debit=statement_debit(window.latest, closing, payment, months),
    )


def _month(day: date, later: int) -> date:
    return month_day(day.year, day.month + later, 1)


def once_each(parts: list[Part], priorities: list[int]) -> list[Part]:
    """One part for each method and way: of several, the one whose rule has the highest priority."""
    chosen: dict[tuple[str, str], Part] = {}
    for part in parts:
        other = chosen.get(part.key)
        if other is None or priorities[part.place] > priorities[other.place]:
            chosen[part.key] = part
    return list(chosen.values())


def tell_of_refunds(parts: list[Part], known: Known, vocabulary: Vocabulary) -> None:
    """Make what follows from the refunds known facts: from when to ask again, whether all are there, and so on."""
    lacking = tuple(dict.fromkeys(part.starts for part in parts if part.waits and part.starts not in known.values))
    money = vocabulary.shop.money
    for fact, follows in known.follows.of_refunds if parts else ():
        about = [part for part in parts if _is_about(follows, part)]
        if follows.refund is None:
            told = [name for name in (money.paid_with, money.received) if name in known.values]
            asked = [name for part in about for name in part.answers if name in known.values]
            known.add(fact, all(part.is_over for part in about), tuple(dict.fromkeys([*told, *asked])))
        else:
            _tell_day(fact, follows.refund, about, lacking, known, money)
    known.derive(known.follows.afterwards)


def days_told(part: Part, known: Known) -> tuple[date | bool | None, ...]:
    """What `tell_of_refunds` makes known of this part alone; None where it tells nothing."""
    return tuple(
        None if not _is_about(follows, part) else part.is_over if follows.refund is None else part.day(follows.refund)
        for _, follows in known.follows.of_refunds
    )


def _is_about(follows: Derivation, part: Part) -> bool:
    of_method = follows.method in {None, part.outcome.refund}
    return of_method and (follows.vias is None or part.outcome.via in follows.vias)


def _tell_day(
    fact: str, which: RefundDay, parts: list[Part], lacking: tuple[str, ...], known: Known, money: MoneyFacts
) -> None:
    """The day chosen of those found; where there is none, what it waits for: nothing, when nothing is awaited.

    The first of several days on which to ask, the last of those to wait for.
    """
    found = [day for part in parts if (day := part.day(which)) is not None]
    if found:
        counted = (part.starts for part in parts if part.window.starts_on)
        rests_on = [money.paid_with, *counted, *_of_the_notice(which, known, money)]
        known.add(fact, max(found) if which == "latest" else min(found), tuple(dict.fromkeys(rests_on)))
        if read := tuple([one for part in parts for one in part.window.read]):
            known.read[fact] = read
    elif parts:
        known.missing[fact] = lacking


def _of_the_notice(which: RefundDay, known: Known, money: MoneyFacts) -> tuple[str, ...]:
    """What says whether the shop's own part is done, where the day hangs on it."""
    return (money.noticed,) if which == "step_due" and money.noticed in known.values else ()
