"""Everything of a case that has a day, gathered once: for the picture, the list, the calendar file and the outlook.

An action says it is due `from` a later day, or could be taken `since` one, and `by` which day. A window `opens` and
`closes`. Money is `usual_from` and `usual_until` a day, comes at `worst` on one, and is asked for (`chase`) even after
a notice. A wait goes on `until` its last day. A `next_instance` can be turned to. A day the person told is an `event`,
a `wish` or a `deadline`, as the pack says.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.utils.translation import gettext as _

from advisor import Situation
from advisor.advice import Action, Advice, Item
from portal.dates import day_of, last_day, whole_day
from portal.guidance.stepwords import step_title
from portal.wording import Words

Kind = Literal[
    "event", "wish", "deadline", "from", "since", "by", "opens", "closes", "next_instance",
    "usual_from", "usual_until", "worst", "chase", "until",
]  # fmt: skip


@dataclass(frozen=True)
class Dated:
    """A thing on a day or at a moment in Tokyo.

    `thing` is the same for all days of the same thing each time: its list and its code, as in ``deadline.a_to_z``.
    `title` names the thing; `line` also says what of it is on that day. `item` is where it stands in the advice; a day
    the person told has none. `asked`: of whom and how money is then asked for.
    """

    thing: str
    kind: Kind
    when: date | datetime
    title: str
    text: str = ""
    item: Item | None = None
    asked: str = ""

    @property
    def code(self) -> str:
        """The fact, or the code of the item; of a refund its method and way."""
        return self.thing.partition(".")[2]

    @property
    def day(self) -> date:
        """Its day in Tokyo."""
        return day_of(self.when)

    @property
    def told(self) -> date | datetime:
        """The day alone where it begins or ends with that day, else the moment."""
        return whole_day(self.when)

    @property
    def line(self) -> str:
        """The thing and what of it is on that day."""
        what = {"what": self.title}
        match self.kind:
            case "by":
                return _("%(what)s: last day") % what
            case "opens":
                return _("%(what)s: opens") % what
            case "closes":
                return _("%(what)s: closes") % what
            case "usual_from":
                return _("%(what)s: usual from this day") % what
            case "usual_until":
                return _("%(what)s: usual until this day") % what
            case "worst":
                return _("%(what)s: at worst") % what
            case "until":
                return _("%(what)s: until then") % what
            case "next_instance":
                return _("%(what)s, if it is not settled by then") % what
            case "chase":
                return f"{self.title}: {self.asked}"
        return self.title


def gathered(advice: Advice, situation: Situation, words: Words) -> list[Dated]:
    """What the person told and what the advice says; each in its own order."""
    return [*of_facts(situation, words), *of_advice(advice, words)]


def of_facts(situation: Situation, words: Words) -> Iterator[Dated]:
    """The days the person told, in the order of the vocabulary."""
    for fact, value in situation.facts.items():
        entry = words.vocabulary.entries[fact]
        if entry.kind in ("date", "datetime"):
            yield Dated(f"fact.{fact}", entry.shown_as, value, words.label(fact))


def of_advice(advice: Advice, words: Words) -> Iterator[Dated]:
    """The days of the advice: of its actions, windows, next instances and refunds."""
    yield from _actions(advice)
    yield from _windows(advice)
    yield from _next_instances(advice, words)
    yield from _money(advice, words)


def end_of_wait(advice: Advice, words: Words) -> Dated | None:
    """The last day of what the next step waits for, or its last moment; None where nobody knows it."""
    headline = advice.headline
    if headline.until is None:
        return None
    return Dated(f"action.{headline.action}", "until", last_day(headline.until), step_title(advice, words))


def by_thing(dated: Iterable[Dated]) -> dict[str, dict[Kind, Dated]]:
    """The days of each thing, by kind."""
    found: dict[str, dict[Kind, Dated]] = {}
    for one in dated:
        found.setdefault(one.thing, {})[one.kind] = one
    return found


def _actions(advice: Advice) -> Iterator[Dated]:
    """The days of certain actions; the last one is left to a window that closes on it."""
    closings = {whole_day(one.closes_at) for one in advice.deadlines if one.closes_at is not None}
    for action in _certain(advice):
        thing = f"action.{action.code}"
        if action.from_ is not None:
            kind: Kind = "from" if action.status == "later" else "since"
            yield Dated(thing, kind, action.from_, action.title, action.text, action)
        if action.by is not None and whole_day(action.by) not in closings:
            yield Dated(thing, "by", action.by, action.title, action.text, action)


def _certain(advice: Advice) -> list[Action]:
    """The actions that hang on no answer and are not yet done."""
    return [action for action in advice.actions if action.status in ("now", "later")]


def _windows(advice: Advice) -> Iterator[Dated]:
    for one in advice.deadlines:
        thing = f"deadline.{one.code}"
        if one.begins is not None:
            yield Dated(thing, "opens", one.begins, one.title, item=one)
        if one.closes_at is not None:
            yield Dated(thing, "closes", one.closes_at, one.title, _task(one.closes_at, advice), one)


def _task(closes_at: datetime, advice: Advice) -> str:
    """The action to take before a window closes, in words."""
    last_day = whole_day(closes_at)
    due = (one for one in _certain(advice) if one.by is not None and whole_day(one.by) == last_day)
    return next((f"{one.title}\n\n{one.text}" for one in due), "")


def _next_instances(advice: Advice, words: Words) -> Iterator[Dated]:
    """Those with a day; what is a window too is told as one, and to whom a step goes now has no later day."""
    windows = {one.code for one in advice.deadlines}
    going = {one.code: one.title for one in advice.actions if one.status == "now"}
    counters = words.vocabulary.codes.get("escalations", {}).values()
    gone_to = {entry.code for entry in counters if entry.goes_on in going}
    for one in advice.escalations:
        if one.after is not None and one.code not in windows | gone_to and one.title not in going.values():
            yield Dated(f"escalation.{one.code}", "next_instance", one.after, one.title, one.text, one)


def _money(advice: Advice, words: Words) -> Iterator[Dated]:
    """The usual days, of a single one its end; the worst case where it is a later one; when to ask again."""
    for part in advice.refunds:
        first, last, worst = part.arrives.earliest, part.arrives.latest, part.worst_case
        days: dict[Kind, date | None] = {
            "usual_from": first if first != last else None,
            "usual_until": last,
            "worst": worst if worst != last else None,
            "chase": part.chase_from,
        }
        title = part.title or words.code("methods", part.method)
        for kind, day in days.items():
            if day is not None:
                asked = _asked(day, advice) if kind == "chase" else ""
                yield Dated(f"refund.{part.method}.{part.via}", kind, day, title, part.text, part, asked)


def _asked(day: date, advice: Advice) -> str:
    """Of whom money is asked from a day on, as far as the advice says."""
    return asked_from(day, advice) or _("ask, if missing even after the notice")


def asked_from(day: date, advice: Advice) -> str:
    """Of whom money is asked from a day on: by the step that begins then, else the window that opens.

    Empty where neither does: somebody is asked before that day.
    """
    step = step_from(day, advice)
    if step:
        return _("“%(step)s”, if missing even after the notice") % {"step": step}
    windows = (one.title for one in advice.deadlines if one.begins and day_of(one.begins) == day)
    return next(windows, "")


def step_from(day: date | None, advice: Advice) -> str:
    """The step of the advice that begins on a day."""
    begun = (one.title for one in advice.actions if day and one.from_ and day_of(one.from_) == day)
    return next(begun, "")
