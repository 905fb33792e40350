"""Conditions and outcomes in sentences: whatever the shipped pack asks can be said, in both languages."""

import re
from datetime import date
from functools import cache

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor import shipped_release
from advisor.rulebook.conditions import read_rows
from advisor.rulebook.contents import conditions
from portal.curation.giving import say_outcomes
from portal.curation.naming import names_of
from portal.curation.saying import read, say, say_test

LANGUAGES = ("ja", "en")
CODE = re.compile(r"\b[a-z]+_[a-z_]+\b|\b(?:clock|days_left|tight)\.|None|%\(")


@cache
def names():
    return names_of(shipped_release().rulebook)


@cache
def asked():
    """Every set of conditions of the shipped pack, and every fact with what is asked of it."""
    rulebook = shipped_release().rulebook
    written = [*conditions(rulebook)]
    flat = [one for some in written for one in (some if isinstance(some, list) else [some])]
    maps = [*flat, *(group for one in flat for group in one.get("any", ()))]
    tests = {repr(item): item for one in maps for item in one.items() if item[0] != "any"}
    return written, list(tests.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_condition_of_the_shipped_pack_is_said_in_words(language):
    _, tests = asked()
    assert len(tests) > 300
    said = {str(say_test(fact, value, names(), language)): (fact, value) for fact, value in tests}
    assert [one for one in said if CODE.search(one)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_conditions_on_a_fact_that_mean_different_things_are_said_differently(language):
    meant = {}
    for fact, value in asked()[1]:
        if fact == "problem":
            continue  # a group of problems and its members mean the same
        said = str(say_test(fact, value, names(), language))
        meant.setdefault((fact, said), set()).add(read_rows({fact: value}, names().vocabulary))
    assert {said: rows for said, rows in meant.items() if len({frozenset(row) for (row,) in rows}) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_set_of_conditions_names_each_of_its_facts(language):
    for written in asked()[0][::7]:
        if written in ({}, []):
            continue
        sentence = say(written, names(), language)
        maps = written if isinstance(written, list) else [written]
        facts = {fact for one in maps for part in (one, *one.get("any", ())) for fact in part if fact != "any"}
        assert [fact for fact in facts if names().fact(fact, language) not in sentence] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_every_rule_gives_is_said(language):
    for rule in shipped_release().rulebook.rules:
        outcomes = msgspec.to_builtins(rule.give)
        sentences = say_outcomes(outcomes, names(), language)
        assert [one for one in sentences if CODE.search(one)] == []
        assert 1 <= len(sentences) <= 2


@pytest.mark.parametrize(
    ("written", "ja", "en"),
    [
        (
            {"sold_by": {"not": ["amazon"]}, "prime": True},
            "販売元が「Amazon.co.jp」でない、プライム会員が「会員だった」",
            "Sold by is not “Amazon.co.jp” and Prime member is “Yes”",
        ),
        (
            {"days_late": {"max": 0}, "missed_need": False},
            "予定日を過ぎた日数が0以下、必要な日に間に合わないに当てはまらない",
            "Days late is at most 0 and Too late for the day it is needed does not hold",
        ),
        (
            {"clock.contact_amazon": ["open", "closing"]},
            "期限「Amazonへの連絡」が「期間内」か「もうすぐ終わる」",
            "deadline “Contacting Amazon” is “Open” or “Closing soon”",
        ),
        (
            {"price_jpy": {"min": 2000, "max": 300000}, "order_date": {"min": "2024-06-06"}},
            "支払った額が2,000円以上300,000円以下、注文日が2024年6月6日以後",
            "Amount paid is from ¥2,000 to ¥300,000 and Order date is on or after June 6, 2024",
        ),
        (
            {"payment": {"not": ["points"]}, "any": [{"promised_date": "known"}, {"prime": True, "opened": False}]},
            None,
            None,
        ),
        ({}, "いつでも", "always"),
    ],
)
def test_each_form_of_a_condition_reads_like_a_sentence(written, ja, en):
    if ja is None:
        assert "、または" in say(written, names(), "ja")
        assert " or (" in say(written, names(), "en")
        return
    assert (say(written, names(), "ja"), say(written, names(), "en")) == (ja, en)


FACTS = [*shipped_release().vocabulary.facts, *shipped_release().vocabulary.derived, "clock.return", "tight.return"]


@st.composite
def anything_asked(draw):
    fact = draw(st.sampled_from(FACTS))
    known = shipped_release().vocabulary.fact_type(fact)
    if known.values:
        values = draw(st.lists(st.sampled_from(known.values), min_size=1, unique=True))
        return fact, draw(st.sampled_from([values, {"not": values}, "known", values[0]]))
    bound = st.dates().map(date.isoformat) if known.kind in ("date", "datetime") else st.integers(-(10**12), 10**12)
    ends = st.fixed_dictionaries({}, optional={"min": bound, "max": bound}).filter(bool)
    return fact, draw(st.one_of(ends, st.just("known")))


@given(anything_asked(), st.sampled_from(LANGUAGES))
def test_whatever_can_be_asked_of_a_fact_can_be_said(one, language):
    fact, value = one
    clause = say_test(fact, value, names(), language)
    assert clause.fact == names().fact(fact, language)
    assert str(clause) in say({fact: value}, names(), language)
    assert read({fact: value}, names(), language).all == [clause]
