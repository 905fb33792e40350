"""What every rule and clock says of a situation: each once, as the engine matched it, with what decided."""

from collections import Counter

import pytest

from advisor import Judged, judged, shipped_release
from advisor.case.case import Case
from advisor.engine import take_up
from advisor.facts.faults import FaultsError
from advisor.facts.situation import Situation, check_now
from advisor.matching.index import bits
from advisor.proof.golden.running import situation_of

RELEASE = shipped_release()
EXAMPLES = {one.id: one for one in RELEASE.rulebook.golden}
SOME = list(EXAMPLES)[::120]


def found_in(name: str) -> tuple[Case, list[Judged]]:
    situation, now = situation_of(EXAMPLES[name], RELEASE.vocabulary)
    return take_up(RELEASE, situation, check_now(now), "ja"), judged(RELEASE, situation, now)


@pytest.mark.parametrize("name", SOME)
def test_each_rule_and_clock_of_the_problem_is_judged_once_as_it_was_matched(name: str) -> None:
    case, found = found_in(name)
    compiled = case.compiled
    ids = [one.id for one in (*compiled.rulebook.rules, *compiled.rulebook.clocks)]
    assert [one.id for one in found] == ids
    holding = {
        *(compiled.rules[place].id for place in bits(case.match.holding)),
        *(compiled.refund_rules[place].id for place in bits(case.refund_match.holding)),
        *(compiled.rulebook.clocks[place].id for place in bits(case.clock_match.holding)),
    }
    assert {one.id for one in found if one.verdict == "holds"} == holding


@pytest.mark.parametrize("name", SOME)
def test_an_open_one_says_what_it_waits_for_and_an_excluded_one_what_keeps_it_out(name: str) -> None:
    case, found = found_in(name)
    is_over = bool(case.match.holding & case.compiled.ending)
    for one in found:
        assert bool(one.waits_for) == (one.verdict == "open")
        assert set(one.waits_for).isdisjoint(case.known.values)
        assert all(case.known.values[said.fact] == said.value for said in one.facts)
        assert one.facts or one.verdict != "out" or is_over


def test_what_needs_a_day_that_no_answer_can_give_is_out() -> None:
    """All the money is back, so no refund has a last usual day."""
    _case, found = found_in("money-asked-and-all-back")
    waiting = next(one for one in found if one.id == "wait.refund_usual")
    assert (waiting.verdict, waiting.waits_for) == ("out", [])
    assert {said.fact for said in waiting.facts} == {"problem", "refund_issued_on"}


def test_the_same_window_lets_one_rule_hold_and_keeps_another_out() -> None:
    _case, found = found_in("guarantee-48-hours-last-second")
    by_id = {one.id: one for one in found}
    assert by_id["guarantee.file.not_yet.undelivered"].verdict == "holds"
    out = by_id["guarantee.remedy.not_contacted"]
    assert (out.verdict, out.is_excepted) == ("out", True)
    assert [said.fact for said in out.facts] == ["seller_contacted_at"]
    assert Counter(one.verdict for one in found)["open"] > 50


def test_a_day_that_cannot_be_counted_from_is_a_fault_as_of_an_advice() -> None:
    situation, now = situation_of(EXAMPLES["guarantee-48-hours-last-second"], RELEASE.vocabulary)
    with pytest.raises(FaultsError):
        judged(RELEASE, Situation(situation.facts), now.replace(year=2040))
