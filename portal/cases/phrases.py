"""Short words for the parts of an advice, as a case page lists and compares them, and for what is stored as a code."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from advisor.advice import Action, Advice, Deadline, Refund, Remedy, Titled
from advisor.facts import Named
from advisor.rulebook import day_in_words, yen_in_words
from portal.cases.balance import Share
from portal.cases.claims import decided_claim
from portal.cases.models import Event, Kind
from portal.dates import day_of, moment_in_words, short_day, time_of
from portal.wording import Words


def title(words: Words, codes: str, item: Titled | Deadline) -> str:
    """The curated title of the item's code; for a code no longer curated, the title it was given with."""
    curated = words.code_words(codes, item.code)
    return curated.title.in_language(words.lang) if curated else item.title or item.code


def step_title(words: Words, advice: Advice) -> str:
    """What to do now, as today's advice says it; of a wait what is awaited."""
    head = advice.headline
    if awaited := words.awaited(head.about):
        return awaited.title.in_language(words.lang)
    action = next((one for one in advice.actions if one.code == head.action), None)
    return action.title if action else words.code("actions", head.action)


def is_over(advice: Advice | None, words: Words) -> bool:
    """Whether there is nothing to do, and nothing is awaited any more."""
    awaited = words.awaited(advice.headline.about) if advice else None
    return awaited is not None and awaited.over


def headline_title(words: Words, advice: Advice) -> str:
    """The next action's title."""
    code = advice.headline.action
    action = next((one for one in advice.actions if one.code == code), None)
    return title(words, "actions", action) if action else words.code("actions", code)


def did(words: Words, step: str) -> str:
    """That a step was taken, or that what was awaited came, in a word; where there is no such word its title."""
    entry, awaited = words.code_words("actions", step), words.awaited(step)
    if entry is None and awaited is not None:
        return awaited.came.in_language(words.lang)
    return entry.did.in_language(words.lang) if entry and entry.did else words.code("actions", step)


def what_was_done(words: Words, event: Event) -> str:
    """The step that was taken, by its title; of what was awaited the answer that came, without its day."""
    if words.code_words("actions", event.step) is not None:
        return words.code("actions", event.step)
    facts = words.vocabulary.facts
    told = {fact: _read(facts[fact].kind, value) for fact, value in event.facts.items() if fact in facts}
    its_day = day_of(event.at)
    return words.joined(words.value(fact, value) for fact, value in told.items() if value != its_day)


def what_happened(words: Words, event: Event) -> str:
    """Of money how much came by which way, of a counter its name, of a claim its decision; else whom it was with."""
    match event.kind:
        case Kind.REFUND_ARRIVED:
            sum_said = [yen_in_words(event.amount_jpy, words.lang)] if event.amount_jpy is not None else []
            return words.joined([way_of_paying(words, event.method), *sum_said])
        case Kind.COUNTER:
            return words.code("escalations", event.step)
        case Kind.DECIDED:
            claim = decided_claim(words.vocabulary)
            return words.choice(claim.asks, event.facts.get(claim.asks, "")) if claim else ""
    return name_of(words, event.party, words.vocabulary.shop.events.parties)


def way_of_paying(words: Words, method: str) -> str:
    """Its name; one that the release no longer names speaks for itself."""
    return words.choice(words.vocabulary.shop.money.paid_with, method)


def named_shares(words: Words, shares: Iterable[Share]) -> list[tuple[str, Share]]:
    """What was paid and came back in each way, by its name."""
    return [(way_of_paying(words, share.method), share) for share in shares]


def _read(kind: str, stored: Any) -> Any:
    """A stored day or moment as such; anything else, and what can no longer be read, as it is stored."""
    try:
        return {"date": date.fromisoformat, "datetime": datetime.fromisoformat}[kind](stored)
    except (KeyError, TypeError, ValueError):
        return stored


def when(words: Words, moment: date | datetime) -> str:
    """A day or a moment with its weekday."""
    if isinstance(moment, datetime):
        return moment_in_words(moment, words.lang, words.today)
    return day_in_words(moment, words.lang, words.today)


def soon(words: Words, moment: date | datetime) -> str:
    """A day as a list has it in a sentence, today and tomorrow by their names, with its time where there is one."""
    day = day_of(moment)
    names = {words.today: _("today"), words.today + timedelta(days=1): _("tomorrow")}
    return f"{names.get(day) or short_day(day, words.lang, words.today)} {time_of(moment)}".rstrip()


def action_phrase(words: Words, action: Action | None) -> str:
    """What about an action: now, from a day on, if something holds, done; or not asked for."""
    if action is None:
        return _("not on the list")
    if action.status == "later" and action.from_:
        return _("from %(when)s") % {"when": when(words, action.from_)}
    return words.code("action_statuses", action.status)


def remedy_phrase(words: Words, remedy: Remedy | None, is_ruled_out: bool = False) -> str:
    """How likely a remedy is; or that it is ruled out, or not in sight."""
    if remedy is None:
        return _("not possible here") if is_ruled_out else _("not on the list")
    if remedy.status == "if":
        return open_phrase()
    return _("chances: %(likelihood)s") % {"likelihood": words.code("likelihoods", remedy.likelihood)}


def open_phrase() -> str:
    """Said of a remedy that hangs on answers not yet given."""
    return _("depends on open answers")


def deadline_phrase(words: Words, deadline: Deadline | None) -> str:
    """Whether a window is open, and the day it opens or closes: it closes at the last second of one."""
    if deadline is None:
        return _("not on the list")
    state = words.code("deadline_states", deadline.state)
    if deadline.state == "not_open" and deadline.begins:
        return _("%(state)s, opens %(when)s") % {"state": state, "when": when(words, deadline.begins)}
    if (deadline.state != "not_open" or deadline.opens_too_late) and deadline.closes_at:
        return _("%(state)s, last day %(when)s") % {"state": state, "when": when(words, day_of(deadline.closes_at))}
    return state


def refund_phrase(words: Words, refund: Refund | None) -> str:
    """The usual days on which that part of the money arrives."""
    if refund is None:
        return _("not on the list")
    first, last = refund.arrives.earliest, refund.arrives.latest
    if first is None or last is None:
        return _("no day known yet")
    return when(words, first) if first == last else f"{when(words, first)} – {when(words, last)}"


def unreadable_phrase() -> str:
    """Said in place of a kept advice that can no longer be read."""
    return _("This advice can no longer be shown. It is kept as it was given, and stands in the file of your data.")


def name_of(words: Words, code: str, named: Iterable[Named]) -> str:
    """The name of a stored code; one that the release no longer names speaks for itself."""
    return next((one.name.in_language(words.lang) for one in named if one.code == code), code)
