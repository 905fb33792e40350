"""A kept advice is opened as it was given: by any release, from any older shape, under any later vocabulary."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from functools import cache
from itertools import cycle
from typing import Any

import msgspec
import pytest

import advisor
from advisor import Advice, Vocabulary, advice_from_plain
from advisor.advice import LISTS_OF_ITEMS, Action, AdviceError, Item
from advisor.calendar.workdays import TOKYO
from advisor.entry import LANGUAGES, Language
from advisor.facts.vocabulary import LEAST_URGENT
from advisor.proof.golden.running import situation_of as example
from tests.advisor.corpus import Case, of_every_case
from tests.advisor.shipped import RELEASE, VOCABULARY

Plain = dict[str, Any]
EXAMPLES = {golden.id: golden for golden in RELEASE.rulebook.golden}
EVERY_NTH = 5


@cache
def given(name: str, language: Language = "ja") -> Advice:
    situation, now = example(EXAMPLES[name], VOCABULARY)
    return advisor.advise(RELEASE, situation, now, language)


def written(advice: Advice) -> Plain:
    plain: Plain = json.loads(advisor.to_json(advice))
    return plain


def as_kept(advice: Advice) -> Advice:
    """The advice without what its JSON does not hold."""
    lists = {name: [_as_kept(item) for item in getattr(advice, name)] for name in LISTS_OF_ITEMS}
    headline = msgspec.structs.replace(advice.headline, about="")
    return msgspec.structs.replace(advice, **lists, headline=headline, changes_at=advice.now)


def _as_kept(item: Item) -> Item:
    told = msgspec.structs.replace(item, figure_days={})
    return msgspec.structs.replace(told, urgency=LEAST_URGENT) if isinstance(told, Action) else told


def test_what_was_kept_of_the_worked_examples_is_the_advices_themselves() -> None:
    for name, language in zip([*EXAMPLES][::EVERY_NTH], cycle(LANGUAGES), strict=False):
        advice = given(name, language)
        assert advice_from_plain(written(advice), VOCABULARY) == as_kept(advice), name


@of_every_case
def test_what_was_kept_is_the_advice_itself_whatever_the_situation(case: Case) -> None:
    kept = advice_from_plain(written(case.advice), VOCABULARY)
    assert kept == as_kept(case.advice)
    assert advisor.to_json(kept) == advisor.to_json(case.advice)
    assert advice_from_plain(advisor.to_plain(case.advice), VOCABULARY) == kept


# ---- older shapes


def without(plain: Any, fields: set[str]) -> Any:
    """The same without these fields, wherever they stand."""
    if isinstance(plain, dict):
        return {key: without(one, fields) for key, one in plain.items() if key not in fields}
    return [without(one, fields) for one in plain] if isinstance(plain, list) else plain


LATER_FIELDS: list[set[str]] = [
    {"figures", "claims"},
    {"excludes"},
    {"best_time", "human", "language"},
    {"formal"},
    {"figure", "starts"},
    {"short"},
    {"figures", "claims", "excludes", "formal", "best_time", "human", "language", "figure", "starts"},
]


@pytest.mark.parametrize("fields", LATER_FIELDS, ids=lambda fields: " ".join(sorted(fields)))
def test_a_field_an_older_shape_lacks_has_its_default(fields: set[str]) -> None:
    for name in list(EXAMPLES)[::20]:
        plain = written(given(name))
        kept = written(advice_from_plain(without(plain, fields), VOCABULARY))
        assert without(kept, fields) == without(plain, fields)


def test_a_disagreement_kept_before_it_had_an_id_has_that_of_its_topic() -> None:
    advice = next(given(name) for name in EXAMPLES if given(name).disagreements)
    plain = written(advice)
    for one in plain["disagreements"]:
        del one["id"]
    opened = advice_from_plain(plain, VOCABULARY).disagreements
    assert opened == advice.disagreements
    assert all(one.topic == f"{one.id} {one.title}" for one in opened)


def test_a_statement_told_in_months_keeps_them_and_one_told_in_days_its_days() -> None:
    kinds = set[bool]()
    for name in (name for name, one in EXAMPLES.items() if "refund_issued_on" in one.situation):
        for part, kept in zip(
            given(name).refunds, advice_from_plain(written(given(name)), VOCABULARY).refunds, strict=True
        ):
            assert kept.statement == part.statement
            kinds |= {part.statement.months_only} if part.statement else set()
    assert kinds == {True, False}


# ---- later vocabularies


def test_answers_have_the_types_of_their_facts() -> None:
    now = datetime(2025, 8, 10, 9, tzinfo=TOKYO)
    facts = {"seller_contacted_at": now - timedelta(days=3), "promised_date": date(2025, 8, 1)}
    plain = {name: value.isoformat() for name, value in facts.items()}
    told = {"problem": "late", "sold_by": "third_party", "shipped_by": "seller", "seller_reply": "none"}
    situation = advisor.read_situation(told | plain, now, VOCABULARY)
    kept = advice_from_plain(written(advisor.advise(RELEASE, situation, now)), VOCABULARY)
    answers = {one.fact: one.value for deadline in kept.deadlines for one in deadline.because}
    assert facts.items() <= answers.items()


def test_an_answer_nobody_knows_any_more_stays_as_it_was_written() -> None:
    advice = given(next(iter(EXAMPLES)))
    nothing = Vocabulary([], [], None)
    kept = advice_from_plain(written(advice), nothing)
    assert [one.value for one in kept.actions[0].because] == [
        one["value"] for one in written(advice)["actions"][0]["because"]
    ]
    plain = written(advice)
    plain["actions"][0]["because"] = [{"fact": "problem", "value": "a trouble of old"}]
    assert advice_from_plain(plain, VOCABULARY).actions[0].because[0].value == "a trouble of old"


@pytest.mark.parametrize("broken", [{}, {"now": "yesterday"}, {"actions": [{"code": "wait"}]}, {"headline": None}])
def test_what_is_no_advice_is_refused(broken: Plain) -> None:
    plain = written(given(next(iter(EXAMPLES)))) | broken if broken else {}
    with pytest.raises(AdviceError, match="this is no advice"):
        advice_from_plain(plain, VOCABULARY)
