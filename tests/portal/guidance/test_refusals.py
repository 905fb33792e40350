"""The three kinds of no: never, not yet, too late."""

import pytest

import advisor
from portal.guidance.refusals import No, refusals
from portal.reasons import Reasons
from portal.wording import Words
from tests.portal.factories import SATURDAY, published_release

SELLER = {"problem": "late", "sold_by": "third_party", "shipped_by": "seller"}
GUARANTEE = "マーケットプレイス保証"


def nos(**facts: str) -> list[No]:
    release = published_release()
    advice = advisor.advise(release, advisor.read_situation(SELLER | facts, SATURDAY), SATURDAY)
    return refusals(advice, Reasons(Words(release.rulebook, "ja"), SATURDAY.date()))


def kinds_of(found: list[No], words: str) -> set[str]:
    return {no.kind for no in found if words in no.title}


def test_what_the_seller_ships_brings_no_coupon_ever() -> None:
    (coupon,) = (no for no in nos(promised_date="2025-09-01") if no.kind == "never" and "クーポン" in no.title)
    assert "shipped_by" in {answer.fact for answer in coupon.why.answers}
    assert coupon.when is None


def test_a_claim_that_opens_later_is_not_yet() -> None:
    found = nos(promised_date="2025-09-01", seller_contacted_at="2025-09-05T10:00:00+09:00")
    (waiting,) = (no for no in found if no.kind == "not_yet" and GUARANTEE in no.title)
    assert str(waiting.when) == "2025-09-07 10:00:00+09:00"


def test_a_claim_whose_days_are_over_is_too_late_and_says_since_when() -> None:
    (over,) = (no for no in nos(promised_date="2025-05-01") if no.kind == "too_late")
    assert GUARANTEE in over.title
    assert str(over.when) == "2025-07-30 23:59:59+09:00"


@pytest.mark.parametrize("promised", ["2025-05-01", "2025-09-01"])
def test_nothing_is_refused_in_two_ways(promised: str) -> None:
    assert len(kinds_of(nos(promised_date=promised), GUARANTEE)) <= 1


def test_the_never_stand_first_and_the_too_late_last() -> None:
    kinds = [no.kind for no in nos(promised_date="2025-05-01")]
    assert kinds == sorted(kinds, key=("never", "not_yet", "too_late").index)
