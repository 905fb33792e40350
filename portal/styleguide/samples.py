"""Made-up orders that bring out every part of the look, told in days around today so that nothing grows old."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from advisor import Release, advise, read_situation
from portal.address.reading import Pairs, Reading, read
from portal.clock import TOKYO
from portal.guidance.asking import Asked
from portal.guidance.present import Page
from portal.guidance.refusals import No
from portal.guidance.views import page_of
from portal.intake.fields import Field, field_of
from portal.wording import Words, language

Facts = Mapping[str, Any]
SOUND = ("sold_by", "payment", "promised_date", "seller_contacted_at", "price_jpy", "card_closing_day")
FAULTY = ("received_date", "refund_issued_on", "refund_amount_jpy")


def claimed(today: date) -> Facts:
    """A late parcel from a seller: a claim was filed, and much can still happen."""
    return _late(today, days_late=20, days_since_contact=12) | {
        "guarantee_claim": "filed",
        "guarantee_claimed_at": _moment(today, 9),
        "payment": ["credit_card", "points"],
        "price_jpy": 6980,
        "amounts_jpy": {"credit_card": 5980, "points": 1000},
    }


def refunded(today: date) -> Facts:
    """A refund to a card and to points on its way."""
    return {
        "problem": "refund_delayed",
        "sold_by": "amazon",
        "payment": ["credit_card", "points"],
        "price_jpy": 6980,
        "amounts_jpy": {"credit_card": 5980, "points": 1000},
        "refund_issued_on": _day(today, 5),
        "card_closing_day": 15,
        "card_payment_day": 10,
    }


def refused(today: date) -> list[Facts]:
    """Orders for which the guarantee is not open yet, and over."""
    return [_late(today, days_late=10, days_since_contact=1), _late(today, days_late=120, days_since_contact=100)]


def sample_page(asked: Asked, release: Release) -> Page:
    """The page of that advice, with a refund, messages and a no of each kind from other orders."""
    today = asked.now.date()
    others = [page_of(asked_for(facts, release, asked.now)) for facts in refused(today)]
    page, money = page_of(asked), page_of(asked_for(refunded(today), release, asked.now))
    nos = one_of_each([no for one in (page, *others) for no in one.refusals])
    written = next(one.messages for one in (page, *others, money) if one.messages)
    return replace(page, refunds=money.refunds, total_jpy=money.total_jpy, refusals=nos, messages=written)


def one_of_each(nos: list[No]) -> list[No]:
    """The first of each kind of no, in the order of the page."""
    first = {no.kind: no for no in reversed(nos)}
    return [first[kind] for kind in ("never", "not_yet", "too_late") if kind in first]


def asked_for(facts: Facts, release: Release, now: datetime) -> Asked:
    """The advice on those facts, as its own page would show it."""
    situation = read_situation(dict(facts), now)
    advice = advise(release, situation, now, language())
    return Asked(release, Words(release.rulebook), Reading(situation), situation, advice, now, later=0)


def sound_fields(reading: Reading, words: Words, today: date) -> list[Field]:
    """One question of each kind, filled in."""
    return [field_of(fact, reading, words, today) for fact in SOUND]


def faulty_fields(now: datetime, words: Words) -> list[Field]:
    """Questions whose answers do not fit."""
    today = now.date()
    typed: Pairs = [
        ("problem", "refund_delayed"),
        ("order_date", _day(today, 2)),
        ("received_date", _day(today, 5)),
        ("refund_issued_on", _day(today, -1)),
        ("refund_amount_jpy", "-1"),
    ]
    reading = read(typed, now)
    return [field_of(fact, reading, words, today) for fact in FAULTY]


def _late(today: date, days_late: int, days_since_contact: int) -> dict[str, Any]:
    return {
        "problem": "late",
        "sold_by": "third_party",
        "shipped_by": "seller",
        "order_date": _day(today, days_late + 7),
        "promised_date": _day(today, days_late),
        "seller_contacted_at": _moment(today, days_since_contact),
        "seller_reply": "none",
    }


def _day(today: date, days_ago: int) -> str:
    return (today - timedelta(days=days_ago)).isoformat()


def _moment(today: date, days_ago: int) -> str:
    return datetime.combine(today - timedelta(days=days_ago), time(10), TOKYO).isoformat()
