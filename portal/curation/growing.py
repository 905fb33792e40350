"""Vocabularies only grow: what was published is named by stored answers and stays readable for ever."""

from collections.abc import Collection, Iterator

import msgspec

from advisor import Release, Vocabulary
from advisor.facts import CodeEntry, FactEntry
from advisor.message import gettext_noop as _
from advisor.proof.lint import Finding, Place, error
from advisor.release import vocabulary_of
from advisor.rulebook import Rulebook, Text
from portal.curation.conditions import words_of_values
from portal.curation.rows import Key, keyed

RETIRED = _("%(name)s is in release %(number)s, and stored answers name it: it stays, set retired instead")
UNASKED = _(
    "%(name)s is in release %(number)s, and stored answers name it: "
    "it stays, set its values retired and take it out of the rules instead"
)


def losses(published: Release, draft: Rulebook) -> Iterator[Finding]:
    """Every fact, value and code of a release that a draft no longer has."""
    now = vocabulary_of(draft)
    for entry in published.rulebook.facts:
        known = now.fact_type(entry.id)
        if known is None:
            yield loss("facts", entry.id, entry.id, published, UNASKED)
            continue
        gone = [value for value in entry.values if value not in known.values]
        yield from (loss("facts", entry.id, value, published, RETIRED) for value in gone)
    for code in published.rulebook.codes:
        if code.code not in now.codes.get(code.kind, {}):
            yield loss("codes", f"{code.kind}.{code.code}", code.code, published, RETIRED)


def losses_without(published: Release, name: str, keys: Collection[Key]) -> Iterator[Finding]:
    """What a release would lose with those entries of one of its lists."""
    kept = [entry for key, entry in keyed(published.rulebook, name) if key not in keys]
    return losses(published, msgspec.structs.replace(published.rulebook, **{name: kept}))


def loss(listed: str, entry: str, name: str, published: Release, template: str) -> Finding:
    """The finding that something of a release is missing."""
    return error("lost", Place(listed, f"{listed}.yaml", entry), template, name=name, number=published.number)


def united(older: Rulebook, newest: Rulebook) -> Rulebook:
    """The older rulebook, and of the newest the facts, values and codes the older one lacks.

    Where both have words the older ones stay. A rulebook that lacks nothing is returned as it is.
    """
    before, now = vocabulary_of(older), vocabulary_of(newest)
    facts = [_with_values(entry, now) for entry in older.facts]
    facts += [entry for entry in newest.facts if entry.id not in before.entries]
    codes = [*older.codes, *(entry for entry in newest.codes if entry.code not in before.codes.get(entry.kind, {}))]
    if facts == older.facts and codes == older.codes:
        return older
    return msgspec.structs.replace(older, facts=facts, codes=_by_kind(codes))


def _with_values(entry: FactEntry, now: Vocabulary) -> FactEntry:
    """The fact with the values that came later, the last."""
    if not entry.values or entry.id not in now.entries:
        return entry
    named = {value: words or Text(ja=value, en=value) for value, words in words_of_values(entry.id, now)}
    later = {value: words for value, words in named.items() if value not in entry.values}
    retired = [value for value in now.entries[entry.id].retired if value in later]
    return msgspec.structs.replace(entry, values=entry.values | later, retired=entry.retired + retired)


def _by_kind(codes: list[CodeEntry]) -> list[CodeEntry]:
    """The codes list by list, as they stand in their file."""
    kinds = list(dict.fromkeys(entry.kind for entry in codes))
    return sorted(codes, key=lambda entry: kinds.index(entry.kind))
