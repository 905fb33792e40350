"""When the money of each part of the payment arrives, as the page shows it."""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from django.utils.translation import gettext as _

from advisor import Situation
from advisor.advice import Advice, Refund, Statement
from advisor.rulebook import NO_VALUE, day_in_words, yen_in_words
from portal.dates import month_in_words
from portal.guidance.anchors import anchor_of
from portal.guidance.dated import step_from
from portal.guidance.working import Working, working
from portal.reasons import Answer, Reasons, Why
from portal.wording import Words


@dataclass(frozen=True)
class RefundPart:
    """One part: usual window, worst case, card statement and the day to ask again.

    Days are None while no start is known; `usual` says in words how long it takes, `start` from which day that counts.
    `way` is what its `via` is called: where it was said to go, else where money usually goes. `unknown` says so where
    nobody knows how long it takes; `start` is then no answer that is waited for, once given.
    `chase_step` is what to do from `chase_from`; empty where somebody is asked before that day.
    `anchor` is its place on the page of reasons. `is_back`: it has come back, and no day of it matters any more.
    `is_uncharged`: it was most likely never taken, so that there is nothing to come back.
    """

    title: str
    way: str
    via: str
    amount_jpy: int | None
    amount: str
    text: str
    usual: str
    unknown: str
    start: Answer
    starts_on: date | None
    earliest: date | None
    latest: date | None
    worst_case: date | None
    statement: str
    chase_from: date | None
    chase_step: str
    why: Why
    working: Working | None
    anchor: str
    is_back: bool
    is_uncharged: bool


def coming_back(refund: Refund, words: Words) -> str:
    """How much comes back, in words; of what was never charged that, for no yen would read as money that is lost."""
    if is_uncharged(refund):
        return _("Normally not charged")
    return "" if refund.amount_jpy is None else yen_in_words(refund.amount_jpy, words.lang)


def is_uncharged(refund: Refund) -> bool:
    """Whether a part was most likely never charged: nothing of it is waited for."""
    return refund.amount_jpy == 0 and not refund.starts


def refund_parts(advice: Advice, situation: Situation, words: Words, reasons: Reasons) -> list[RefundPart]:
    """The refunds of the advice on that situation, in its order."""
    money = words.vocabulary.shop.money
    back = situation.facts.get(money.received, ())
    today = advice.now.date()
    told = words.label(money.told_to) if money.told_to in situation.facts else ""
    parts = [
        _part(
            one,
            working(one, situation.facts, words),
            words,
            reasons,
            today,
            way=told or _usual_way(one, money.starts),
            is_back=one.method in back,
        )
        for one in advice.refunds
    ]
    return [replace(one, chase_step=step_from(one.chase_from, advice)) for one in parts]


def _usual_way(refund: Refund, starts: str) -> str:
    """What the way of a part is called that nobody told; one that begins with a step of one's own is on request."""
    is_on_request = refund.starts not in ("", starts)
    return _("On request, comes back") if is_on_request else _("Usually comes back")


def on_its_way(parts: list[RefundPart], words: Words) -> str:
    """The fact that tells which parts came back, while one of them is counted and not back; else empty."""
    is_coming = any(part.starts_on and not part.is_back for part in parts)
    return words.vocabulary.shop.money.received if is_coming else ""


def total_jpy(parts: list[RefundPart], situation: Situation, words: Words) -> int | None:
    """What all parts come to, or what came back together; None for a single part, or while that is unknown."""
    if len(parts) < 2:
        return None
    came_back: int | None = situation.facts.get(words.vocabulary.shop.money.refunded)
    amounts = [part.amount_jpy for part in parts if part.amount_jpy is not None]
    return sum(amounts) if len(amounts) == len(parts) else came_back


def _part(
    refund: Refund, counted: Working | None, words: Words, reasons: Reasons, today: date, *, way: str, is_back: bool
) -> RefundPart:
    day = refund.figure_days.get(refund.figure, today)
    usual = "" if is_back else reasons.figure_in_words(refund.figure, day)
    asks = refund.starts if refund.starts_on or refund.figure not in refund.figure_days else ""
    return RefundPart(
        title=refund.title or words.code("methods", refund.method),
        way=way,
        via=words.code("vias", refund.via),
        amount_jpy=refund.amount_jpy,
        amount=coming_back(refund, words),
        text=refund.text,
        usual=usual,
        unknown=_("How long it takes is not confirmed.") if usual == NO_VALUE else "",
        start=Answer(asks, words.label(asks) if asks else ""),
        starts_on=refund.starts_on,
        earliest=refund.arrives.earliest,
        latest=refund.arrives.latest,
        worst_case=refund.worst_case,
        statement=_statement(refund.statement, words, today),
        chase_from=refund.chase_from,
        chase_step="",
        why=reasons.of(refund),
        working=counted,
        anchor=anchor_of(refund),
        is_back=is_back,
        is_uncharged=is_uncharged(refund),
    )


def _statement(statement: Statement | None, words: Words, today: date) -> str:
    if statement is None:
        return ""
    in_words = partial(month_in_words if statement.months_only else day_in_words, language=words.lang, today=today)
    first, last = in_words(statement.earliest_debit), in_words(statement.latest_debit)
    if first == last:
        return _("the one debited on %(day)s") % {"day": first}
    return _("one of those debited from %(first)s to %(last)s") % {"first": first, "last": last}
