"""What a problem could bring and this case cannot: told with the answers that decided it, and only when asked for."""

from datetime import date, datetime
from functools import cache
from typing import Any

import msgspec
import pytest

import advisor
from advisor import Absent, FaultsError, absent_remedies
from advisor.calendar.workdays import TOKYO
from advisor.rulebook import LANGUAGES, Golden
from tests.advisor.examples import advised
from tests.advisor.shipped import RELEASE, VOCABULARY, situation_of

NOW = datetime(2025, 9, 6, 10, 12, tzinfo=TOKYO)
LATE: dict[str, Any] = {"problem": "late", "sold_by": "amazon", "promised_date": "2025-09-01", "prime": False}


def absent(given: dict[str, Any], now: datetime = NOW) -> dict[str, Absent]:
    return {one.code: one for one in absent_remedies(RELEASE, situation_of(given, now), now)}


@cache
def of_examples() -> list[tuple[Golden, datetime, dict[str, Absent]]]:
    """Each worked example with its moment and what is absent there."""
    moments = [(one, datetime.fromisoformat(one.now)) for one in RELEASE.rulebook.golden]
    return [(golden, now, absent(golden.situation, now)) for golden, now in moments]


@cache
def remedies_of(told: bytes, now: datetime) -> set[str]:
    """The remedies where this is told as JSON; a few answers are told by many examples."""
    return {one.code for one in advisor.advise(RELEASE, situation_of(msgspec.json.decode(told), now), now).remedies}


def test_the_answer_that_decided_is_told_as_it_was_given() -> None:
    (because,) = absent(LATE)["prime_extension"].because
    assert (because.fact, because.value) == ("prime", False)


def test_a_window_that_does_not_apply_is_traced_to_the_answers_that_rule_it_out() -> None:
    found = absent(LATE)["amazon_pay_protection"]
    assert [one.fact for one in found.because] == ["sold_by"]


def test_the_advice_and_what_is_absent_never_tell_of_the_same_remedy() -> None:
    advices = {id_: advice for id_, _situation, advice in advised("ja")}
    for golden, _now, found in of_examples():
        advice = advices[golden.id]
        assert not found.keys() & {one.code for one in (*advice.remedies, *advice.ruled_out)}, golden.id
        assert all(one.title and one.because for one in found.values()), golden.id
        assert all(one.fact != "problem" for each in found.values() for one in each.because), golden.id


def test_the_answers_told_decide_it_alone_unless_a_window_has_yet_to_open() -> None:
    for golden, now, found in of_examples():
        for one in found.values():
            if not any(isinstance(answer.value, date) for answer in one.because):
                few = {answer.fact: golden.situation[answer.fact] for answer in one.because}
                alone = {"problem": golden.situation["problem"]} | few
                assert one.code not in remedies_of(msgspec.json.encode(alone), now), (golden.id, one.code)


def test_they_stand_in_the_order_of_the_vocabulary_and_have_titles_in_both_languages() -> None:
    situation = situation_of(LATE, NOW)
    japanese, english = (absent_remedies(RELEASE, situation, NOW, lang) for lang in LANGUAGES)
    places = VOCABULARY.places("remedies")
    assert [one.code for one in japanese] == sorted((one.code for one in japanese), key=places.__getitem__)
    assert [one.code for one in english] == [one.code for one in japanese]
    assert {one.title for one in english}.isdisjoint(one.title for one in japanese)


def test_nothing_told_but_the_problem_decides_nothing() -> None:
    assert absent({"problem": "late"}) == {}


def test_a_day_the_calendar_does_not_cover_is_a_fault_as_it_is_for_the_advice() -> None:
    long_ago = {"problem": "late", "sold_by": "amazon", "promised_date": "2005-09-01"}
    with pytest.raises(FaultsError) as advising:
        advisor.advise(RELEASE, situation_of(long_ago, NOW), NOW)
    with pytest.raises(FaultsError) as asking:
        absent(long_ago)
    assert asking.value.faults == advising.value.faults
