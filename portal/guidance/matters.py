"""The days to come, one for each matter: a step and the window it uses are one, and each says what to do."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _

from advisor.advice import Advice, Deadline
from advisor.calendar import beginning_of
from portal.dates import begins, ends, whole_day
from portal.guidance.dated import Dated, Kind, asked_from, end_of_wait, of_advice
from portal.wording import Words

BEGINNINGS: dict[Kind, str] = {"from": "", "chase": ".chase", "next_instance": "", "opens": ".opens"}
"""What begins, and how its key ends; those that say best what to do first."""
ENDS: dict[Kind, str] = {"by": ".by", "closes": ".closes", "usual_until": ".usual"}
"""What ends, and how its key ends. No ending of a key is ever to be changed: an import would double the event."""
NAMING: tuple[Kind, ...] = ("opens", "from", "next_instance", "chase")
"""Of several that begin together the first of these gives the key: a window stays while steps come and go."""


@dataclass(frozen=True)
class Matter:
    """A day or moment to come: `text` says what to do, `beside` what else begins then. `is_end`: a last day to act on;
    `is_waited`: the last day of a wait, looked at when it is nearly over.

    `key` is the same for the same matter each time, whatever the answers are.
    """

    key: str
    when: date | datetime
    title: str
    text: str
    is_end: bool = False
    is_waited: bool = False
    beside: list[str] = field(default_factory=list)


def has_days_to_come(advice: Advice, words: Words) -> bool:
    """Whether there is any such matter; nothing is put into words for it."""
    until = advice.headline.until
    return (until is not None and begins(until) > advice.now) or any(map(_is_to_come(advice), of_advice(advice, words)))


def _is_to_come(advice: Advice) -> Callable[[Dated], bool]:
    """What begins is to come until then, what ends until it is over; money asked for before has no later day."""

    def is_to_come(one: Dated) -> bool:
        if one.kind == "chase" and not asked_from(one.day, advice):
            return False
        if one.kind in BEGINNINGS:
            return begins(one.told) > advice.now
        return one.kind in ENDS and ends(one.told) > advice.now

    return is_to_come


def to_come(advice: Advice, words: Words) -> list[Matter]:
    """The matters of an advice that are not over, the earliest first."""
    following = _windows_followed(advice, words)
    told = _Told(advice, words, following)
    dated = list(filter(_is_to_come(advice), of_advice(advice, words)))
    begun = list(map(told.together, _groups([one for one in dated if one.kind in BEGINNINGS], following)))
    found = [*told.end_of_wait(begun), *begun, *(told.alone(one) for one in dated if one.kind in ENDS)]
    return sorted(found, key=lambda one: (begins(one.when), one.key))


def _windows_followed(advice: Advice, words: Words) -> dict[str, set[str]]:
    """For each step the windows that its rules follow."""
    behind = {rule for action in advice.actions for rule in action.rules}
    clocks = {
        rule.id: {(out.action, out.clock) for out in rule.give if out.action and out.clock}
        for rule in words.rulebook.rules
        if rule.id in behind
    }
    return {
        action.code: {clock for rule in action.rules for code, clock in clocks.get(rule, ()) if code == action.code}
        for action in advice.actions
    }


def _groups(beginning: list[Dated], following: dict[str, set[str]]) -> Iterator[list[Dated]]:
    """What begins together: each step with the windows it follows; the first one with all that has no step."""
    rank = list(BEGINNINGS)
    moments: dict[date | datetime, list[Dated]] = {}
    for one in sorted(beginning, key=lambda one: rank.index(one.kind)):
        moments.setdefault(one.told, []).append(one)
    for together in moments.values():
        steps = [one for one in together if one.kind == "from"]
        groups = [[one] for one in steps[1:]]
        for group in groups:
            group += [one for one in together if one.kind == "opens" and one.code in following[group[0].code]]
        taken = {one.thing for group in groups for one in group}
        yield [one for one in together if one.thing not in taken]
        yield from groups


class _Told:
    """Puts what has a day into words, each with what to do."""

    def __init__(self, advice: Advice, words: Words, following: dict[str, set[str]]) -> None:
        self._advice, self._words, self._following = advice, words, following

    def together(self, group: list[Dated]) -> Matter:
        """What begins at one moment: the first speaks, the others stand beside it."""
        first = group[0]
        naming = min(group, key=lambda one: NAMING.index(one.kind))
        own = self._following.get(first.code, set()) if first.kind == "from" else set()
        others = [one.line for one in group[1:] if one.kind != "opens" or one.code not in own]
        return Matter(
            key=naming.thing + BEGINNINGS[naming.kind],
            when=first.told,
            title=first.line,
            text=self._what_to_do(first),
            beside=[_("Also from then: %(what)s") % {"what": self._words.joined(others)}] if others else [],
        )

    def alone(self, one: Dated) -> Matter:
        """What ends: a last day, or the usual end of a wait for money."""
        return Matter(one.thing + ENDS[one.kind], one.told, one.line, self._what_to_do(one), one.kind != "usual_until")

    def end_of_wait(self, begun: list[Matter]) -> Iterator[Matter]:
        """The last day of a wait, or its last moment, unless something begins as soon as it is over."""
        advice, wait = self._advice, end_of_wait(self._advice, self._words)
        until = advice.headline.until
        if wait is None or until is None or whole_day(beginning_of(until)) in {one.when for one in begun}:
            return
        text = next((one.text for one in advice.actions if one.code == advice.headline.action), "")
        yield Matter(f"{wait.thing}.until", wait.when, wait.line, text, is_waited=True)

    def _what_to_do(self, one: Dated) -> str:
        if one.text:
            return one.text
        step = self._step_of(one.item) if isinstance(one.item, Deadline) else None
        if step is not None:
            return f"{step[0]}\n\n{step[1]}"
        if one.kind in ENDS:
            return _("Whatever is still to be done about it is to be done by the end of this day.")
        return _("From then on it can be done. How is told in the advice.")

    def _step_of(self, window: Deadline) -> tuple[str, str] | None:
        """What is done in a window, in general words, while no step of the advice is bound to it."""
        codes = {
            out.action: None
            for rule in self._words.rulebook.rules
            for out in rule.give
            if out.action and out.clock == window.code
        }
        told = [action for action in self._advice.actions if action.code in codes]
        if told:
            return told[0].title, told[0].text
        entry = self._words.code_words("actions", _likeliest(window.code, codes)) if codes else None
        if entry is None or entry.text is None or "{" in entry.text.ja:
            return None
        return entry.title.in_language(self._words.lang), entry.text.in_language(self._words.lang)


def _likeliest(window: str, codes: Iterable[str]) -> str:
    """The step called like the window, else the first."""
    named = list(codes)
    return window if window in named else named[0]
