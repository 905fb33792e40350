"""The vocabulary as loaded: facts with their types, codes in their order, groups of problems."""

from __future__ import annotations

from typing import Any

import pytest

from advisor import FaultsError, Vocabulary, read_address, read_situation
from advisor.entry import Text
from advisor.facts.vocabulary import LEAST_URGENT, MAX_YEN, Fact
from advisor.rulebook.conditions import ConditionError, holds, problems_of, read_rows
from tests.advisor.shipped import FACTS, VOCABULARY
from tests.advisor.small_vocabulary import NOW, TROUBLES, fact, values, vocabulary
from tests.advisor.whole_rulebook import text


def way(code: str) -> dict[str, Any]:
    return {"kind": "methods", "code": code, "title": text(code)}


WAYS = [way("coin"), way("note"), way("shell")]
PAID = vocabulary(
    fact("ways", "list", values_from="methods"),
    fact("parts", "map", keys="ways", sums_to="price", unit="yen"),
    fact("price", "int", unit="yen"),
    fact("day", "int", min=1, max=31, unit="day_of_month"),
    fact("cheap", "int", unit="yen", max=99),
    codes=WAYS,
)


# ---- facts


def test_values_may_be_those_of_a_list_of_codes() -> None:
    assert PAID.facts["ways"].values == ("coin", "note", "shell")
    assert vocabulary(fact("ways", "list", values_from="methods")).facts["ways"].values == ()


def test_the_parts_of_a_map_are_the_members_of_its_keys() -> None:
    assert PAID.facts["parts"].values == ("coin", "note", "shell")
    assert [name for name, _ in PAID.maps] == ["parts"]
    told = read_situation({"problem": "worry", "parts": {"note": 3}}, NOW, PAID)
    assert told.facts == {"problem": "worry", "ways": ("note",), "parts": {"note": 3}}
    assert read_address([("problem", "worry"), ("parts.note", "3")], NOW, PAID) == told


@pytest.mark.parametrize(
    ("name", "bounds"), [("price", (0, MAX_YEN)), ("parts", (0, MAX_YEN)), ("cheap", (0, 99)), ("day", (1, 31))]
)
def test_yen_are_never_less_than_none_nor_more_than_a_hundred_million(name: str, bounds: tuple[int, int]) -> None:
    known = PAID.facts[name]
    assert (known.minimum, known.maximum) == bounds
    for amount in bounds:
        given: dict[str, Any] = {name: {"coin": amount} if known.kind == "map" else amount}
        assert read_situation({"problem": "worry", **given}, NOW, PAID).facts[name] is not None
    for amount in (bounds[0] - 1, bounds[1] + 1):
        given = {name: {"coin": amount} if known.kind == "map" else amount}
        with pytest.raises(FaultsError):
            read_situation({"problem": "worry", **given}, NOW, PAID)


def test_what_follows_is_never_told() -> None:
    words = vocabulary(fact("begun", "date"), fact("age", "int", follows={"days_since": "begun"}))
    assert (list(words.facts), list(words.derived)) == (["problem", "begun"], ["age"])
    with pytest.raises(FaultsError, match="'age': 3 is not among the facts"):
        read_situation({"problem": "worry", "age": 3}, NOW, words)


def test_facts_stand_in_the_order_of_the_vocabulary() -> None:
    given = dict.fromkeys(reversed(FACTS))
    assert list(VOCABULARY.sorted_facts(given)) == list(FACTS)
    assert list(VOCABULARY.order.values()) == list(range(len(FACTS)))


@pytest.mark.parametrize(
    ("name", "kind"),
    [("clock.anything", "choice"), ("days_left.anything", "int"), ("tight.anything", "bool"), ("anything", None)],
)
def test_clocks_make_facts_of_their_own(name: str, kind: str | None) -> None:
    found = PAID.fact_type(name)
    assert (found and found.kind) == kind


# ---- groups of problems


def test_a_group_stands_for_its_problems_in_their_order() -> None:
    assert PAID.groups == {"bad": ("trouble", "worry"), "all": TROUBLES}
    assert PAID.expanded("problem", ["bad", "doubt"]) == {"trouble", "worry", "doubt"}
    assert PAID.expanded("ways", ["bad"]) == {"bad"}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ({"problem": "bad"}, ["trouble", "worry"]),
        ({"problem": ["bad", "doubt"]}, ["trouble", "worry", "doubt"]),
        ({"problem": {"not": "bad"}}, ["doubt"]),
        ({"problem": {"not": ["bad", "doubt"]}}, []),
        ({"any": [{"problem": "all"}, {"problem": "bad"}]}, ["trouble", "worry", "doubt"]),
        ({"price": 3}, None),
    ],
)
def test_a_condition_on_a_group_is_one_on_its_problems(written: dict[str, Any], expected: list[str] | None) -> None:
    if expected is None:
        with pytest.raises(ConditionError):
            read_rows(written, PAID)
        return
    rows = read_rows(written, PAID)
    assert problems_of(rows, PAID) == expected
    assert [one for one in TROUBLES if any(holds(row, {"problem": one}) for row in rows)] == expected


def test_a_group_of_nothing_is_no_condition() -> None:
    with pytest.raises(ConditionError, match="problem: good is not one of trouble, worry, doubt"):
        read_rows({"problem": "good"}, PAID)


# ---- codes


def test_codes_have_their_places() -> None:
    assert PAID.places("methods") == {"coin": 0, "note": 1, "shell": 2}
    assert PAID.places("vias") == {}


def test_what_has_no_words_speaks_for_itself() -> None:
    assert PAID.words_of_code("methods", "coin").title == Text(ja="coinです", en="coin")
    assert PAID.words_of_code("methods", "feather").title == Text(ja="feather", en="feather")
    assert PAID.words_of_fact("feather").label == Text(ja="feather", en="feather")


def test_values_have_their_own_words_or_those_of_the_codes_they_are() -> None:
    assert PAID.words_of_values("ways") == {code: text_of(code) for code in ("coin", "note", "shell")}
    assert PAID.words_of_values("problem")["worry"] == text_of("worry")
    assert PAID.words_of_values("price") == PAID.words_of_values("nothing at all") == {}


def text_of(code: str) -> Text:
    return Text(ja=f"{code}です", en=code)


def test_what_is_not_said_to_be_pressing_comes_last() -> None:
    actions = [{"kind": "actions", "code": code, "title": text(code)} for code in ("run", "rest")]
    words = vocabulary(codes=[actions[0] | {"urgency": 1}, actions[1]])
    assert words.urgencies == {"run": 1, "rest": LEAST_URGENT}


def test_gifts_are_the_remedies_that_say_so() -> None:
    remedies = [{"kind": "remedies", "code": code, "title": text(code)} for code in ("right", "gift")]
    assert vocabulary(codes=[remedies[0], remedies[1] | {"goodwill": True}]).goodwill == {"gift"}


def test_a_pack_without_a_shop_has_a_vocabulary_all_the_same() -> None:
    bare = Vocabulary([], [], None)
    assert (bare.has_shop, bare.problems, dict(bare.groups)) == (False, (), {})
    with pytest.raises(LookupError, match=r"no shop\.yaml"):
        _ = bare.shop


def test_a_fact_of_yes_or_no_has_both_values_whatever_words_it_has() -> None:
    assert vocabulary(fact("sure", "bool")).facts["sure"] == Fact("sure", "bool", ("true", "false"))
    assert vocabulary(fact("sure", "bool", values=values("true", "false"))).facts["sure"].values == ("true", "false")
