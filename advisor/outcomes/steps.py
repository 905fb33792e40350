"""The next step: of those that fit the most pressing one that can be taken today; a wait while something is awaited."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from advisor.advice import Action, Headline, When
from advisor.calendar.durations import start_of
from advisor.case.case import Case, Given
from advisor.case.moments import At
from advisor.facts.vocabulary import LEAST_URGENT
from advisor.outcomes.actions import Standing
from advisor.outcomes.gathering import STEP_WORDS, Collected
from advisor.outcomes.merging import prominence
from advisor.rulebook.rule_entries import WAITING_STATES

_NEVER = At(None)
_A_DAY = timedelta(days=1)
_FALLBACK = ("now", "later", "if", "done")
State = Literal["do", "wait", "money", "next"]


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next: the headline, and what says the wait where there is one; `missing`: facts its day hangs on.

    `is_firm`: whatever actions still hang on an answer, none of them could lead instead. `asks_first`: what is asked
    before all else.
    """

    headline: Headline
    waits: Given | None = None
    until: At = _NEVER
    is_firm: bool = True
    asks_first: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The answers without which nobody knows until when to wait."""
        return self.until.missing if self.until.moment is None else ()

    @property
    def asks(self) -> frozenset[str] | None:
        """The facts that alone are asked now; None for any."""
        asked = self.waits.outcome.asks if self.waits is not None else []
        return frozenset(asked) if asked else None


def next_step(case: Case, holding: Collected, actions: list[Standing]) -> Step:
    """The first step in order that fits; where none does, the first action due, to come, or hanging on an answer."""
    for given in steps_in_order(holding):
        found = _taken(case, given, actions)
        if found is not None:
            first = tuple(one for one in given.outcome.asks_first if one not in case.known.values)
            return replace(found, is_firm=not given.outcome.last, asks_first=first)
    return _first_action(case, actions)


def steps_in_order(holding: Collected) -> list[Given]:
    """The steps of the holding rules: highest priority first, then smallest rule id."""
    given = [one for givens in holding.get("step", {}).values() for one in givens]
    return sorted(given, key=prominence)


def _taken(case: Case, given: Given, actions: list[Standing]) -> Step | None:
    """The step, if it can be taken today."""
    state: State = given.outcome.code  # type: ignore[assignment]
    if given.outcome.last and _may_lead(case, actions):
        return None
    if state in WAITING_STATES:
        return _wait(case, given, state)
    allowed = {"now", "later"} if given.outcome.ahead else {"now"}
    may_lead = frozenset(given.outcome.lead) - _looked_up(case)
    leading = next((one for one in actions if one.code in may_lead and one.status in allowed), None)
    if leading is None:
        return None
    if leading.status != "now":
        leading = next((one for one in actions if one.code in given.outcome.lead and one.status == "now"), leading)
    return Step(Headline(state=state, action=leading.code, on=_day_of(leading, case.today)))


def _wait(case: Case, given: Given, state: State) -> Step | None:
    """A wait that is not over, and that ends before what it protects does."""
    until = case.at(given.outcome.until)
    moment = until.moment
    if moment is not None and moment <= case.known.now:
        return None
    if moment is not None and any(_is_over(case, clock, moment) for clock in given.outcome.protects):
        return None
    headline = Headline(
        state=state,
        action=case.vocabulary.shop.waiting,
        on=case.today,
        until=until.told,
        about=given.outcome.about,
    )
    return Step(headline, given, until)


def _is_over(case: Case, clock: str, moment: datetime) -> bool:
    """Whether the window of that clock will be over by then; one that is over already is nothing to protect."""
    reading = case.clocks.get(clock)
    if reading is None or reading.state == "closed":
        return False
    return reading.closes.moment is not None and reading.closes.moment < moment


def _first_action(case: Case, actions: list[Standing]) -> Step:
    """The first that may lead, what is due before the rest, and what looks something up before what hangs on an answer;
    the shop's first step where there is no action at all."""
    leading, left = _may_lead(case, actions), [one for one in actions if one.status != "done"]
    due = [one for one in leading if one.status != "if"]
    looking = [one for one in left if one.code in _looked_up(case) and one.status == "now"]
    open_ = due or looking or leading or left or actions
    first = next((one for one in open_ if one.status == "now"), next(iter(open_), None))
    if first is None:
        return Step(Headline(action=case.vocabulary.shop.first_step, on=case.today), is_firm=False)
    state: State = "wait" if first.code == case.vocabulary.shop.waiting else "do"
    headline = Headline(state=state, action=first.code, on=_day_of(first, case.today))
    return Step(headline, is_firm=first in due)


def _may_lead(case: Case, actions: list[Standing]) -> list[Standing]:
    """What is not done yet, without what only goes beside another step, or only looks something up by now."""
    beside = case.vocabulary.never_leading | _looked_up(case)
    return [one for one in actions if one.status != "done" and one.code not in beside]


def without_repeats(case: Case, step: Step, actions: list[Standing]) -> list[Standing]:
    """The actions without those that another one due today goes on with, unless they are the next step."""
    due = [case.vocabulary.words_of_code("actions", one.code) for one in actions if one.status == "now"]
    gone = {one.goes_on for one in due if one.goes_on} - {step.headline.action}
    return [one for one in actions if one.code not in gone or one.status != "now"]


def _looked_up(case: Case) -> frozenset[str]:
    """The actions that lead no more once somebody was asked: they only look something up."""
    return case.vocabulary.looking if is_asked(case) else frozenset()


def is_asked(case: Case) -> bool:
    """Whether somebody was contacted, or a claim made, to get something."""
    known = case.known.values
    bringing = case.vocabulary.bringing
    told = (entry.tells for entry in bringing if entry.tells)
    ticked = known.get(case.vocabulary.shop.done, ())
    return any(one.fact in known and one.value in {None, known[one.fact]} for one in told) or any(
        entry.code in ticked for entry in bringing
    )


def _day_of(action: Standing, today: date) -> date:
    if action.status != "later" or action.from_ is None:
        return today
    return action.from_.date() if isinstance(action.from_, datetime) else action.from_


def lacking_its_end(case: Case, step: Step, actions: list[Standing]) -> tuple[str, ...]:
    """The answers without which nobody knows by when the next step is to be taken."""
    leading = next((one for one in actions if one.code == step.headline.action), None)
    readings = [case.clocks.get(given.outcome.clock or "") for given in leading.counted] if leading else []
    lacking = [one.closes.missing for one in readings if one is not None and one.closes.moment is None]
    return tuple(dict.fromkeys(name for missing in lacking for name in missing))


def with_step(case: Case, holding: Collected, step: Step, actions: list[Action]) -> list[Action]:
    """The actions with the step in front of those of its status, and the wait among them where something is awaited."""
    waits = step.waits
    listed = actions if waits is None else [*actions, _waiting_action(case, step, waits, _words_about(waits, holding))]
    leading = next((one for one in listed if one.code == step.headline.action), None)
    if leading is None:
        return listed
    others = [one for one in listed if one is not leading]
    place = next((n for n, one in enumerate(others) if _stands_behind(one, leading)), len(others))
    return [*others[:place], leading, *others[place:]]


def _told_of_wait(step: Step) -> dict[str, When]:
    """When the wait is over, and its last day; a moment within a day is both."""
    until = step.until.told
    day = until.date() if isinstance(until, datetime) and until == start_of(until.date()) else until
    through = day if day is None or isinstance(day, datetime) else day - _A_DAY
    return {"until": until, "through": through}


def _stands_behind(other: Action, leading: Action) -> bool:
    return _FALLBACK.index(other.status) >= _FALLBACK.index(leading.status)


def may_be_refused(step: Step, holding: Collected) -> bool:
    """Whether who was asked can say no to it; `holding` is all that the rules give, mere words included."""
    waits = step.waits
    said = [] if waits is None else [waits, *_words_about(waits, holding)]
    return not any(one.outcome.unrefusable for one in said)


def _words_about(step: Given, holding: Collected) -> list[Given]:
    """What other rules say of the same step."""
    words = (one for givens in holding.get(STEP_WORDS, {}).values() for one in givens)
    return [one for one in words if (one.outcome.code, one.outcome.about) == (step.outcome.code, step.outcome.about)]


def _waiting_action(case: Case, step: Step, given: Given, words: list[Given]) -> Action:
    """The wait, in the words of its rule, or in better ones about the same."""
    code = step.headline.action
    entry = case.vocabulary.words_of_code("actions", code)
    better = [one for one in words if one.outcome.text or one.outcome.title]
    saying = min(better, key=prominence) if better else given
    outcomes = (saying.outcome, given.outcome)
    grounds, days = case.grounds([given, *better]), dict(step.until.read)
    return Action(
        code=code,
        title=case.words(next((one.title for one in outcomes if one.title), entry.title), days_read=days),
        text=case.words(
            next((one.text for one in outcomes if one.text), entry.text), lambda: _told_of_wait(step), days
        ),
        status="now",
        urgency=entry.urgency or LEAST_URGENT,
        rules=grounds.rules,
        because=case.because([*case.answers_behind([given, *better]), *step.until.basis]),
        sources=grounds.sources[case.language],
        figures=grounds.figures,
        claims=grounds.claims,
        figure_days=days,
    )
