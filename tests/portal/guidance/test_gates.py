"""What every sheet must keep to, over the worked examples of the shipped pack, each at its own moment.

One in twelve is looked at, and one of each problem, in one language of the two; `make sheets` looks at all in both.
"""

import gzip
import os
import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import chain
from urllib.parse import urlencode

import time_machine
from django.test import Client

import advisor
from advisor import Advice, Situation, Stage
from advisor.advice import LISTS_OF_ITEMS
from advisor.facts import PROBLEM
from advisor.rulebook import LANGUAGES, Golden, Language
from tests.advisor.examples import advised
from tests.portal.factories import published_release
from tests.portal.sheets import SheetShown

IS_WHOLE = os.environ.get("TODOKU_ALL_SHEETS") == "1"
EVERY_NTH = 12
MOST_BYTES, MOST_ON_THE_WIRE = 40 * 1024, 10 * 1024
TICKED = {"ticked-everything", "amazon-pay-every-other-way-of-paying"}
"""Made up to tick every box: ten ways of paying stand in each address of the page."""
MOST_CHARACTERS = 900
NOTHING_AWAITED = {"nothing", "nothing_due", "kept", "consulted", "ended", "protected", "settled"}
"""Waits that end with nothing: all that was due has come, or nobody owes anything."""
RELEASE = published_release()
VOCABULARY = RELEASE.vocabulary
ACTIONS = VOCABULARY.codes["actions"]
WAITING = ("wait", "money")
CLOSES = ("締切", "締切の目安", "遅くとも", "Closes", "Probably closes", "At the latest")
LOOKS_TOO_LATE = ("seller_contacted_at", "amazon_contacted_at", "guarantee_claim", "given_away")
"""What makes a mere look come too late to lead: a contact, a claim, something given away."""


@dataclass(frozen=True)
class Looked:
    """A worked example with its advice, what comes after it, and its sheet in one language."""

    example: Golden
    lang: Language
    situation: Situation
    advice: Advice
    stages: list[Stage]
    html: bytes
    sheet: SheetShown

    @property
    def name(self) -> str:
        return f"{self.example.id} {self.lang}"

    @property
    def before_the_rows(self) -> str:
        """The running text before the rows while all is folded: the panel, what comes, the tip and the question."""
        page = self.sheet.page
        question = [one.all("p")[0] for place, one in self.sheet.asks.items() if place == "sheet"]
        parts = [self.sheet.panel, *page.all("ol", "way"), *page.all("p", "tip"), *question]
        return " ".join(one.shown for one in parts)


def _number(example: Golden) -> int:
    return zlib.crc32(example.id.encode())


def chosen() -> Iterator[tuple[Golden, Language]]:
    """By the hash of their names, so that an example mostly stays or goes whatever others come."""
    of_problem = {one.situation[PROBLEM]: one for one in sorted(RELEASE.rulebook.golden, key=_number, reverse=True)}
    for example in RELEASE.rulebook.golden:
        number = _number(example)
        if IS_WHOLE or example.id in TICKED:
            yield from ((example, lang) for lang in LANGUAGES)
        elif number % EVERY_NTH == 0 or of_problem[example.situation[PROBLEM]] is example:
            yield example, LANGUAGES[number // EVERY_NTH % 2]


@cache
def looked_at() -> list[Looked]:
    """Asked for while a test runs, with the pack published and the clock set."""
    return [_look(example, lang) for example, lang in chosen()]


def _look(example: Golden, lang: Language) -> Looked:
    now = datetime.fromisoformat(example.now)
    situation = advisor.read_situation(example.situation, now, VOCABULARY)
    query = urlencode(advisor.to_address(situation))
    with time_machine.travel(now, tick=False):
        answer = Client().get(f"{'/en' if lang == 'en' else ''}/advice/?{query}")
    return Looked(
        example,
        lang,
        situation,
        advisor.advise(RELEASE, situation, now, lang),
        advisor.course(RELEASE, situation, now, lang),
        answer.content,
        SheetShown(answer),
    )


def of_every_sheet(fault: Callable[[Looked], object]) -> Callable[[], None]:
    """A test that no sheet has this fault; it names those that have it."""

    def test() -> None:
        found = {one.name: wrong for one in looked_at() if (wrong := fault(one))}
        assert found == {}

    test.__name__, test.__doc__ = fault.__name__, fault.__doc__
    return test


def test_every_problem_and_every_state_is_among_them() -> None:
    seen = looked_at()
    assert {one.situation.problem for one in seen} == set(VOCABULARY.problems)
    assert {one.advice.headline.state for one in seen} == {"do", "wait", "money", "next"}
    assert {one.lang for one in seen} == set(LANGUAGES)
    assert len(seen) > 100


# ---- weight and length


@of_every_sheet
def test_the_page_is_light(one: Looked) -> object:
    return len(one.html) if len(one.html) > MOST_BYTES else 0


@of_every_sheet
def test_it_is_lighter_still_on_the_wire(one: Looked) -> object:
    packed = len(gzip.compress(one.html))
    return packed if packed > MOST_ON_THE_WIRE else 0


@of_every_sheet
def test_there_is_little_to_read_before_the_rows(one: Looked) -> object:
    return len(one.before_the_rows) if len(one.before_the_rows) > MOST_CHARACTERS else 0


def test_what_is_counted_as_read_is_what_is_seen() -> None:
    folded = [one for one in looked_at() if one.sheet.draft]
    assert folded
    assert not any(one.sheet.draft[:40] in one.before_the_rows for one in folded)
    assert all(one.sheet.title in one.before_the_rows for one in folded)


# ---- what leads


def test_what_is_never_first_never_leads() -> None:
    modest = {code for code, entry in ACTIONS.items() if entry.never_leads}
    assert "record_contact" in modest
    leading = {id_: advice.headline.action for id_, _situation, advice in advised("ja")}
    assert {id_: code for id_, code in leading.items() if code in modest} == {}


def test_a_mere_look_does_not_lead_once_somebody_was_asked_or_something_given_away() -> None:
    """Unless there is nothing else to be done but to touch nothing."""
    rest = {code for code, entry in ACTIONS.items() if entry.looks or entry.never_leads}
    found = {}
    for id_, situation, advice in advised("ja"):
        told = {fact for fact in LOOKS_TOO_LATE if situation.facts.get(fact) not in (None, "none", ("none",))}
        others = {one.code for one in advice.actions if one.status == "now"} - rest - {"do_not_click"}
        if told and others and ACTIONS[advice.headline.action].looks:
            found[id_] = advice.headline.action, others
    assert found == {}


def test_do_not_click_leads_only_while_nothing_was_given_away() -> None:
    for id_, situation, advice in advised("ja"):
        if advice.headline.action == "do_not_click":
            assert set(situation.facts.get("given_away", ())) <= {"nothing", "none"}, id_


# ---- one closing day


@of_every_sheet
def test_each_step_and_each_window_has_one_closing_day_on_the_whole_page(one: Looked) -> object:
    """In the panel, among the other steps, in the line of dates and in the list of windows."""
    days: dict[str, set[str]] = defaultdict(set)
    for action in one.advice.actions:
        if action.by is not None and action.status != "done":
            days[action.title].add(f"{action.by:%Y-%m-%d}")
    if row := one.sheet.rows.get("dates"):
        closing = re.compile(r"(.+): (?:締切|closes)$")
        for item in row.body.one("ol", "spine").all("li"):
            day = item.one("time").attributes["datetime"] or ""
            said = [closing.match(mention.text) for mention in item.all("p", "closes")]
            for title in (found[1] for found in said if found):
                days[title].add(day[:10])
    for window in one.advice.deadlines:
        if window.closes_at is not None:
            days[window.title].add(f"{window.closes_at:%Y-%m-%d}")
    return {title: found for title, found in days.items() if len(found) > 1}


@of_every_sheet
def test_the_panel_closes_on_the_day_of_its_step(one: Looked) -> object:
    told = [words for name, words in one.sheet.facts if name in CLOSES]
    times = [item.attributes["datetime"] or "" for item in one.sheet.panel.one("section").all("time")[1:]]
    step = next((action for action in one.advice.actions if action.code == one.advice.headline.action), None)
    if not told:
        return ""
    assert step is not None
    assert step.by is not None
    return "" if any(time.startswith(f"{step.by:%Y-%m-%d}") for time in times) else (told, step.by)


# ---- how to do it, and what to say


@of_every_sheet
def test_each_step_that_is_to_be_done_has_instructions_of_its_own(one: Looked) -> object:
    headline = one.advice.headline
    return headline.action if headline.state not in WAITING and not one.sheet.steps else ""


@of_every_sheet
def test_where_somebody_is_written_to_there_is_a_text(one: Looked) -> object:
    """Of a step that is for now; before its day there is nothing to send."""
    headline = one.advice.headline
    if headline.state in WAITING or not ACTIONS[headline.action].receiver:
        return ""
    now = [action.code for action in one.advice.actions if action.status == "now"]
    return headline.action if headline.action in now and not one.sheet.draft else ""


@of_every_sheet
def test_whoever_can_say_that_it_is_done_can_press_it(one: Looked) -> object:
    headline = one.advice.headline
    waits = headline.state in WAITING
    return headline.action if not waits and not ACTIONS[headline.action].never_done and not one.sheet.done[0] else ""


# ---- when it goes on


@of_every_sheet
def test_what_is_awaited_has_a_day_or_a_question_that_gives_it(one: Looked) -> object:
    """Of every wait that the sheet names, now or later; the last day of all is where nothing is due any more."""
    undated = [
        stage.about
        for stage in one.stages
        if stage.state in WAITING and stage.until is None and stage.about not in NOTHING_AWAITED
    ]
    return undated if undated and not one.sheet.asks else ""


@of_every_sheet
def test_who_has_something_to_do_knows_by_when_or_what_comes_after_it(one: Looked) -> object:
    """A closing day, a day on which it begins, a line that follows, or a question."""
    if one.advice.headline.state in WAITING:
        return ""
    dated = one.advice.headline.on > one.advice.now.date() or any(name in CLOSES for name, _words in one.sheet.facts)
    return one.sheet.lines if not dated and len(one.sheet.lines) < 2 and not one.sheet.asks else ""


# ---- one word for one thing


@of_every_sheet
def test_a_step_is_called_the_same_wherever_it_stands(one: Looked) -> object:
    """A line may shorten what a step is always called, never what it is called in this advice alone.

    Where nothing follows by itself, a line more may say which answer decides, or before a no what silence comes to.
    """
    own = {action.code: action.title for action in one.advice.actions}
    usual = {code: entry.title.in_language(one.lang) for code, entry in ACTIONS.items()}
    following = one.stages[1:]
    told = zip(following, one.sheet.lines[len(one.sheet.lines) - len(following) :], strict=True)
    return [
        (line, own[stage.action])
        for stage, (_when, line, _note) in told
        if stage.state not in WAITING and own.get(stage.action, "") not in ("", usual[stage.action], line)
    ]


@of_every_sheet
def test_what_can_be_done_besides_is_named_once(one: Looked) -> object:
    named = [title for _when, title in _besides(one)]
    return sorted({title for title in named if named.count(title) > 1})


@of_every_sheet
def test_what_comes_after_the_step_is_not_to_be_done_meanwhile(one: Looked) -> object:
    meanwhile = {"ja": "あわせて", "en": "Meanwhile"}[one.lang]
    following = {line for _when, line, _note in one.sheet.lines[1:]}
    return [title for when, title in _besides(one) if when == meanwhile and title in following]


def _besides(one: Looked) -> list[tuple[str, str]]:
    """When and what, of each step in the row of what can be done besides."""
    row = one.sheet.rows.get("more")
    listed = row.body.all("ul", "seq")[0].all("li") if row else []
    return [(item.all("span", "st")[0].text, item.all("b")[0].text) for item in listed]


# ---- what it rests on


@of_every_sheet
def test_no_source_is_counted_that_nothing_on_the_sheet_rests_on(one: Looked) -> object:
    """Of steps and next counters those that are left out count for nothing; the rest is shown whole."""
    told = {title for _when, title in _besides(one)}
    lead = one.advice.headline.action
    steps = [step for step in one.advice.actions if step.title in told or step.code == lead or step.status == "done"]
    counters = [counter for counter in one.advice.escalations if counter.title in told]
    others = (getattr(one.advice, name) for name in LISTS_OF_ITEMS if name not in ("actions", "escalations"))
    named = {source.id for item in (*steps, *counters, *chain.from_iterable(others)) for source in item.sources}
    counted = int(re.findall(r"\d+", one.sheet.rows["basis"].answer)[0])
    return (counted, len(named)) if counted > len(named) else ""
