"""What is known about a case: the given facts and those derived from them, each with the answers it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from advisor.facts.vocabulary import FACTS
from advisor.rulebook.figures import Figures, FiguresRead

_RESTS_ON: dict[str, tuple[str, ...]] = {
    "days_late": ("promised_date",),
    "days_since_order": ("order_date",),
    "days_since_received": ("received_date",),
    "days_since_refund_issued": ("refund_issued_on",),
    "hours_since_seller_contact": ("seller_contacted_at",),
    "hours_since_amazon_contact": ("amazon_contacted_at",),
    "days_to_needed_by": ("needed_by",),
    "missed_need": ("needed_by", "promised_date"),
    "needed_before_new_date": ("needed_by", "new_promised_date"),
    "over_guarantee_cap": ("price_jpy",),
    "points_lapsed": ("points_expire_on",),
    "points_lapse_before_return": ("points_expire_on", "refund_issued_on"),
    "coupon_lapsed": ("coupon_expire_on",),
    "refund_compared": ("price_jpy", "refund_amount_jpy"),
    "promise_broken": ("refund_promised_by",),
    "today": (),
    "refund_chase_from": ("payment", "refund_issued_on"),
    "refund_latest": ("payment", "refund_issued_on"),
    "refund_amazon_part_until": ("payment", "refund_issued_on"),
}


class _Basis(dict[str, tuple[str, ...]]):
    """What a fact rests on unless the case says otherwise: an answer on itself, what nothing is said of on nothing."""

    def __missing__(self, fact: str) -> tuple[str, ...]:
        return ()


_BASIS = {fact: (fact,) for fact in FACTS} | _RESTS_ON

GUARANTEE_CAP = "guarantee.cap_jpy"


@dataclass(slots=True)
class Known:
    """Fact name to value. `basis`: the answers a derived fact rests on; `missing`: those an unknown one waits for.

    `read`: the figures a derived fact was counted with, where they do not read the same on every day.

    `today` is the day of `now` in Tokyo.
    """

    now: datetime
    values: dict[str, Any]
    basis: dict[str, tuple[str, ...]] = field(default_factory=lambda: _Basis(_BASIS))
    missing: dict[str, tuple[str, ...]] = field(default_factory=dict)
    read: dict[str, FiguresRead] = field(default_factory=dict)
    today: date = field(init=False)

    def __post_init__(self) -> None:
        self.today = self.now.date()

    def inputs_of(self, fact: str) -> tuple[str, ...]:
        """The given answers behind a known fact."""
        return self.basis.get(fact, ())

    def waits_for(self, fact: str) -> tuple[str, ...]:
        """The input facts an unknown fact waits for."""
        if fact in FACTS:
            return (fact,)
        if fact in self.missing:
            return self.missing[fact]
        return tuple(name for name in _RESTS_ON.get(fact, ()) if name not in self.values)

    def add(self, fact: str, value: Any, basis: tuple[str, ...] | None = None) -> None:
        """Record a derived fact that is known."""
        self.values[fact] = value
        if basis is not None:
            self.basis[fact] = basis


def know(facts: Mapping[str, Any], now: datetime, figures: Figures) -> Known:
    """The facts and what follows from them and from `now` (aware, Asia/Tokyo) alone."""
    known = Known(now, dict(facts))
    if facts.get("sold_by") == "amazon_pay_shop":
        known.add("shipped_by", "seller", ("sold_by",))
    known.values["today"] = known.today
    _count_days(known)
    _need(known)
    _money(known, figures)
    return known


def _count_days(known: Known) -> None:
    values, today = known.values, known.today
    for name, fact in (
        ("days_late", "promised_date"),
        ("days_since_order", "order_date"),
        ("days_since_received", "received_date"),
        ("days_since_refund_issued", "refund_issued_on"),
    ):
        if fact in values:
            values[name] = (today - values[fact]).days
    for name, fact in (
        ("hours_since_seller_contact", "seller_contacted_at"),
        ("hours_since_amazon_contact", "amazon_contacted_at"),
    ):
        if fact in values:
            values[name] = (known.now - values[fact]) // timedelta(hours=1)


def _need(known: Known) -> None:
    """Needed by a day that is past, or that lies before a date still possible. Today is not missed."""
    values = known.values
    needed = values.get("needed_by")
    if needed is None:
        return
    values["days_to_needed_by"] = (needed - known.today).days
    new_date, promised = values.get("new_promised_date"), values.get("promised_date")
    if new_date is not None:
        values["needed_before_new_date"] = needed < new_date
    if needed < known.today:
        known.add("missed_need", True, ("needed_by",))
    elif new_date is not None and needed < new_date:
        known.add("missed_need", True, ("needed_by", "new_promised_date"))
    elif promised is not None:
        known.add("missed_need", needed < promised, ("promised_date", "needed_by"))


def _money(known: Known, figures: Figures) -> None:
    values, today = known.values, known.today
    price, refunded = values.get("price_jpy"), values.get("refund_amount_jpy")
    if price is not None and (cap := cap_jpy(figures, today)) is not None:
        values["over_guarantee_cap"] = price > cap
    if price is not None and refunded is not None:
        values["refund_compared"] = "less" if refunded < price else "more" if refunded > price else "equal"
    if "points_expire_on" in values:
        values["points_lapsed"] = values["points_expire_on"] < today
    if "coupon_expire_on" in values:
        compared = values.get("refund_issued_on", today)
        values["coupon_lapsed"] = values["coupon_expire_on"] < compared
    if "refund_promised_by" in values:
        values["promise_broken"] = values["refund_promised_by"] < today


def cap_jpy(figures: Figures, day: date) -> int | None:
    """The most the marketplace guarantee pays on `day`, in yen; None while nobody knows."""
    found = figures.yen_range(GUARANTEE_CAP, day) if GUARANTEE_CAP in figures.by_id else None
    return found[1] if found else None
