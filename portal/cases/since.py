"""What moved in a case while nobody looked: an advice of then beside one of now, in sentences of a person."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from advisor.advice import Action, Advice
from advisor.rulebook import day_in_words
from portal.cases.advising import Standing
from portal.cases.models import Promise
from portal.cases.phrases import is_over, name_of, step_title, title, when
from portal.dates import day_of, last_day
from portal.wording import Words

MOST_SENTENCES = 3
AWAITING = ("wait", "money")


@dataclass(frozen=True)
class Since:
    """The promised days that passed, what to do now where there is reason to say it, and what else came or went."""

    passed: list[str]
    step: str
    others: list[str]

    @property
    def sentences(self) -> list[str]:
        """At most three, the nearest to the person first."""
        return [one for one in (*self.passed, self.step, *self.others) if one][:MOST_SENTENCES]

    @property
    def first(self) -> str:
        """The one that says what can be done; where nothing can, what passed."""
        return next((one for one in (self.step, *self.others, *self.passed) if one), "")


def what_moved(then: Standing, now: Standing, promises: Iterable[Promise], words: Words) -> Since:
    """What moved between the two; nothing where one of them has no advice."""
    if then.advice is None or now.advice is None:
        return Since([], "", [])
    passed = list(_passed(then.advice, now, promises, words))
    is_another = _stands(then.advice, words) != _stands(now.advice, words)
    # After a promised day one wants to know what to do, be it what was to be done before.
    step = _step(now.advice, words) if is_another or passed else ""
    return Since(passed, step, list(_windows(then.advice, now.advice, words, bool(step))))


def _passed(then: Advice, now: Standing, promises: Iterable[Promise], words: Words) -> Iterator[str]:
    """Promised days that were still to come, and are over."""
    last, today = then.now.date(), words.today
    broken = [one for one in promises if not one.is_settled and last <= one.due_on < today]
    for promise in broken:
        yield _promise_passed(promise, words)
    named = {promise.due_on for promise in broken}
    told = now.situation.facts if now.situation else {}
    for topic in words.vocabulary.shop.events.topics:
        due = told.get(topic.due) if topic.due else None
        if isinstance(due, date) and last <= due < today and due not in named:
            yield _("The promised day, %(day)s, has passed.") % {"day": day_in_words(due, words.lang, today)}


def _promise_passed(promise: Promise, words: Words) -> str:
    who = name_of(words, promise.event.party, words.vocabulary.shop.events.parties)
    said = {"who": who, "what": promise.text, "day": when(words, promise.due_on)}
    if not who:
        return _("“%(what)s” was promised by %(day)s; the day has passed.") % said
    return _("%(who)s promised “%(what)s” by %(day)s; the day has passed.") % said


def _step(now: Advice, words: Words) -> str:
    """What to do or to wait for now."""
    head, step = now.headline, {"step": _in_a_sentence(step_title(words, now), words)}
    if is_over(now, words):
        return _("There is nothing to do and nothing to wait for any more.")
    if head.state in AWAITING:
        if head.until is None:
            return _("For now: %(step)s.") % {"step": step_title(words, now)}
        return _("Now it is time to %(step)s, until %(when)s.") % (step | {"when": when(words, last_day(head.until))})
    if head.on > words.today:
        return _("From %(day)s on it is time to %(step)s.") % (step | {"day": when(words, head.on)})
    action = _leading(now)
    if action is None or action.by is None:
        return _("It is time to %(step)s.") % step
    return _("It is time to %(step)s. The last day is %(day)s.") % (step | {"day": when(words, day_of(action.by))})


def _stands(advice: Advice, words: Words) -> tuple[str, str, object]:
    """What makes two next steps the same one."""
    head = advice.headline
    awaited = head.until if head.state in AWAITING else head.on > advice.now.date()
    return head.state, step_title(words, advice), awaited


def _in_a_sentence(step: str, words: Words) -> str:
    return step[:1].lower() + step[1:] if words.lang == "en" else step


def _windows(then: Advice, now: Advice, words: Words, has_step: bool) -> Iterator[str]:
    """Windows that closed, near their end or opened; another step says itself what opened, and until when."""
    before = {one.code: one.state for one in then.deadlines}
    leading = _leading(now) if has_step else None
    for one in now.deadlines:
        state, what = before.get(one.code), title(words, "deadlines", one)
        if state is None or state == one.state:
            continue
        if one.closes_at is not None and one.state in ("closed", "closing"):
            last_day = day_of(one.closes_at)
            said = {"what": what, "day": when(words, last_day)}
            if one.state == "closed":
                yield _("%(what)s: it was possible until %(day)s.") % said
            elif leading is None or leading.by is None or day_of(leading.by) != last_day:
                yield _("%(what)s: it is possible until %(day)s.") % said
        elif state == "not_open" and not has_step:
            yield _("%(what)s: it is possible now.") % {"what": what}


def _leading(advice: Advice) -> Action | None:
    return next((one for one in advice.actions if one.code == advice.headline.action), None)
