"""What moved while nobody looked is told in at most three sentences of a person."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils.translation import override

from advisor.rulebook import Language
from portal.cases.advising import standing_of
from portal.cases.models import Event, Promise
from portal.cases.since import MOST_SENTENCES, Since, what_moved
from portal.wording import Words
from tests.portal.cases.telling import contacted
from tests.portal.factories import LATE_FROM_A_SELLER, SATURDAY, published_release

CONTACTED = LATE_FROM_A_SELLER | contacted("seller", SATURDAY, "none")


def told(
    facts: dict[str, Any],
    later: timedelta,
    *promises: Promise,
    before: dict[str, Any] | None = None,
    since: timedelta = timedelta(),
    lang: Language = "ja",
) -> Since:
    release, now = published_release(), SATURDAY + later
    with override(lang):
        then = standing_of(release, before or facts, SATURDAY + since, lang)
        return what_moved(then, standing_of(release, facts, now, lang), promises, Words(release, now.date(), lang))


def promised(due_on: date, party: str = "amazon", kept_on: date | None = None) -> Promise:
    event = Event(kind="promise", party=party, at=SATURDAY)
    return Promise(event=event, text="返金する", due_on=due_on, kept_on=kept_on)


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("ja", "いますることは「マーケットプレイス保証を申請する」です。締切は11月30日(日)です。"),
        ("en", "It is time to claim the Marketplace guarantee. The last day is Sun 30 Nov."),
    ],
)
def test_a_step_that_became_possible(lang: Language, sentence: str) -> None:
    assert told(CONTACTED, timedelta(days=2, minutes=1), lang=lang).sentences == [sentence]


def test_nothing_is_said_while_nothing_moves() -> None:
    for facts in (LATE_FROM_A_SELLER, CONTACTED):
        assert told(facts, timedelta(hours=5)) == Since([], "", [])


def test_a_wait_that_began() -> None:
    found = told(CONTACTED, timedelta(minutes=1), before=LATE_FROM_A_SELLER)
    assert found.sentences == ["いまは、出品者の返事を待つところです。9月8日(月) 10:12まで待ちます。"]


@pytest.mark.parametrize(
    ("party", "lang", "sentence"),
    [
        ("amazon", "ja", "Amazonの約束「返金する」の日、9月7日(日)を過ぎました。"),
        ("", "ja", "約束「返金する」の日、9月7日(日)を過ぎました。"),
        ("amazon", "en", "Amazon promised “返金する” by Sun 7 Sep; the day has passed."),
    ],
)
def test_a_promised_day_that_passed(party: str, lang: Language, sentence: str) -> None:
    found = told(LATE_FROM_A_SELLER, timedelta(days=2), promised(date(2025, 9, 7), party), lang=lang)
    assert found.passed == [sentence]
    assert found.sentences[0] == sentence


def test_a_promise_is_past_from_the_day_after_and_said_once() -> None:
    day = SATURDAY.date()
    assert not told(LATE_FROM_A_SELLER, timedelta(hours=9), promised(day)).passed
    assert told(LATE_FROM_A_SELLER, timedelta(hours=14), promised(day)).passed
    assert not told(LATE_FROM_A_SELLER, timedelta(days=2), promised(day - timedelta(days=1))).passed


def test_a_kept_promise_is_not_said() -> None:
    kept = promised(date(2025, 9, 7), kept_on=date(2025, 9, 7))
    assert not told(LATE_FROM_A_SELLER, timedelta(days=2), kept).passed


def test_a_promised_day_told_as_an_answer_is_said_too() -> None:
    due = {fact for topic in published_release().vocabulary.shop.events.topics if (fact := topic.due)}
    facts = {
        "problem": "refund_delayed",
        "sold_by": "amazon",
        "shipped_by": "amazon",
        "refund_promised_by": "2025-09-07",
    }
    assert "refund_promised_by" in due
    found = told(facts, timedelta(days=2))
    assert found.sentences[0] == "約束の日、9月7日(日)を過ぎました。"
    assert found.first == found.step != ""
    same = promised(date(2025, 9, 7))
    assert len(told(facts, timedelta(days=2), same).passed) == 1, "a day is said once"


def test_a_window_that_nears_its_end() -> None:
    found = told(CONTACTED, timedelta(days=84), since=timedelta(days=5))
    assert found == Since([], "", ["マーケットプレイス保証の申請は、11月30日(日)までです。"])


def test_a_day_is_not_said_twice() -> None:
    assert len(told(CONTACTED, timedelta(days=84)).sentences) == 1


def test_a_window_that_closed() -> None:
    found = told(CONTACTED, timedelta(days=90), since=timedelta(days=5))
    assert found.step == "いますることは「消費生活センター(188)に相談する」です。"
    assert found.others == ["マーケットプレイス保証の申請は、11月30日(日)で終わりました。"]


def test_there_are_at_most_three() -> None:
    many = [promised(date(2025, 9, 7) + timedelta(days=place)) for place in range(5)]
    found = told(CONTACTED, timedelta(days=90), *many)
    assert len(found.sentences) == MOST_SENTENCES


def test_nothing_is_said_where_one_of_the_two_cannot_be_advised_on() -> None:
    unreadable = {"problem": "no_such_problem"}
    assert told(unreadable, timedelta(days=2), promised(date(2025, 9, 7))) == Since([], "", [])
