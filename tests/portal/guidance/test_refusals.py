"""The three kinds of no: never, not yet, too late."""

import pytest
from django.test import Client

import advisor
from portal.guidance.refusals import KINDS, No, NotHere, not_here, refusals
from portal.reasons import Reasons
from portal.wording import Words
from tests.browser.addresses import LATE
from tests.portal.factories import SATURDAY, published_release
from tests.portal.pages import Page

SELLER = {"problem": "late", "sold_by": "third_party", "shipped_by": "seller"}
GUARANTEE = "マーケットプレイス保証"


def nos(**facts: str) -> list[No]:
    release = published_release()
    advice = advisor.advise(release, advisor.read_situation(SELLER | facts, SATURDAY, release.vocabulary), SATURDAY)
    return refusals(advice, Reasons(Words(release, SATURDAY.date(), "ja"), SATURDAY.date()))


def kinds_of(found: list[No], words: str) -> set[str]:
    return {no.kind for no in found if words in no.title}


def test_what_the_seller_ships_brings_no_coupon_ever() -> None:
    (coupon,) = (no for no in nos(promised_date="2025-09-01") if no.kind == "never" and "クーポン" in no.title)
    assert "shipped_by" in {answer.fact for answer in coupon.why.answers}
    assert coupon.when is None


def test_a_claim_that_opens_later_is_not_yet() -> None:
    found = nos(promised_date="2025-09-01", seller_contacted_at="2025-09-05T10:00:00+09:00")
    (waiting,) = (no for no in found if no.kind == "not-yet" and GUARANTEE in no.title)
    assert str(waiting.when) == "2025-09-07 10:00:00+09:00"


def test_a_day_for_asking_again_is_nothing_that_is_refused(client: Client) -> None:
    asked = {"problem": "refund_delayed", "sold_by": "amazon", "shipped_by": "amazon", "amazon_reply": "none"}
    asked |= {"amazon_contacted_at": "2025-09-06T08:00:00+09:00"}
    assert "not-yet" not in {no.kind for no in nos(**asked)}
    query = "&".join(f"{name}={value.replace('+', '%2B')}" for name, value in asked.items())
    assert "受けられないもの1" in Page(client.get(f"/advice/?{query}")).text.replace(" ", "")


def test_what_opens_later_is_not_counted_among_what_cannot_be_had(client: Client) -> None:
    contacted = "seller_contacted_at=2025-09-05T10:00"
    shown = Page(client.get(f"/advice/?problem=refund_delayed&sold_by=third_party&shipped_by=seller&{contacted}"))
    assert "受けられないもの1" not in shown.text.replace(" ", "")


def test_a_claim_whose_days_are_over_is_too_late_and_says_since_when() -> None:
    (over,) = (no for no in nos(promised_date="2025-05-01") if no.kind == "too-late")
    assert GUARANTEE in over.title
    assert str(over.when) == "2025-07-30 23:59:59+09:00"


@pytest.mark.parametrize("promised", ["2025-05-01", "2025-09-01"])
def test_nothing_is_refused_in_two_ways(promised: str) -> None:
    assert len(kinds_of(nos(promised_date=promised), GUARANTEE)) <= 1


def test_the_never_stand_first_and_the_too_late_last() -> None:
    kinds = [no.kind for no in nos(promised_date="2025-05-01")]
    assert kinds == sorted(kinds, key=KINDS.index)


def others(**facts: str) -> dict[str, NotHere]:
    """The remedies that are not there, by title."""
    release = published_release()
    situation = advisor.read_situation(SELLER | facts, SATURDAY, release.vocabulary)
    advice = advisor.advise(release, situation, SATURDAY)
    return {one.title: one for one in not_here(advice, situation, Words(release, SATURDAY.date(), "ja"))}


def test_a_remedy_that_is_not_there_names_the_answer_that_decided_it() -> None:
    (answer,) = others()["Amazon Payの保証による返金"].answers
    assert (answer.fact, answer.value) == ("sold_by", "Amazonに出品している店")


def test_what_is_refused_already_is_not_told_again() -> None:
    facts = {"promised_date": "2025-05-01"}
    assert not {no.title for no in nos(**facts)} & others(**facts).keys()


@pytest.mark.parametrize(
    ("prefix", "words"), [("", "ほかの手段が出ない理由"), ("/en", "Why other remedies are not here")]
)
def test_the_page_of_reasons_says_why_they_are_not_there(client: Client, prefix: str, words: str) -> None:
    shown = Page(client.get(f"{prefix}/advice/why/?{LATE}"))
    assert shown.text.count(words) == 1
    assert "Amazon Pay" in shown.text.partition(words)[2]


def test_where_nothing_is_absent_nothing_is_said(client: Client) -> None:
    assert "ほかの手段が出ない理由" not in Page(client.get("/advice/why/?problem=suspicious_contact")).text
