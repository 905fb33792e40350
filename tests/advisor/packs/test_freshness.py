"""When the sources and figures of the shipped pack come due: what decides days and money soonest, few on one day."""

from collections import Counter
from datetime import date, timedelta

from advisor.proof.lint.freshness import LONGEST_DAYS, LONGEST_DECIDING_DAYS, MOST_A_DAY
from advisor.proof.lint.weights import deciding
from advisor.rulebook.freshness import due_on
from advisor.rulebook.ground_entries import Figure, Source
from tests.advisor.shipped import RELEASE

PACK = RELEASE.rulebook
DECIDING = deciding(PACK)
SOONEST_DECIDING_DAYS, SOONEST_DAYS = 60, 120


def days_after_the_check(entry: Source | Figure) -> int:
    return (due_on(entry) - entry.checked_on).days


def parted() -> tuple[list[Source | Figure], list[Source | Figure]]:
    """What decides days and money, and the rest."""
    weighty: list[Source | Figure] = [one for one in PACK.figures if one.id in DECIDING.figures]
    weighty += [one for one in PACK.sources if one.id in DECIDING.sources]
    light = [one for one in [*PACK.figures, *PACK.sources] if one not in weighty]
    return weighty, light


def test_what_counts_days_and_money_decides_and_what_is_only_told_does_not() -> None:
    counted = {"guarantee.window", "return.window", "refund.credit_card", "guarantee.cap_jpy", "deadline.closing"}
    counted |= {"refund.amazon_part.card", "coupon.amount_usual_jpy"}
    yearly_or_compared = {"return.year_end.end_day", "return.year_end.bought", "return.overseas_low_value_jpy"}
    assert counted | yearly_or_compared <= DECIDING.figures
    assert not DECIDING.figures & {"amazon_domains", "hotline.charge", "order_number", "carrier.yamato.number"}
    assert {"amazon-seller-g27951", "docomo-0915", "returns-guides"} <= DECIDING.sources
    assert not DECIDING.sources & {"aboutamazon-phishing", "yamato-tracking", "houterasu"}


def test_what_decides_is_looked_at_again_before_anything_else() -> None:
    weighty, light = parted()
    assert len(weighty) > 50
    assert len(light) > 50
    for one in weighty:
        assert SOONEST_DECIDING_DAYS <= days_after_the_check(one) <= LONGEST_DECIDING_DAYS, one.id
    for one in light:
        assert SOONEST_DAYS <= days_after_the_check(one) <= LONGEST_DAYS, one.id


def test_never_many_come_due_on_one_day_or_in_one_week() -> None:
    due = Counter(due_on(one) for one in [*PACK.sources, *PACK.figures])
    assert max(due.values()) <= MOST_A_DAY
    weeks = Counter(day - timedelta(days=day.weekday()) for day in due.elements())
    assert max(weeks.values()) <= len(PACK.sources + PACK.figures) / 5


def test_every_figure_and_issuer_has_a_day_of_its_own() -> None:
    assert [one.id for one in [*PACK.figures, *PACK.issuers] if one.recheck_on is None] == []


def test_new_holidays_are_looked_up_once_they_are_announced() -> None:
    (holidays,) = [one for one in PACK.sources if one.id == "cabinet-office-holidays"]
    assert due_on(holidays) > date(2027, 2, 28)
