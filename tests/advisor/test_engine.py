"""What holds of every advice, whatever the situation: tried on random valid situations with the shipped pack."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from msgspec import UNSET

import advisor
from advisor.advice import Action, Advice, Item
from advisor.calendar.durations import start_of
from advisor.calendar.workdays import TOKYO, next_desk_day
from advisor.facts import CodeEntry
from advisor.outcomes.actions import standings
from advisor.outcomes.gathering import collect
from advisor.outcomes.steps import lacking_its_end, next_step
from advisor.rulebook.rule_entries import ACTION_STATUSES, LIKELIHOODS
from tests.advisor.corpus import Case, advise, of_every_case
from tests.advisor.shipped import FACTS, VOCABULARY, situation_of
from tests.advisor.strategies import Plain

ITEM_LISTS = [
    "actions",
    "remedies",
    "ruled_out",
    "refunds",
    "deadlines",
    "channels",
    "evidence",
    "warnings",
    "escalations",
]
BASIS = ["rules", "because", "sources", "figures", "claims"]
KEYS = {
    "": "now release headline actions remedies ruled_out refunds deadlines channels evidence warnings escalations "
    "drafts questions disagreements",
    "actions": "code title text from by status",
    "remedies": "code title text likelihood amount_jpy status",
    "ruled_out": "code title text",
    "refunds": "method via amount_jpy starts_on arrives worst_case statement chase_from text",
    "deadlines": "code title opens_at closes_at state",
    "channels": "code title text steps",
    "evidence": "code title text",
    "warnings": "code title text",
    "escalations": "code title text after",
    "drafts": "to channel title text",
    "questions": "fact settles",
    "disagreements": "topic positions our_advice",
}


def items_of(advice: Advice) -> Iterator[tuple[str, Item]]:
    for name in ITEM_LISTS:
        for item in getattr(advice, name):
            yield name, item


def told(advice: Advice) -> Plain:
    """What the reader is told, without the moment it was asked at."""
    plain = advisor.to_plain(advice)
    del plain["now"]
    return plain


@of_every_case
def test_advice_is_given_in_both_languages_for_every_valid_situation(case: Case) -> None:
    for lang in ("ja", "en"):
        advice = case.advise(lang)
        assert advice.now == case.now
        assert advice.headline.action in VOCABULARY.codes["actions"]


@of_every_case
def test_a_code_stands_at_most_once_in_a_list(case: Case) -> None:
    advice = case.advice
    for name in ITEM_LISTS:
        keys = [(i.method, i.via) if name == "refunds" else i.code for i in getattr(advice, name)]
        assert len(keys) == len(set(keys)), (name, keys)


@of_every_case
def test_a_remedy_is_never_granted_and_ruled_out_at_once(case: Case) -> None:
    advice = case.advice
    assert not {one.code for one in advice.remedies} & {one.code for one in advice.ruled_out}


@of_every_case
def test_exactly_open_items_wait_and_only_for_unknown_answers(case: Case) -> None:
    known = case.facts
    for _, item in items_of(case.advice):
        if getattr(item, "status", None) == "if":
            assert item.waits_for, item
            assert all(fact in FACTS and fact not in known for fact in item.waits_for), item
        else:
            assert item.waits_for is UNSET, item


@of_every_case
def test_reasons_are_answers_that_were_given(case: Case) -> None:
    for _, item in items_of(case.advice):
        for because in item.because:
            assert case.facts[because.fact] == because.value, item
    given_facts, plain = case.situation.to_plain(), advisor.to_plain(case.advice)
    for name in ITEM_LISTS:
        for written in plain[name]:
            assert all(given_facts[one["fact"]] == one["value"] for one in written["because"]), written


def _asked_before_all(case: Case) -> set[str]:
    """What the end of the next step hangs on, and what its rule asks first."""
    taken_up = case.taken_up()
    holding, waiting = collect(taken_up)
    ranked = standings(taken_up, holding, waiting)
    step = next_step(taken_up, holding, ranked)
    return {*step.missing, *step.asks_first, *lacking_its_end(taken_up, step, ranked)}


@of_every_case
def test_questions_are_unknown_facts_each_once_the_most_useful_first(case: Case) -> None:
    known = case.facts
    asked = [(question.fact, question.settles) for question in case.advice.questions]
    assert all(fact in FACTS and fact not in known for fact, _ in asked)
    assert len({fact for fact, _ in asked}) == len(asked)
    done = {entry.tells.fact for code in known.get("done", ()) if (entry := VOCABULARY.codes["actions"][code]).tells}
    first = done | _asked_before_all(case)
    assert asked == sorted(asked, key=lambda one: (one[0] not in first, -one[1], VOCABULARY.order[one[0]]))
    assert all(settles >= 1 for fact, settles in asked if fact not in done)


def _was_asked(facts: dict[str, Any]) -> bool:
    bringing = VOCABULARY.bringing
    told = {entry.tells.fact for entry in bringing if entry.tells and entry.tells.value in {None, _told(facts, entry)}}
    return not told.isdisjoint(facts) or any(entry.code in facts.get("done", ()) for entry in bringing)


def _told(facts: dict[str, Any], entry: CodeEntry) -> Any:
    return facts.get(entry.tells.fact) if entry.tells else None


def _leads_ahead(case: Case, leading: Action) -> bool:
    """Before their day lead the next counter when it is closed, and what follows a contact whose time nobody told."""
    contacts = {entry.code: entry.tells.fact for entry in VOCABULARY.bringing if entry.tells and not entry.tells.value}
    untold = any(contacts[code] not in case.facts for code in case.facts.get("done", ()) if code in contacts)
    due = {action.code for action in case.advice.actions if action.status == "now"}
    today = case.now.date()
    is_closed = case.advice.headline.state == "next" and leading.from_ == next_desk_day(today) > today
    return leading.status == "later" and (is_closed or (untold and leading.from_ is None and not due & contacts.keys()))


@of_every_case
def test_the_headline_is_the_first_action_due_else_the_first_to_come_else_the_first_open_one(case: Case) -> None:
    """After all of them come what goes beside another step and, once somebody was asked, what looks something up.

    A recall never waits: there what looks something up still comes before what is to come.
    """
    advice = case.advice
    ranked = [action for status in ("now", "later", "if") for action in advice.actions if action.status == status]
    beside = VOCABULARY.never_leading | (VOCABULARY.looking if _was_asked(case.facts) else frozenset())
    first = next((one for one in ranked if one.code not in beside), ranked[0])
    if case.facts["problem"] == "recall" and first.status == "later":
        first = next((one for one in ranked if one.code not in VOCABULARY.never_leading), first)
    leading = next(one for one in ranked if one.code == advice.headline.action)
    first = leading if _leads_ahead(case, leading) else first
    starts = first.from_ if first.status == "later" else None
    day = starts.date() if isinstance(starts, datetime) else starts
    assert (advice.headline.action, advice.headline.on) == (first.code, day or case.now.date())


def _day(when: Any) -> date:
    return when.date() if isinstance(when, datetime) else when or date.min


@of_every_case
def test_actions_stand_by_status_and_those_to_come_by_their_day(case: Case) -> None:
    actions = case.advice.actions
    statuses = [ACTION_STATUSES.index(action.status) for action in actions]
    assert statuses == sorted(statuses)
    later = [_day(action.from_) for action in actions if action.status == "later"]
    assert later == sorted(later)


@of_every_case
def test_an_action_that_is_due_has_begun_and_one_to_come_has_not(case: Case) -> None:
    now = case.now
    for action in case.advice.actions:
        if action.from_ is not None and action.status in {"now", "later"}:
            starts = action.from_ if isinstance(action.from_, datetime) else start_of(action.from_)
            assert (starts > now) == (action.status == "later") or _is_on_its_last_day(action, now), action


def _is_on_its_last_day(action: Action, now: datetime) -> bool:
    """The guarantee's last day: the claim is due though its wait is not over."""
    return action.code == "file_marketplace_guarantee" and action.status == "now"


@of_every_case
def test_remedies_stand_with_what_applies_first_and_the_likelier_first(case: Case) -> None:
    order = [(one.status == "if", LIKELIHOODS.index(one.likelihood)) for one in case.advice.remedies]
    assert order == sorted(order)


@of_every_case
def test_deadlines_open_at_midnight_or_the_very_moment_and_close_at_the_last_second(case: Case) -> None:
    now = case.now
    for deadline in case.advice.deadlines:
        opens, closes = deadline.opens_at, deadline.closes_at
        assert opens is None or opens.utcoffset() == timedelta(hours=9)
        if closes is not None:
            assert (closes.hour, closes.minute, closes.second) == (23, 59, 59)
            assert (deadline.state == "closed") == (now.date() > closes.date()), deadline
            left = (closes.date() - now.date()).days
            assert deadline.state != "closing" or 0 <= left <= 7, deadline
            assert deadline.state != "open" or left > 7, deadline
        if opens is not None and opens > now:
            last_day = closes is not None and closes.date() == now.date()
            assert deadline.state in {"not_open", "closed"} or last_day, deadline


@of_every_case
def test_money_arrives_in_order_and_is_chased_the_day_after_the_worst_case(case: Case) -> None:
    for refund in case.advice.refunds:
        days = [refund.starts_on, refund.arrives.earliest, refund.arrives.latest, refund.worst_case, refund.chase_from]
        if refund.starts_on is None:
            assert days == [None] * 5
            continue
        assert all(one <= other for one, other in pairwise(days[:4])), refund  # type: ignore[operator]
        assert refund.chase_from == refund.worst_case + timedelta(days=1)  # type: ignore[operator]


@of_every_case
def test_amounts_have_a_lowest_and_a_highest(case: Case) -> None:
    for remedy in case.advice.remedies:
        amount = remedy.amount_jpy
        assert amount is None or 0 <= amount.min <= amount.max


@of_every_case
def test_every_item_names_its_rules_and_all_but_what_to_keep_its_sources(case: Case) -> None:
    for name, item in items_of(case.advice):
        assert item.rules, item
        assert item.sources or name == "evidence", item
        assert len({source.id for source in item.sources}) == len(item.sources), item


@of_every_case
def test_every_item_has_words(case: Case) -> None:
    for lang in ("ja", "en"):
        advice = case.advise(lang)
        for _, item in items_of(advice):
            assert item.title, item  # type: ignore[attr-defined]
        texts = [item.text for name, item in items_of(advice) if name != "deadlines"]  # type: ignore[attr-defined]
        texts += [draft.text for draft in advice.drafts]
        assert all("{" not in text and "}" not in text for text in texts)


@of_every_case
def test_the_json_has_the_keys_of_the_contract_in_its_order(case: Case) -> None:
    plain = advisor.to_plain(case.advice)
    assert list(plain) == KEYS[""].split()
    for name, wanted in KEYS.items():
        for item in plain[name] if name else []:
            own = [key for key in item if key in wanted.split()]
            assert own == wanted.split(), (name, list(item))
            basis = [key for key in item if key in BASIS]
            assert basis == (BASIS if name in ITEM_LISTS else []), (name, list(item))


@of_every_case
def test_the_same_three_give_the_same_advice(case: Case) -> None:
    again = situation_of(dict(reversed(case.plain.items())), case.now)
    assert advise(again, case.now) == case.advice


@of_every_case
def test_the_advice_stands_until_the_moment_it_names(case: Case) -> None:
    advice, now = case.advice, case.now
    assert advice.changes_at > now
    assert advice.changes_at <= start_of(now.date() + timedelta(days=1))
    before = advice.changes_at - timedelta(seconds=1)
    if before > now:
        halfway = (now + (before - now) / 2).replace(microsecond=0)
        for moment in (halfway, before):
            assert told(case.advise(now=moment)) == told(advice)


@of_every_case
def test_goodwill_and_disagreements_never_stand_without_their_warning(case: Case) -> None:
    advice = case.advice
    warned = {warning.code for warning in advice.warnings}
    goodwill = {one.code for one in advice.remedies} & VOCABULARY.goodwill
    assert ("coupon_is_discretionary" in warned) == bool(goodwill)
    assert ("sources_disagree" in warned) == bool(advice.disagreements)


@of_every_case
def test_the_address_of_a_situation_leads_to_the_same_situation(case: Case) -> None:
    assert advisor.read_address(advisor.to_address(case.situation), case.now, VOCABULARY) == case.situation


@pytest.mark.parametrize("year", [2014, 2036])
def test_a_now_outside_the_calendar_is_a_fault_on_now(year: int) -> None:
    now = datetime(year, 6, 1, tzinfo=TOKYO)
    situation = advisor.Situation({"problem": "late"})
    with pytest.raises(advisor.FaultsError) as caught:
        advisor.advise(advisor.shipped_release(), situation, now)
    assert [fault.fact for fault in caught.value.faults] == ["now"]


def test_a_day_outside_the_calendar_that_something_counts_from_is_a_fault_on_its_fact() -> None:
    now = datetime(2025, 8, 1, 9, tzinfo=TOKYO)
    plain = {"problem": "late", "sold_by": "amazon", "promised_date": "2036-01-01"}
    with pytest.raises(advisor.FaultsError) as caught:
        advise(situation_of(plain, now), now)
    assert [fault.fact for fault in caught.value.faults] == ["promised_date"]


def test_a_day_outside_the_calendar_that_nothing_counts_from_is_no_fault() -> None:
    now = datetime(2025, 8, 1, 9, tzinfo=TOKYO)
    assert advise(situation_of({"problem": "late", "needed_by": "2099-12-31"}, now), now).actions
