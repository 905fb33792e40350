"""Worked examples that fail, in the reader's language: which answer is another one than was expected."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from advisor.message import Message, Names
from advisor.proof.golden import GoldenResult
from advisor.proof.lint import Place
from portal.curation.placing import placed
from portal.curation.translating import as_sentence, translated
from portal.wording import Words

PARTS = {
    "headline": _("the step"),
    "action": _("action"),
    "actions": _("actions"),
    "remedy": _("remedy"),
    "remedies": _("remedies"),
    "ruled_out": _("remedies ruled out"),
    "refund": _("refund"),
    "refunds": _("refunds"),
    "deadline": _("deadline"),
    "deadlines": _("deadlines"),
    "channels": _("channels"),
    "channel_first": _("first channel"),
    "evidence": _("evidence"),
    "warnings": _("warnings"),
    "escalation": _("next instance"),
    "escalations": _("next instances"),
    "questions": _("questions"),
    "disagreements": _("disagreements"),
    "drafts": _("messages to send"),
    "text": _("text"),
    "state": _("state"),
    "status": _("state"),
    "likelihood": _("likelihood"),
    "until": _("until"),
    "on": _("day"),
    "from": _("from"),
    "by": _("by"),
    "after": _("after"),
    "opens_at": _("opens"),
    "closes_at": _("closes"),
    "amount_jpy": _("amount"),
    "earliest": _("earliest"),
    "latest": _("latest"),
    "worst_case": _("latest of all"),
    "chase_from": _("ask from"),
    "starts_on": _("counted from"),
    "via": _("way of the money"),
    "waits_for": _("waits for"),
    "because": _("because of"),
    "order": _("order"),
    "count": _("amount or number"),
    "sources": _("sources"),
    "now": _("due now"),
    "to": _("receiver"),
}
"""The names of expectations and of their fields."""
CODES_OF = {
    **dict.fromkeys(("action", "actions"), "actions"),
    **dict.fromkeys(("remedy", "remedies", "ruled_out"), "remedies"),
    **dict.fromkeys(("refund", "refunds"), "methods"),
    **dict.fromkeys(("deadline", "deadlines"), "deadlines"),
    **dict.fromkeys(("channels", "channel_first"), "channels"),
    **dict.fromkeys(("escalation", "escalations"), "escalations"),
    "evidence": "evidence",
    "warnings": "warnings",
    "drafts": "receivers",
    "likelihood": "likelihoods",
    "via": "vias",
}
"""The list of codes that a name is about."""
STATES_OF = {
    "headline": "states",
    "action": "action_statuses",
    "remedy": "remedy_statuses",
    "deadline": "deadline_states",
}
FACTS = ("questions", "waits_for", "because")


@dataclass(frozen=True)
class ShownFailure:
    """A worked example that fails: what it is for, where it stands, and what differs.

    `leave`: the name by which a release can leave it out.
    """

    id: str
    why: str
    address: str
    differences: list[str]
    leave: str = ""


def shown_failures(results: Iterable[GoldenResult], why: Mapping[str, str], words: Words) -> list[ShownFailure]:
    """Each failing example for a page, `why` by their ids. One query."""
    failing = [one for one in results if one.failures]
    places = placed([Place("golden", "golden", one.id) for one in failing])
    return [
        ShownFailure(one.id, why.get(one.id, ""), place.address, [said(failure, words) for failure in one.failures])
        for one, place in zip(failing, places, strict=True)
    ]


def said(failure: Message, words: Words) -> str:
    """One difference as a sentence."""
    values = dict(failure.values)
    what = values.get("what")
    if not isinstance(what, Names):
        return as_sentence(failure)
    path = what.names
    told = {name: _value(name, value, path, words) for name, value in values.items()}
    return capfirst(gettext(failure.template) % told)


def _value(name: str, value: object, path: tuple[str, ...], words: Words) -> str:
    if name == "what":
        return _place(path, words)
    if isinstance(value, Names):
        if not value.names and value.none:
            return translated(value.none)
        return words.joined(words.quoted(_code(one, path, words)) for one in value.names)
    if name in ("expected", "got"):
        return _written(str(value), path, words)
    return str(value)


def _place(path: tuple[str, ...], words: Words) -> str:
    """The part of the advice: its list, the code in quotation marks, the fields."""
    head, *rest = path
    said = [str(PARTS.get(head, head))]
    for place, one in enumerate(rest):
        is_code = place == 0 and head in CODES_OF and words.code_words(CODES_OF[head], one) is not None
        said.append(words.quoted(words.code(CODES_OF[head], one)) if is_code else str(PARTS.get(one, one)))
    return " ".join(said)


def _written(value: str, path: tuple[str, ...], words: Words) -> str:
    """A value that the example holds, of codes their titles."""
    try:
        found = json.loads(value)
    except ValueError:
        return value  # cut short, because it is long
    if found is None:
        return gettext("nothing")
    if isinstance(found, str):
        return words.quoted(_code(found, path, words))
    if isinstance(found, list) and all(isinstance(one, str) for one in found):
        return words.joined(words.quoted(_code(one, path, words)) for one in found)
    return value


def _code(code: str, path: tuple[str, ...], words: Words) -> str:
    head, last = path[0], path[-1]
    if last in FACTS and code in words.vocabulary.entries:
        return words.label(code)
    if last in ("state", "status"):
        return words.code(STATES_OF.get(head, ""), code)
    listed = CODES_OF.get(last) or ("actions" if path == ("headline", "action") else CODES_OF.get(head, ""))
    return words.code(listed, code)
