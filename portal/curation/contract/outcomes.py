"""Outcomes as fields: `give-<n>-kind`, `give-<n>-code`, the texts, and only the fields that the kind allows."""

from collections.abc import Mapping
from typing import Any

import msgspec
from django.utils.translation import gettext as _

from advisor.rulebook import FIELDS_OF_KIND, FIELDS_OF_MERE_WORDS, KINDS, LANGUAGES, Outcome
from portal.curation.contract.moments import moment_from_post, moment_to_post
from portal.curation.contract.rows import ENDS, MOST_DIGITS
from portal.curation.contract.sent import Faults, Pairs, Sent, Unsayable, first, numbers_under

TEXTS = ("title", "text")
FLAGS = frozenset(["never_charged", "words_only", "ahead", "last", "unrefusable", "only_begun"])
NUMBERS = frozenset(["urgency", "rank"])
MOMENTS = frozenset(["by", "after", "until"])
LISTS = frozenset(["excludes", "also", "lead", "protects", "asks", "asks_first"])


def fields_of(kind: str, words_only: bool) -> list[str]:
    """The fields an outcome may have beside its code, its texts and whether it is words only, in their order."""
    allowed = FIELDS_OF_MERE_WORDS if words_only else FIELDS_OF_KIND.get(kind, frozenset())
    return [field for field in Outcome.__struct_fields__ if field in allowed]


def outcomes_to_post(name: str, outcomes: Any) -> Pairs:
    """The fields of what a rule gives. Raises Unsayable."""
    if not isinstance(outcomes, list):
        raise Unsayable(str(outcomes))
    return [pair for n, one in enumerate(outcomes) for pair in _outcome_to_post(f"{name}-{n}", one)]


def _outcome_to_post(prefix: str, outcome: Any) -> Pairs:
    kinds = [kind for kind in KINDS if isinstance(outcome, dict) and kind in outcome]
    if len(kinds) != 1:
        raise Unsayable(str(outcome))
    allowed = fields_of(kinds[0], bool(outcome.get("words_only")))
    post = [(f"{prefix}-kind", kinds[0]), (f"{prefix}-code", str(outcome[kinds[0]]))]
    for field, value in outcome.items():
        if field in TEXTS:
            post += _text_to_post(f"{prefix}-{field}", value)
        elif field in (*allowed, "words_only"):
            post += _field_to_post(f"{prefix}-{field}", field, value)
        elif field != kinds[0]:
            raise Unsayable(str(outcome))
    return post


def _text_to_post(name: str, value: Any) -> Pairs:
    if not isinstance(value, dict) or set(value) != set(LANGUAGES):
        raise Unsayable(str(value))
    return [(f"{name}_{language}", value[language]) for language in LANGUAGES]


def _field_to_post(name: str, field: str, value: Any) -> Pairs:
    if field in MOMENTS:
        return moment_to_post(name, value)
    if field in FLAGS:
        return [(name, "on")] if value else []
    if field in LISTS and isinstance(value, list):
        return [(name, str(one)) for one in value]
    if field == "amount" and isinstance(value, Mapping) and set(value) == set(ENDS):
        return [(f"{name}_{end}", str(value[end])) for end in ENDS]
    if isinstance(value, str | int):
        return [(name, str(value))]
    raise Unsayable(str(value))


def outcomes_from_post(name: str, sent: Sent, stored: Any, faults: Faults) -> list[dict[str, Any]]:
    """What a rule gives, each outcome as it is stored where it says the same."""
    given = [_outcome_from_post(f"{name}-{n}", sent, faults) for n in numbers_under(f"{name}-", sent)]
    before = stored if isinstance(stored, list) else []
    return [_as_stored(one, before) for one in given if one]


def _as_stored(said: dict[str, Any], before: list[Any]) -> dict[str, Any]:
    return next((one for one in before if _means(one) == _means(said) is not None), said)


def _means(outcome: Any) -> Any:
    """The outcome with lists in no order, as ticked boxes have none; None where it is none."""
    try:
        plain = msgspec.to_builtins(msgspec.convert(outcome, type=Outcome))
    except msgspec.ValidationError:
        return None
    return {key: sorted(one) if isinstance(one, list) and key in LISTS else one for key, one in plain.items()}


def _outcome_from_post(prefix: str, sent: Sent, faults: Faults) -> dict[str, Any]:
    kind, code = first(sent, f"{prefix}-kind"), first(sent, f"{prefix}-code")
    if kind not in KINDS:
        return {}
    if not code:
        faults[prefix] = _("Choose what is given.")
    made: dict[str, Any] = {kind: code}
    for field in TEXTS:
        said = {language: first(sent, f"{prefix}-{field}_{language}") for language in LANGUAGES}
        if any(text.strip() for text in said.values()):
            made[field] = said
    words_only = bool(first(sent, f"{prefix}-words_only"))
    if words_only:
        made["words_only"] = True
    for field in fields_of(kind, words_only):
        value = _field_from_post(f"{prefix}-{field}", field, sent, faults)
        if value not in (None, "", [], False):
            made[field] = value
    return made


def _field_from_post(name: str, field: str, sent: Sent, faults: Faults) -> Any:
    if field in MOMENTS:
        return moment_from_post(name, sent, faults)
    if field in FLAGS:
        return bool(first(sent, name))
    if field in LISTS:
        return list(dict.fromkeys(one for one in sent.get(name, ()) if one))
    if field == "amount":
        return _amount(name, sent, faults)
    if field in NUMBERS:
        return _number(name, first(sent, name).strip(), faults)
    return first(sent, name)


def _number(name: str, text: str, faults: Faults) -> int | None:
    if not text:
        return None
    if not text.isdecimal() or len(text) > MOST_DIGITS:
        faults[name] = _("A whole number belongs here.")
        return None
    return int(text)


def _amount(name: str, sent: Sent, faults: Faults) -> dict[str, Any] | None:
    given = {end: first(sent, f"{name}_{end}").strip() for end in ENDS}
    if not any(given.values()):
        return None
    if not all(given.values()):
        faults[name] = _("Give both ends of the amount; the same twice where it is one.")
    return {end: int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else text for end, text in given.items()}
