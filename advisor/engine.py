"""`advise`: from a release, a situation and a moment to an advice. No clock, no database, no network inside."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from advisor.advice import Advice, Because, ReleaseInfo
from advisor.calendar.durations import start_of
from advisor.calendar.workdays import DayNotCovered
from advisor.case.case import Case
from advisor.case.clocks import Reading, read_clocks
from advisor.case.knowledge import know
from advisor.case.refunds import by_method, once_each, refund_part, tell_of_refunds
from advisor.case.turns import next_turn
from advisor.entry import Language
from advisor.facts.faults import Fault, FaultsError, literal
from advisor.facts.situation import Situation, check_now
from advisor.facts.vocabulary import PROBLEM
from advisor.matching.index import bits
from advisor.outcomes.actions import action_of, standings
from advisor.outcomes.companions import conflicts_told, disagreements, disputed_items, with_companions
from advisor.outcomes.drafts import drafts
from advisor.outcomes.gathering import collect
from advisor.outcomes.items import channels, deadlines, escalations, evidence, remedies, ruled_out, warnings
from advisor.outcomes.questions import questions
from advisor.outcomes.refunds import refunds
from advisor.outcomes.steps import lacking_its_end, next_step, with_step, without_repeats
from advisor.release import Release


def advise(release: Release, situation: Situation, now: datetime, lang: Language = "ja") -> Advice:
    """The advice of `release` for `situation` at `now` (aware), in that language.

    Pure: the same three give the same advice. Raises FaultsError when `now`, or a day from which a figure or a
    business day is counted, lies outside 2015-2035.
    """
    local = check_now(now)
    with days_covered():
        return advice_of(release, take_up(release, situation, local, lang))


@contextmanager
def days_covered() -> Iterator[None]:
    """Within it a day outside the calendar is the fault of what it would be counted from. Raises FaultsError."""
    try:
        yield
    except DayNotCovered as error:
        raise faults_of(error) from None


def faults_of(error: DayNotCovered) -> FaultsError:
    """The fault of the fact, or of the moment, from which a day outside the calendar would be counted."""
    allowed = f"{error}: a day that something is counted from must lie in those years"
    return FaultsError([Fault(error.fact or "now", literal(error.day.isoformat()), allowed, "day_not_covered")])


def take_up(release: Release, situation: Situation, now: datetime, language: Language) -> Case:
    """The case, matched in three steps, each knowing what the one before found: refunds, clocks, all other rules."""
    compiled = release.compiled_for(situation.problem)
    known = know(situation.facts, now, release.follows)
    refund_match = compiled.refund_index.match(known.values)
    paid_with = known.values.get(compiled.vocabulary.shop.money.paid_with, ())

    def answers_asked(place: int) -> tuple[str, ...]:
        tested = compiled.refund_index.holding_row(refund_match, place).facts
        return tuple([answer for fact in tested for answer in known.inputs_of(fact)])

    held = [
        refund_part(place, one, known, compiled.figures, compiled.vocabulary, answers_asked(place))
        for place in bits(refund_match.holding)
        for outcome in compiled.refund_rules[place].give
        for one in by_method(outcome)
        if not outcome.also or one.code in paid_with
    ]
    parts = once_each(held, [rule.priority for rule in compiled.refund_rules])
    tell_of_refunds(parts, known, compiled.vocabulary)
    known.values.update(compiled.absent_clocks)
    clocks, clock_match = read_clocks(
        compiled.rulebook.clocks,
        compiled.clocks_by_name,
        compiled.clock_index,
        known,
        compiled.figures,
        compiled.vocabulary.shop.closing,
    )
    match = compiled.index.match(known.values)
    answers = {name: Because(fact=name, value=value) for name, value in situation.facts.items()}
    if ending := match.holding & compiled.ending:
        over = refund_match.of_these(0), dict[str, Reading](), clock_match.of_these(0), match.of_these(ending)
        return Case(compiled, known, language, [], *over, answers)
    return Case(compiled, known, language, parts, refund_match, clocks, clock_match, match, answers)


def advice_of(release: Release, case: Case) -> Advice:
    """The advice for a case that is taken up."""
    holding, waiting = collect(case)
    standing = standings(case, holding, waiting)
    step = next_step(case, holding, standing)
    acts = with_step(case, holding, step, [action_of(case, one) for one in without_repeats(case, step, standing)])
    gets = remedies(case, holding, waiting)
    nots = ruled_out(case, holding)
    money, limits = refunds(case), deadlines(case)
    ways, ladder = channels(case, holding), escalations(case, holding)
    told = warnings(case, holding)
    due = [one for one in acts if one.status in {"now", "later"}]
    granted = [one for one in gets if one.status == "applies"]
    conflicts = conflicts_told(case)
    disputed = disputed_items(case, [*due, *granted, *nots, *money, *limits, *ways, *ladder, *told], conflicts)
    return Advice(
        now=case.known.now,
        release=ReleaseInfo(number=release.number, digest=release.digest, published_at=release.published_at),
        headline=step.headline,
        actions=acts,
        remedies=gets,
        ruled_out=nots,
        refunds=money,
        deadlines=limits,
        channels=ways,
        evidence=evidence(case, holding),
        warnings=with_companions(case, told, gets, disputed),
        escalations=ladder,
        drafts=drafts(case, acts, step.headline.action),
        questions=questions(
            case, nots, (*step.missing, *step.asks_first, *lacking_its_end(case, step, standing)), step.asks
        ),
        disagreements=disagreements(case, disputed, conflicts),
        changes_at=_changes_at(release, case),
    )


def _changes_at(release: Release, case: Case) -> datetime:
    """The next moment at which the same situation may be advised differently: every day says which day it is."""
    midnight = start_of(case.today + timedelta(days=1))
    turn = next_turn(case, release.turning_for(case.known.values[PROBLEM]))
    return midnight if turn is None else min(midnight, turn)
