"""The search for advice that strands or contradicts: a short one runs here, and finds what is planted."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from typing import Any, TypeAlias

import msgspec
import pytest

from advisor import Release, Rulebook, Situation
from advisor.proof import exhaustive
from advisor.proof.exhaustive import Family, Search, check
from advisor.proof.golden.running import situation_of
from tests.advisor.proof.search import SEED, shipped_search
from tests.advisor.shipped import FACTS, RELEASE
from tests.advisor.whole_rulebook import Plain, whole

SITUATIONS = 2_000
"""`make exhaustive` searches many more."""
CHOSEN = {"choice", "bool", "list"}
MOST_FOR_A_PLANT = 15_000
AT_A_TIME = 500
Changes: TypeAlias = frozenset[tuple[str, Any]]


def found_in(plain: Plain, count: int = 3_000) -> Iterator[str]:
    """The faults of a rulebook, some situations after the others."""
    release = Release.of(msgspec.convert(plain, type=Rulebook))
    situations = Search(release, SEED).some_situations(count)
    while some := list(itertools.islice(situations, AT_A_TIME)):
        found = check(release, some)
        yield from (fault for fault in found if fault != "situations" and ", as in " not in fault)


def test_no_situation_of_the_shipped_pack_strands_or_contradicts() -> None:
    found = check(RELEASE, list(shipped_search().some_situations(SITUATIONS)))
    assert found.pop("situations") == SITUATIONS
    assert dict(found) == {}


def test_the_same_seed_gives_the_same_situations() -> None:
    release = Release.of(msgspec.convert(whole(), type=Rulebook))
    one, again, other = (list(Search(release, seed).some_situations(60)) for seed in (SEED, SEED, SEED + 1))
    assert one == again != other


PLANTS: dict[str, tuple[str, Any]] = {
    "no way out": ("no exit", lambda p: p["rules"][0]["give"].pop(2)),
    "no channel": ("no channel", lambda p: p["rules"][0]["give"].pop(1)),
    "no step": (
        "no next action",
        lambda p: p["rules"][0].update(give=[{"channel": "chat", "rank": 1}, {"escalation": "amazon_again"}]),
    ),
    "a window the wrong way round": (
        "the refund to points has its dates out of order",
        lambda p: next(one for one in p["figures"] if one["id"] == "refund.points")["values"][0].update(
            refund={"earliest": "5d", "latest": "1d", "worst": "3d"}
        ),
    ),
}


def test_nothing_is_found_where_nothing_is_planted() -> None:
    assert list(found_in(whole())) == []


@pytest.mark.parametrize(("fault", "plant"), PLANTS.values(), ids=PLANTS)
def test_a_planted_fault_is_found(fault: str, plant: Any) -> None:
    plain = whole()
    plant(plain)
    assert fault in found_in(plain, MOST_FOR_A_PLANT)


# ---- the families


def test_a_product_holds_every_combination_once() -> None:
    family = min(shipped_search().products, key=lambda one: one.size)
    situations = [family.situation(number) for number in range(family.size)]
    assert len(set(situations)) == family.size
    named = {name for situation in situations for name in situation.facts}
    given = {name: {situation.facts.get(name) for situation in situations} for name in named}
    combinations = 1
    for values in given.values():
        combinations *= len(values)
    assert combinations == family.size


def test_large_products_are_drawn_from_and_what_is_left_out_is_counted() -> None:
    drawn = sum(min(family.size, exhaustive.MOST_OF_A_PRODUCT) for family in shipped_search().products)
    assert shipped_search().left_out == sum(family.size for family in shipped_search().products) - drawn > 0


def test_any_three_answers_meet_in_an_array() -> None:
    """In the smallest of the arrays, which are all made alike."""
    problem, names = "account_trouble", ("tracking_status", "amazon_reply", "account_state", "card_misused", "promised")
    family = shipped_search().arrays[FACTS["problem"].values.index(problem)]
    assert family.size == min(array.size for array in shipped_search().arrays)
    situations = [family.situation(number) for number in range(family.size)]
    assert {situation.problem for situation in situations} == {problem}
    met = {tuple(situation.facts.get(name) for name in names) for situation in situations}
    for three in itertools.combinations(range(len(names)), 3):
        answers = [_answers_to(names[place]) for place in three]
        assert {tuple(told[place] for place in three) for told in met} == set(itertools.product(*answers))


def test_what_is_never_asked_about_a_problem_and_long_lists_are_drawn_there() -> None:
    problem, names = "account_trouble", ("delay_cause", "wrong_kind", "refund_notice", "done")
    family = shipped_search().arrays[FACTS["problem"].values.index(problem)]
    first = [family.situation(number) for number in range(2_000)]
    for name in names:
        assert {situation.facts.get(name) for situation in first} == set(shipped_search().stretches.values_of(name))


def _answers_to(name: str) -> tuple[Any, ...]:
    return (None, True, False) if FACTS[name].kind == "bool" else (None, *FACTS[name].values)


def test_a_neighbour_of_a_worked_example_differs_from_it_in_one_answer() -> None:
    """Of the first example, told at its own moment: each answer to each choice question, and none."""
    situation, _now, changed = _changes_of_the_first_example(shipped_search().neighbours)
    assert len(set(changed)) == len(changed)
    assert all(len(one) == 1 for one in changed)
    left_out = {name for one in changed for name, value in one if value is None}
    assert left_out == {name for name in situation.facts if name != "problem" and FACTS[name].kind in CHOSEN}


def test_what_strayed_from_a_worked_example_differs_in_several_answers_and_its_days_are_as_old() -> None:
    _situation, now, changed = _changes_of_the_first_example(shipped_search().strayed)
    assert max(map(len, changed)) == exhaustive.MOST_CHANGES
    assert len(set(changed)) > len(changed) * 3 // 4
    days = {(value, name) for one in changed for name, value in one if FACTS[name].kind == "date" and value}
    age = now.date() - exhaustive.NOW.date()
    assert days
    assert all(value - age in shipped_search().stretches.values_of(name) for value, name in days)


def _changes_of_the_first_example(families: list[Family]) -> tuple[Situation, datetime, list[Changes]]:
    situation, now = situation_of(RELEASE.rulebook.golden[0], RELEASE.vocabulary)
    told = [families[0].told(number) for number in range(families[0].size)]
    assert {moment for _, moment in told} == {now}
    return situation, now, [_changed(situation, other) for other, _ in told]


def _changed(situation: Situation, neighbour: Situation) -> Changes:
    names = situation.facts.keys() | neighbour.facts.keys()
    differing = (name for name in names if situation.facts.get(name) != neighbour.facts.get(name))
    return frozenset((name, neighbour.facts.get(name)) for name in differing)


def test_random_situations_know_little_or_much() -> None:
    family = shipped_search().at_random(200)
    known = [len(family.situation(number).facts) for number in range(family.size)]
    assert min(known) < 10
    assert max(known) > len(FACTS) * 4 // 5


def test_the_whole_search_is_every_member_of_every_family(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = whole()
    monkeypatch.setattr(exhaustive, "LEAST_ORDER", 2)
    monkeypatch.setattr(exhaustive, "RANDOM_SITUATIONS", 7)
    monkeypatch.setattr(exhaustive, "MOST_OF_A_PRODUCT", 20)
    search = Search(Release.of(msgspec.convert(plain, type=Rulebook)), SEED)
    families = [*search.arrays, *search.neighbours, *search.strayed]
    counted = sum(min(one.size, 20) for one in search.products) + sum(one.size for one in families) + 7
    situations = list(search.all_situations())
    assert len(situations) == counted
    assert all(isinstance(one, Situation) for one, _ in situations)


def test_the_command_refuses_what_is_no_pack() -> None:
    command = [sys.executable, "-m", "advisor.proof.exhaustive", "nowhere"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
