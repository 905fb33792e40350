"""Differences between rulebooks as a person says them: what the entry is called, and each place before and after."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from advisor.rulebook import LIST_OF_KIND, Entry, Rulebook, write_yaml
from portal.curation.comparing import CONDITIONS, Difference, Part, differences, parts_between
from portal.curation.listing import shortened
from portal.curation.models import EntryRow, Figure
from portal.curation.naming import Names, draft_names, names_of
from portal.curation.placing import WITHIN, name_of_field
from portal.curation.rows import LISTS, Key, keyed, list_of
from portal.curation.saying import say
from portal.wording import language

AROUND = 16
"""Characters that stay on each side of what changed in a text."""
SHORT = 40
"""A text of so many characters is shown whole."""
LEAST_ALIKE = 6
"""So many characters at the end of two texts are what stayed; fewer are how any sentence ends."""
LONGEST = 400
LONGEST_TITLE = 160
CODED = {**LIST_OF_KIND, "status": "action_statuses", "likelihood": "likelihoods", "via": "vias", "group": "groups"}
"""Places that hold a code, and the list that has its words."""
LANGUAGE_NAMES = {"ja": "日本語", "en": "English"}


@dataclass(frozen=True)
class ShownPart:
    """One place of an entry, before and after, and what stands unchanged around it; None where it is absent."""

    place: str
    before: str | None
    after: str | None
    lead: str = ""
    tail: str = ""


@dataclass(frozen=True)
class Change:
    """One entry that was added, removed or changed, or a table whose order changed."""

    verb: str
    kind: str
    title: str
    id: str
    model: str
    address: str
    parts: tuple[ShownPart, ...]


def changes_between(old: Rulebook | None, new: Rulebook) -> list[Change]:
    """Everything that makes `new` another rulebook than `old`, or than an empty one."""
    before = old or Rulebook()
    return said(differences(before, new), before, new)


def said(found: list[Difference], old: Rulebook, new: Rulebook) -> list[Change]:
    """Each difference in the words of the draft; a query for each table it is about."""
    naming = names_of(new)
    keys = {name: [one.key for one in found if one.list_name == name] for name in {one.list_name for one in found}}
    rows = {name: _rows(LISTS[name], wanted) for name, wanted in keys.items()}
    before, after = ({name: dict(keyed(book, name)) for name in keys} for book in (old, new))
    return [_change(one, rows[one.list_name], before[one.list_name], after[one.list_name], naming) for one in found]


def between(table: type[EntryRow], row: EntryRow | None, entry: Entry | None, names: Names | None = None) -> Change:
    """What it would change to say that entry in place of the row, or nothing in its place; in the draft's own names
    where no others are given."""
    name = list_of(table)
    own = row.to_entry() if row else None
    key = table.key_of(entry or own)  # type: ignore[arg-type]  # one of them is there
    if own is None or entry is None:
        difference = Difference(name, key, "added" if own is None else "removed")
    else:
        difference = Difference(name, key, "changed", parts_between(name, own, entry))
    rows = {key: row} if row else {}
    return _change(difference, rows, {key: own}, {key: entry}, names or draft_names())


def _rows(table: type[EntryRow], keys: list[Key]) -> dict[Key, EntryRow]:
    last = table.key_attributes[-1]
    found = table.objects.filter(**{f"{last}__in": {key[-1] for key in keys if key}}).defer("words")
    return {row.key: row for row in found}


def _change(
    difference: Difference, rows: dict[Key, EntryRow], before: dict[Key, Any], after: dict[Key, Any], names: Names
) -> Change:
    table, key = LISTS[difference.list_name], difference.key
    model = str(table._meta.model_name)
    row = rows.get(key)
    entry = after.get(key) or before.get(key)
    title = (row or table.of(entry)).called(names.vocabulary) if entry else ""
    address = _address(model, row)
    parts = tuple(_in_words(table, difference.parts, before.get(key), after.get(key), names))
    return Change(
        difference.kind,
        str(table._meta.verbose_name),
        shortened(title, LONGEST_TITLE),
        difference.id,
        model,
        address,
        parts,
    )


def _address(model: str, row: EntryRow | None) -> str:
    if row is None or row.pk is None:
        return reverse(f"admin:curation_{model}_changelist")
    return reverse(f"admin:curation_{model}_change", args=[row.pk])


def _in_words(
    table: type[EntryRow], parts: tuple[Part, ...], before: Any, after: Any, names: Names
) -> Iterator[ShownPart]:
    """The places as the form calls them; conditions, and a figure's values, as they are read."""
    said_whole: set[str] = set()
    for part in parts:
        key, _dot, within = part.place.partition(".")
        key, bracket, number = key.partition("[")
        whole = _said_whole(table, key, names)
        if whole is None:
            within = f"{bracket}{number}{'.' if within and bracket else ''}{within}"
            steps = _steps(within)
            coded = CODED.get(steps[-1] if steps else key, "")
            was, now = (_titled(coded, text, names) for text in map(_plainly, part.values, (part.before, part.after)))
            yield snipped(f"{name_of_field(table, key)} {' · '.join(map(_step, steps))}".strip(), was, now)
        elif key not in said_whole:
            said_whole.add(key)
            label, was, now = name_of_field(table, key), whole(before), whole(after)
            yield ShownPart(label, was, now) if table is Figure else snipped(label, was, now)


def _plainly(value: Any, text: str | None) -> str | None:
    """A list, a map, or a yes or no, as people write it; anything else is said by its text."""
    match value:
        case bool():
            return _("Yes") if value else _("No")
        case dict():
            return " / ".join(f"{_step(key)}: {_plainly(one, str(one))}" for key, one in value.items())
        case list():
            is_nested = any(isinstance(one, list | dict) for one in value)
            return (" ; " if is_nested else _(", ")).join(_plainly(one, str(one)) or "" for one in value)
    return text


def _said_whole(table: type[EntryRow], key: str, names: Names) -> Callable[[Any], str] | None:
    """How a field is said that is no text but reads like one."""
    if table is Figure and key == "values":
        return values_in_words
    if key in CONDITIONS:
        return lambda entry: _conditions(getattr(entry, key), names)
    return None


def _conditions(conditions: Any, names: Names) -> str:
    """As a sentence; as they are written where they speak of what there is not."""
    if not conditions:
        return ""
    try:
        return say(conditions, names, language())
    except (KeyError, TypeError, ValueError, AttributeError):
        return write_yaml(conditions).strip()


def _titled(codes_list: str, text: str | None, names: Names) -> str | None:
    """A code by its title; anything else as it is."""
    known = names.vocabulary.codes.get(codes_list, {}).get(text or "")
    return known.title.in_language(language()) if known else text


def _steps(within: str) -> list[str]:
    return [step for step in re.split(r"[][.]+", within) if step]


def _step(step: str) -> str:
    """One name of a place as a person says it."""
    return LANGUAGE_NAMES.get(step) or str(WITHIN.get(step, step))


def values_in_words(entry: Any) -> str:
    """A figure's values, each with the days it holds on where they are limited."""
    row = Figure.of(entry)
    said_ones = zip(entry.values, row.values_in_words([language()]), strict=True)
    return " / ".join(f"{words}{_days(value, len(entry.values))}" for value, words in said_ones)


def _days(value: Any, of: int) -> str:
    if value.valid_to is not None:
        return " " + _("(until %(day)s)") % {"day": value.valid_to}
    return " " + _("(from %(day)s)") % {"day": value.valid_from} if of > 1 else ""


def snipped(place: str, before: str | None, after: str | None) -> ShownPart:
    """A change in a long text: what differs, between a little of what stayed on both sides of it."""
    if before is None or after is None or max(len(before), len(after)) <= SHORT:
        return ShownPart(place, before and shortened(before, LONGEST), after and shortened(after, LONGEST))
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    end = end if end >= LEAST_ALIKE else 0
    lead, tail = before[:start], before[len(before) - end :]
    return ShownPart(
        place,
        shortened(before[start : len(before) - end], LONGEST),
        shortened(after[start : len(after) - end], LONGEST),
        f"…{lead[-AROUND:]}" if len(lead) > AROUND else lead,
        f"{tail[:AROUND]}…" if len(tail) > AROUND else tail,
    )


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
