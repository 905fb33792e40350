"""Short words for the parts of an advice, as a case page lists and compares them.

Parts are those of the contract's JSON, so that an advice kept long ago reads like today's.
"""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from advisor.rulebook.words import day_in_words, yen_in_words
from portal import clock
from portal.dates import moment_in_words
from portal.wording import Words

Part = dict[str, Any]


def title(words: Words, group: str, part: Part) -> str:
    """The curated title of the part's code; for a code no longer curated, the title it was given with."""
    curated = words.code_words(group, part["code"])
    return curated.title.in_language(words.lang) if curated else part.get("title") or part["code"]


def when(words: Words, iso: str) -> str:
    """An ISO day or moment with its weekday."""
    if "T" in iso:
        return moment_in_words(datetime.fromisoformat(iso), words.lang, clock.today())
    return day_in_words(date.fromisoformat(iso), words.lang, clock.today())


def action_phrase(words: Words, action: Part | None) -> str:
    """What about an action: now, from a day on, if something holds, done; or not asked for."""
    if action is None:
        return _("not on the list")
    if action["status"] == "later" and action["from"]:
        return _("from %(when)s") % {"when": when(words, action["from"])}
    return words.code("action_statuses", action["status"])


def remedy_phrase(words: Words, remedy: Part | None, is_ruled_out: bool = False) -> str:
    """How likely a remedy is; or that it is ruled out, or not in sight."""
    if remedy is None:
        return _("not possible here") if is_ruled_out else _("not on the list")
    if remedy["status"] == "if":
        return _("depends on open answers")
    return _("chances: %(likelihood)s") % {"likelihood": words.code("likelihoods", remedy["likelihood"])}


def deadline_phrase(words: Words, deadline: Part | None) -> str:
    """Whether a window is open, and the day it opens or closes."""
    if deadline is None:
        return _("not on the list")
    state = words.code("deadline_states", deadline["state"])
    opens, closes = deadline["opens_at"], deadline["closes_at"]
    if deadline["state"] == "not_open" and opens:
        return _("%(state)s, opens %(when)s") % {"state": state, "when": when(words, opens)}
    if deadline["state"] != "not_open" and closes:
        return _("%(state)s, last day %(when)s") % {"state": state, "when": _day(words, closes)}
    return state


def refund_phrase(words: Words, refund: Part | None) -> str:
    """The usual days on which that part of the money arrives."""
    if refund is None:
        return _("not on the list")
    first, last = refund["arrives"]["earliest"], refund["arrives"]["latest"]
    if first is None or last is None:
        return _("no day known yet")
    return when(words, first) if first == last else f"{when(words, first)} – {when(words, last)}"


def amount_phrase(words: Words, amount: Part | None) -> str:
    """An amount or a range of yen; empty when no amount is known."""
    if amount is None:
        return ""
    low, high = (yen_in_words(amount[end], words.lang) for end in ("min", "max"))
    return low if low == high else f"{low} – {high}"


def _day(words: Words, iso: str) -> str:
    """Windows close at the last second of a day: the day says it best."""
    return when(words, iso.partition("T")[0])
