"""A case on one page, for a counsellor or a lawyer: what happened, what was paid, what is asked for, what proves it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from advisor.advice import Deadline, Item, Remedy
from advisor.facts import PROBLEM
from portal.cases.balance import Balance, Share, as_charged, balance_of, shares_of
from portal.cases.evidence.models import KeptFile
from portal.cases.evidence.proofs import Proofs, proofs_among
from portal.cases.models import Case
from portal.cases.phrases import named_shares
from portal.cases.refunded import came_by_way
from portal.cases.timeline import Place, TimelineEntry, timeline_of
from portal.dates import day_of
from portal.guidance.asking import Asked
from portal.guidance.money import RefundPart
from portal.guidance.present import Shown
from portal.guidance.sheet import page_of
from portal.reasons import Answer


@dataclass(frozen=True)
class Brief:
    """What the page says, list by list.

    `happened`: oldest first, up to today; `answers`: what is told neither there nor among the sums. `asks`: what there
    is a ground for, never a gift of the shop's; `dates`: the windows that are open now or open later; `counters`: who
    comes next.
    """

    matter: str
    answers: list[Answer]
    happened: list[TimelineEntry]
    balance: Balance
    shares: list[tuple[str, Share]]
    refunds: list[RefundPart]
    asks: list[Shown]
    proofs: Proofs
    files: list[KeptFile]
    dates: list[Shown]
    counters: list[Shown]


def brief_of(case: Case, asked: Asked) -> Brief:
    """The page for a case as it stands, in the language of the desk."""
    page, words, facts = page_of(asked), asked.words, asked.situation.facts
    money = words.vocabulary.shop.money
    told_apart = (PROBLEM, money.price, money.refunded)
    events = list(case.events.all())
    line = timeline_of(
        asked.situation,
        asked.advice,
        events,
        case.promises.select_related("event"),
        words,
        is_ended=case.closed_at is not None,
        answered_at=case.answered_at,
    )
    charged, came = as_charged(facts, money, asked.advice), came_by_way(events)
    return Brief(
        matter=words.choice(PROBLEM, asked.situation.problem),
        answers=[
            one for one in page.answers if one.fact not in told_apart and not _is_past(facts[one.fact], words.today)
        ],
        happened=[entry for entry in line if entry.place is Place.PAST],
        balance=balance_of(charged, money, came),
        shares=named_shares(words, shares_of(charged, money, came)),
        refunds=page.refunds,
        asks=[one for one in page.remedies if _has_ground(one.item, words.vocabulary.goodwill)],
        proofs=proofs_among(page.evidence, case.ticks.all(), words),
        files=list(case.files.all()),
        dates=[one for one in page.deadlines if _is_ahead(one.item)],
        counters=page.escalations,
    )


def _has_ground(item: Item, gifts: Collection[str]) -> bool:
    return isinstance(item, Remedy) and item.code not in gifts


def _is_ahead(item: Item) -> bool:
    return isinstance(item, Deadline) and item.state != "closed"


def _is_past(value: Any, today: date) -> bool:
    """Whether an answer is a day that the line of what happened tells."""
    return isinstance(value, date | datetime) and day_of(value) <= today
