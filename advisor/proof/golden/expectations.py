"""What a worked example expects of an advice, and where the advice differs.

headline, headline_not      the code (or any of several) of the next step; codes it is not
headline_on, state, until   its day; its state; the day or moment it waits until, null for none
actions, remedies, …        {has: [codes], lacks: [codes], any: [codes]} of any list of the advice
action, remedy, deadline, escalation
                            {code: {field: value}}; a list of values means any of them, `waits_for` at least these
refund                      {method: {via, amount_jpy, starts_on, earliest, latest, worst_case, chase_from,
                            statement_earliest_debit, statement_latest_debit}}
channel_first, channel_before, action_before
                            the first channel; pairs of codes in order (the second may be absent)
questions, questions_lack   facts asked for, facts not asked for
actions_now_any, actions_now_lack
                            codes among the actions due now
ruled_out_because           {code: [facts]}, each among the answers that decided it
disagreements, disagreements_min
                            {has: [C01]}, and at least so many
sources_on                  [{kind, code, min}]: at least so many sources on that item
drafts                      {to_any, to_lack, text_has, text_lacks}
text_has, text_lacks        words anywhere in the advice
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from advisor.message import Message, Names, message
from advisor.message import gettext_noop as _
from advisor.proof.golden.agreement import agrees

Plain = dict[str, Any]
LISTS = ("actions", "remedies", "ruled_out", "refunds", "deadlines", "channels", "evidence", "warnings", "escalations")
ENTRY_LIST = {"action": "actions", "remedy": "remedies", "deadline": "deadlines", "escalation": "escalations"}
_MOST_CHARACTERS = 200
What = tuple[str, ...]
"""The part of the advice that is not as expected: its list, the code, the field."""
MISSING = _("%(what)s: expected %(codes)s, got %(got)s")
NOT_WANTED = _("%(what)s: %(codes)s is there, which it should not be; got %(got)s")
NOTHING = _("nothing")


def differences(advice: Plain, expect: Plain) -> list[Message]:
    """Every way in which the advice (as `to_plain` gives it) is not what was expected, one message each."""
    return [line for key, wanted in expect.items() for line in _differences(advice, key, wanted)]


def _differences(advice: Plain, key: str, wanted: Any) -> Iterator[Message]:
    if key in LISTS:
        yield from _members((key,), wanted, codes_of(advice, key))
    elif key in ENTRY_LIST:
        for code, fields in wanted.items():
            yield from _fields((key, code), fields, item_of(advice, ENTRY_LIST[key], code))
    elif key in _CHECKS:
        yield from _CHECKS[key](advice, wanted)
    else:
        known = Names((*LISTS, *ENTRY_LIST, *_CHECKS))
        yield message(_("%(name)s is no expectation; they are %(allowed)s"), name=key, allowed=known)


def codes_of(advice: Plain, listed: str) -> list[str]:
    """The codes (of refunds: the methods) in a list of the advice."""
    return [item["method" if listed == "refunds" else "code"] for item in advice[listed]]


def item_of(advice: Plain, listed: str, code: str) -> Plain | None:
    """The item of that code (of refunds: of that method) in a list of the advice."""
    name = "method" if listed == "refunds" else "code"
    return next((item for item in advice[listed] if item[name] == code), None)


def _told(what: What, expected: Any, got: Any) -> Message:
    return message(
        _("%(what)s: expected %(expected)s, got %(got)s"),
        what=Names(what, "below"),
        expected=_shown(expected),
        got=_shown(got)[:_MOST_CHARACTERS],
    )


def _of_codes(what: What, template: str, codes: Any, there: Iterable[str]) -> Message:
    named = codes if isinstance(codes, list) else [codes]
    got = Names(tuple(there), none=message(NOTHING))
    return message(template, what=Names(what, "below"), codes=Names(tuple(map(str, named)), "or"), got=got)


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _members(what: What, wanted: Plain, present: Iterable[str]) -> Iterator[Message]:
    there = list(present)
    for how, codes in wanted.items():
        if how == "has":
            yield from (_of_codes(what, MISSING, code, there) for code in codes if code not in there)
        elif how == "lacks":
            yield from (_of_codes(what, NOT_WANTED, code, there) for code in codes if code in there)
        elif how == "any":
            if not set(codes) & set(there):
                yield _of_codes(what, MISSING, codes, there)
        else:
            yield message(_("%(what)s: %(how)s is none of has, lacks and any"), what=Names(what, "below"), how=how)


def _fields(what: What, wanted: Plain, item: Plain | None) -> Iterator[Message]:
    if item is None:
        yield _told(what, wanted, None)
        return
    for field, expected in wanted.items():
        got = item.get(field)
        if field == "waits_for":
            yield from _members((*what, "waits_for"), {"has": expected}, got or [])
        elif isinstance(expected, dict) and isinstance(got, dict):
            yield from _fields((*what, field), expected, got)
        elif field not in item or not agrees(expected, got):
            yield _told((*what, field), expected, got)


def _headline(field: str) -> Callable[[Plain, Any], Iterator[Message]]:
    def check(advice: Plain, wanted: Any) -> Iterator[Message]:
        got = advice["headline"][field]
        if not agrees(wanted, got):
            yield _told(("headline", field), wanted, got)

    return check


def _headline_not(advice: Plain, wanted: Any) -> Iterator[Message]:
    got = advice["headline"]["action"]
    if agrees(wanted, got):
        yield _of_codes(("headline", "action"), NOT_WANTED, got, [got])


def _refund(advice: Plain, wanted: Plain) -> Iterator[Message]:
    for method, fields in wanted.items():
        parts = [flat(part) for part in advice["refunds"] if part["method"] == method]
        found = [list(_fields(("refund", method), fields, part)) for part in parts]
        yield from min(found, key=len) if found else _fields(("refund", method), fields, None)


def flat(part: Plain) -> Plain:
    """A refund with the days of its arrival and of its statement beside its own."""
    statement = part["statement"] or {"earliest_debit": None, "latest_debit": None}
    return {**part, **part["arrives"], **{f"statement_{name}": day for name, day in statement.items()}}


def _channel_first(advice: Plain, wanted: Any) -> Iterator[Message]:
    present = codes_of(advice, "channels")
    if not agrees(wanted, next(iter(present), None)):
        yield _of_codes(("channel_first",), MISSING, wanted, present)


def _before(listed: str) -> Callable[[Plain, Any], Iterator[Message]]:
    def check(advice: Plain, pairs: Any) -> Iterator[Message]:
        there = codes_of(advice, listed)
        for one, other in pairs:
            if one not in there or (other in there and there.index(one) > there.index(other)):
                yield _told((listed, "order"), [one, other], there)

    return check


def _asked(advice: Plain) -> list[str]:
    return [question["fact"] for question in advice["questions"]]


def _questions(advice: Plain, wanted: Plain) -> Iterator[Message]:
    yield from _members(("questions",), wanted, _asked(advice))


def _questions_lack(advice: Plain, wanted: Any) -> Iterator[Message]:
    yield from _members(("questions",), {"lacks": wanted}, _asked(advice))


def _actions_now(how: str) -> Callable[[Plain, Any], Iterator[Message]]:
    def check(advice: Plain, wanted: Any) -> Iterator[Message]:
        due = [item["code"] for item in advice["actions"] if item["status"] == "now"]
        yield from _members(("actions", "now"), {how: wanted}, due)

    return check


def _ruled_out_because(advice: Plain, wanted: Plain) -> Iterator[Message]:
    for code, facts in wanted.items():
        item = item_of(advice, "ruled_out", code)
        named = [one["fact"] for one in item["because"]] if item else None
        for fact in facts:
            if named is None or not set(fact if isinstance(fact, list) else [fact]) & set(named):
                yield _of_codes(("ruled_out", code, "because"), MISSING, fact, named or ())


def _disagreements(advice: Plain, wanted: Plain) -> Iterator[Message]:
    yield from _members(("disagreements",), wanted, [one["id"] for one in advice["disagreements"]])


def _disagreements_min(advice: Plain, wanted: int) -> Iterator[Message]:
    count = len(advice["disagreements"])
    if count < wanted:
        yield _told(("disagreements", "count"), wanted, count)


def _sources_on(advice: Plain, wanted: Any) -> Iterator[Message]:
    for one in wanted:
        item = item_of(advice, one["kind"], one["code"])
        count = len(item["sources"]) if item else None
        if count is None or count < one.get("min", 1):
            yield _told((one["kind"], one["code"], "sources"), one.get("min", 1), count)


def _drafts(advice: Plain, wanted: Plain) -> Iterator[Message]:
    receivers = [draft["to"] for draft in advice["drafts"]]
    whole = "\n".join(f"{draft['title']}\n{draft['text']}" for draft in advice["drafts"])
    for how, expected in wanted.items():
        if how in {"to_any", "to_lack"}:
            yield from _members(("drafts", "to"), {"any" if how == "to_any" else "lacks": expected}, receivers)
        else:
            yield from _words(("drafts", "text"), how, expected, whole)


def _text(how: str) -> Callable[[Plain, Any], Iterator[Message]]:
    def check(advice: Plain, wanted: Any) -> Iterator[Message]:
        yield from _words(("text",), how, wanted, json.dumps(advice, ensure_ascii=False))

    return check


def _words(what: What, how: str, wanted: list[str], whole: str) -> Iterator[Message]:
    where = Names(what, "below")
    if how not in {"text_has", "text_lacks"}:
        yield message(_("%(what)s: %(how)s is none of to_any, to_lack, text_has and text_lacks"), what=where, how=how)
        return
    for word in wanted:
        if (word in whole) != (how == "text_has"):
            is_there = _("%(what)s: %(word)s is there, which it should not be")
            is_away = _("%(what)s: %(word)s is not there")
            yield message(is_there if word in whole else is_away, what=where, word=repr(word))


_CHECKS: dict[str, Callable[[Plain, Any], Iterator[Message]]] = {
    "headline": _headline("action"),
    "headline_not": _headline_not,
    "headline_on": _headline("on"),
    "state": _headline("state"),
    "until": _headline("until"),
    "refund": _refund,
    "channel_first": _channel_first,
    "channel_before": _before("channels"),
    "action_before": _before("actions"),
    "questions": _questions,
    "questions_lack": _questions_lack,
    "actions_now_any": _actions_now("any"),
    "actions_now_lack": _actions_now("lacks"),
    "ruled_out_because": _ruled_out_because,
    "disagreements": _disagreements,
    "disagreements_min": _disagreements_min,
    "sources_on": _sources_on,
    "drafts": _drafts,
    "text_has": _text("text_has"),
    "text_lacks": _text("text_lacks"),
}
