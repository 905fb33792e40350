"""What follows by itself: the next step now, then what leads once it is done or its wait is over, or the answer is no.

The engine works out each stage from the situation as it would be then; one that hangs on an answer, or is said only
because nothing else is left, is none. A step counts as done in the last minute before the advice changes or the day
ends, so that a course stays the same until then.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

from msgspec.structs import replace

from advisor.advice import Headline, Record, When
from advisor.calendar.durations import end_of, start_of
from advisor.calendar.workdays import LAST_YEAR, DayNotCovered
from advisor.case.case import Case
from advisor.case.turns import next_turn
from advisor.deciding import led
from advisor.doing import after_doing
from advisor.engine import days_covered, take_up
from advisor.entry import Language
from advisor.facts.entries import CodeEntry
from advisor.facts.reading import read_value
from advisor.facts.situation import Situation, check_now
from advisor.facts.vocabulary import ASKING, LEAST_URGENT
from advisor.outcomes.actions import title_of
from advisor.outcomes.gathering import collect_held, is_only_begun
from advisor.outcomes.items import escalations
from advisor.outcomes.steps import Step, may_be_refused
from advisor.release import Release
from advisor.rulebook.rule_entries import WAITING_STATES

MOST_STAGES = 3
MOST_TIMES_ASKED = 2
_A_SECOND, _A_DAY = timedelta(seconds=1), timedelta(days=1)
State = Literal["do", "wait", "money", "next"]
Reached = Literal["now", "then", "unless", "refused"]


class Stage(Record, frozen=True, kw_only=True):
    """A next step, now or later: its state, action and day, what is awaited and until when.

    `reached`: it leads `now`; `then`, once the step before is done; `unless` what the step before waits for has come;
    if that is `refused`. `until` `is_supposed` where it is counted from a step that is yet to be done. Where that gives
    a moment, nobody knows its hour: it is the day after then, `is_rounded`, and comes in the course of the day before.
    Of the last wait `if_nothing` is the action that leads when nothing has come, where no stage says so, and
    `if_refused` the one that leads when the answer is no, where what follows is another one, with its title then.
    `title`: how the action is called then; of a wait, which is called by what is awaited, empty. `instance`: the next
    instance, where whoever was asked already is asked once more, or would be for the third time. Where a step of one's
    own leads once somebody stayed silent, `by` is its last day and `also` the action that asks, empty where `instance`
    stands in its place.
    """

    state: State
    action: str
    title: str
    about: str
    reached: Reached
    on: date
    until: When
    if_nothing: str = ""
    if_refused: str = ""
    if_refused_title: str = ""
    instance: str = ""
    also: str = ""
    by: When = None
    is_rounded: bool = False
    is_supposed: bool = False


def course(release: Release, situation: Situation, now: datetime, language: Language = "ja") -> list[Stage]:
    """The next step and what follows it, at most three stages; it ends where one comes again, or nothing leads.

    After a wait that ends nowhere, or that nothing new follows, stands what leads when the answer is no. Pure. Raises
    FaultsError as `advise` does; what cannot be counted any more ends the course.
    """
    local = check_now(now)
    with days_covered():
        return course_of(release, situation, take_up(release, situation, local, language))


def course_of(release: Release, situation: Situation, case: Case) -> list[Stage]:
    """The course of a situation that is taken up. Raises DayNotCovered."""
    walk = _Walk(release, case.language)
    places = [walk.place_of(situation, case, "now")]
    while len(places) < MOST_STAGES and (found := walk.after(places[-1])) is not None:
        if found.name in {one.name for one in places}:
            break
        places.append(found)
    return _asked_too(walk, places, _with_ends(walk, places))


@dataclass(frozen=True, slots=True)
class _Place:
    """A stage as it is worked out: the situation and the case then, and the actions that are due in it.

    `assumed`: the facts nobody has told yet. `by`: the last day of its step.
    """

    situation: Situation
    case: Case
    step: Step
    due: frozenset[str]
    by: When
    leads: bool
    reached: Reached
    assumed: frozenset[str]

    @property
    def headline(self) -> Headline:
        """The next step there."""
        return self.step.headline

    @property
    def name(self) -> tuple[str, str, str]:
        """What makes it the same step as another one."""
        return self.headline.state, self.headline.action, self.headline.about

    @property
    def waits(self) -> bool:
        """Whether nothing is to be done there but to wait."""
        return self.headline.state in WAITING_STATES

    @property
    def until(self) -> When:
        """When its wait ends; the day after where its hour hangs on what nobody has told yet."""
        until = self.headline.until
        return until.date() + _A_DAY if isinstance(until, datetime) and self.is_rounded else until

    @property
    def is_rounded(self) -> bool:
        """Whether the hour at which its wait ends hangs on what nobody has told yet."""
        return isinstance(self.headline.until, datetime) and self.is_supposed

    @property
    def is_supposed(self) -> bool:
        """Whether the end of its wait hangs on what nobody has told yet."""
        return self.headline.until is not None and not self.assumed.isdisjoint(self.step.until.basis)

    @property
    def title(self) -> str:
        """How its step is called then; empty for a wait."""
        return "" if self.waits else title_of(self.case, self.headline.action)

    def as_stage(self) -> Stage:
        """What is said of it."""
        said = self.headline
        return Stage(
            state=said.state,
            action=said.action,
            title=self.title,
            about=said.about,
            reached=self.reached,
            on=said.on,
            until=self.until,
            is_rounded=self.is_rounded,
            is_supposed=self.is_supposed,
        )


@dataclass(frozen=True, slots=True)
class _Walk:
    """Goes from one stage to the next. What cannot be counted is no stage."""

    release: Release
    language: Language
    followed: dict[tuple[str, str, str], _Place | None] = field(default_factory=dict)
    refusals: dict[tuple[str, str, str], _Place | None] = field(default_factory=dict)

    def place(
        self, situation: Situation, moment: datetime, reached: Reached, assumed: frozenset[str] = frozenset()
    ) -> _Place:
        """The stage of a situation at a moment. Raises DayNotCovered."""
        return self.place_of(situation, take_up(self.release, situation, moment, self.language), reached, assumed)

    def place_of(
        self, situation: Situation, case: Case, reached: Reached, assumed: frozenset[str] = frozenset()
    ) -> _Place:
        """The stage of a situation that is taken up. Raises DayNotCovered."""
        standing, step = led(case)
        action, vocabulary = step.headline.action, case.vocabulary
        hangs = any(one.code == action and one.status in ("done", "if") for one in standing)
        is_left_over = step.waits is not None and step.waits.outcome.last
        leads = not hangs and not is_left_over and action not in vocabulary.never_leading
        due = frozenset(one.code for one in standing if one.status == "now")
        by = next((one.by for one in standing if one.code == action), None)
        return _Place(situation, case, step, due, by, leads, reached, assumed)

    def after(self, place: _Place) -> _Place | None:
        """What follows by itself: once the step is done, or when its wait is over and nothing has come.

        No step stands twice among the stages of a walk.
        """
        if place.name not in self.followed:
            self.followed[place.name] = self._after(place)
        return self.followed[place.name]

    def _after(self, place: _Place) -> _Place | None:
        if not place.waits:
            return self._once_done(place)
        end = _end_of_wait(place)
        return None if end is None else self._later(self._ready(place.situation), end, "unless", place.assumed)

    def _once_done(self, place: _Place) -> _Place | None:
        moment, vocabulary = self._when_done(place), self.release.vocabulary
        before = place.situation
        action = place.headline.action
        known = after_doing(before, action, moment, vocabulary, only_begun=is_only_begun(place.case, action))
        if known is None:
            return None
        told = {name for name, value in known.facts.items() if before.facts.get(name) != value}
        return self._later(known, moment, "then", place.assumed | told)

    def _when_done(self, place: _Place) -> datetime:
        """The last second before the case may turn by itself; of a step that is still to come the end of its day."""
        if place.headline.on > place.case.today:
            return end_of(place.headline.on)
        turn = next_turn(place.case, self.release.turning_for(place.situation.problem))
        end = end_of(place.case.today)
        return end if turn is None else min(end, turn - _A_SECOND)

    def refused(self, place: _Place) -> _Place | None:
        """What leads when the wait of a stage ends with a no."""
        if place.name not in self.refusals:
            self.refusals[place.name] = self._refused(place)
        return self.refusals[place.name]

    def _refused(self, place: _Place) -> _Place | None:
        vocabulary = self.release.vocabulary
        awaited = next((one for one in vocabulary.shop.awaited if one.about == place.headline.about), None)
        if awaited is None or awaited.refused is None or not may_be_refused(place.step, collect_held(place.case)):
            return None
        answer = {awaited.asks: read_value(vocabulary.facts[awaited.asks], awaited.refused)}
        told = Situation(vocabulary.sorted_facts({**place.situation.facts, **answer}))
        moment = _end_of_wait(place) or place.case.known.now
        beside = (one for one in sorted(place.due) if _asks_nobody(vocabulary.codes["actions"][one]))
        return self._later(self._ready(told, beside), moment, "refused", place.assumed)

    def _ready(self, situation: Situation, beside: Iterable[str] = ()) -> Situation:
        """The situation once all checks are done, as they are by the end of a wait, and what was due `beside` it."""
        vocabulary = self.release.vocabulary
        done = vocabulary.shop.done
        if not done:
            return situation
        codes = dict.fromkeys([*situation.facts.get(done, ()), *sorted(vocabulary.checks), *beside])
        told = {**situation.facts, done: read_value(vocabulary.facts[done], list(codes))}
        return Situation(vocabulary.sorted_facts(told))

    def _later(
        self, situation: Situation, moment: datetime, reached: Reached, assumed: frozenset[str]
    ) -> _Place | None:
        if moment.year <= LAST_YEAR:
            with suppress(DayNotCovered):
                found = self.place(situation, moment, reached, assumed)
                return found if found.leads else None
        return None


def _asks_nobody(action: CodeEntry) -> bool:
    """Whether a person does it alone, and gets nothing by it: once done it is no answer to anything."""
    asks = action.urgency == ASKING or action.receiver or action.brings
    return not (asks or action.never_done or action.tells or action.records)


def _end_of_wait(place: _Place) -> datetime | None:
    """The moment at which a wait is over; of a day that stands for one, before whatever closes on that day does."""
    until, moment = place.until, place.headline.until
    end = until if until is None or isinstance(until, datetime) else start_of(until)
    if end is None or not place.is_rounded or not isinstance(moment, datetime):
        return end
    closings = (one.closes.moment for one in place.case.clocks.values())
    return moment if any(one is not None and moment <= one < end for one in closings) else end


def _go_on(stages: list[Stage], before: list[_Place], follows: _Place) -> None:
    """Says of the last wait what leads when it has brought nothing; whoever stays silent is asked twice at most."""
    action = follows.headline.action
    times = _times_asked(before, action)
    instance = _next_instance(follows, action, before) if times else ""
    if len(stages) > len(before):
        if times:
            stages[-1] = replace(stages[-1], instance=instance)
        return
    is_enough = times >= MOST_TIMES_ASKED
    stages[-1] = replace(stages[-1], if_nothing="" if is_enough else action, instance=instance)


def _times_asked(before: list[_Place], action: str) -> int:
    """How often whoever an action asks was asked before it, told contacts included."""
    actions = before[0].case.vocabulary.codes["actions"]
    asks = actions[action]
    if not asks.receiver:
        return 0
    told = any(one.value is None and one.fact in before[0].situation.facts for one in asks.records)
    return told + sum(actions[one.headline.action].receiver == asks.receiver for one in before)


def _next_instance(place: _Place, asking: str, before: list[_Place]) -> str:
    """The first of the ladder that is no step of the course, asks somebody else than that action, and has its turn.

    Whoever is written to has a turn; who is not is turned to beside whatever leads. One to which no action goes is a
    step of the course where a step is called like it.
    """
    codes, holding = place.case.vocabulary.codes, collect_held(place.case)
    led = {one.headline.action for one in before} | {asking}
    titles = {one.title for one in (*before, place)}
    receiver = codes["actions"][asking].receiver
    for one in escalations(place.case, holding):
        goes_on = codes["escalations"][one.code].goes_on
        asks_the_same_or_nobody = goes_on and codes["actions"][goes_on].receiver in ("", receiver)
        if one.title not in titles and goes_on not in led and not asks_the_same_or_nobody:
            return one.code
    return ""


def _with_ends(walk: _Walk, places: list[_Place]) -> list[Stage]:
    """The stages with what ends the last wait: what a no leads to stands after it if there is room, else beside it."""
    stages = [place.as_stage() for place in places]
    last = next((number for number in reversed(range(len(places))) if places[number].waits), None)
    if last is None:
        if len(places) > 1:
            _go_on(stages, places[:-1], places[-1])
        return stages
    ends_all = last == len(places) - 1
    follows = walk.after(places[last]) if ends_all else places[last + 1]
    if follows is not None and not follows.waits:
        _go_on(stages, places[: last + 1], follows)
    found = walk.refused(places[last])
    if found is None or found.waits or found.name in {one.name for one in places[: last + 1]}:
        return stages
    if ends_all and len(places) < MOST_STAGES:
        return [*stages, found.as_stage()]
    stages[last] = _with_refusal(stages[last], found, follows)
    return stages


def _asked_too(walk: _Walk, places: list[_Place], stages: list[Stage]) -> list[Stage]:
    """The stages with whom to ask beside a step of one's own, where somebody stayed silent, and what a no leads to."""
    for number, place in enumerate(places):
        follows = walk.after(place) if place.waits else None
        also = _asks_beside(follows) if follows is not None else ""
        if follows is None or not also:
            continue
        before, at = places[: number + 1], min(number + 1, len(places) - 1)
        instance = _next_instance(follows, also, before)
        is_enough = instance and _times_asked(before, also) >= MOST_TIMES_ASKED
        stages[at] = replace(stages[at], also="" if is_enough else also, by=follows.by, instance=instance)
        refused = walk.refused(place)
        if refused is not None and not refused.waits:
            stages[number] = _with_refusal(stages[number], refused, follows)
    return stages


def _with_refusal(stage: Stage, refused: _Place, follows: _Place | None) -> Stage:
    """The stage with what a no leads to, where that is another step than follows on silence, and no next instance."""
    action = _asks_beside(refused) or refused.headline.action
    if follows is not None:
        instances = {one.goes_on for one in refused.case.vocabulary.codes.get("escalations", {}).values()}
        is_beside = refused.headline.action == follows.headline.action
        if action in (follows.headline.action, _asks_beside(follows)) or (is_beside and action in instances):
            return stage
    return replace(stage, if_refused=action, if_refused_title=title_of(refused.case, action))


def _asks_beside(place: _Place) -> str:
    """The most pressing action due that asks somebody, where the one that leads asks nobody."""
    vocabulary = place.case.vocabulary
    actions, places = vocabulary.codes["actions"], vocabulary.places("actions")
    if place.waits or actions[place.headline.action].receiver:
        return ""
    asking = [one for one in place.due if actions[one].receiver]
    return min(asking, key=lambda one: (actions[one].urgency or LEAST_URGENT, places[one]), default="")
