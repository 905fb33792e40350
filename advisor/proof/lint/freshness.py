"""Sources, figures and issuers nobody has looked at for long; days that are none; sources nobody could open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from advisor.calendar.partialdates import parse_partial_date
from advisor.message import gettext_noop as _
from advisor.proof.lint.finding import Finding, Place, error, warning
from advisor.proof.lint.subject import Subject
from advisor.proof.lint.walking import place_of
from advisor.proof.lint.weights import Deciding, deciding
from advisor.rulebook.entries import Issuer
from advisor.rulebook.freshness import due_on, is_overdue
from advisor.rulebook.ground_entries import Figure, Source

LONGEST_DAYS = 270
"""So long after a check the next one may come; what decides days and money comes sooner."""
LONGEST_DECIDING_DAYS = 90
MOST_A_DAY = 6
"""So many sources and figures may come due on one day: on the next one a page must not be another one."""
ADDRESS = ("アドレス", "address")
"""What a note calls an address, of which it says that there is none, in Japanese and English."""


def _checked(subject: Subject) -> Iterator[tuple[Place, Source | Figure | Issuer]]:
    for listed in ("sources", "figures", "issuers"):
        yield from ((place_of(listed, entry), entry) for entry in subject.examined(listed))


def stale(subject: Subject) -> Iterator[Finding]:
    """What was checked is looked at again by its day, and that day comes after the check."""
    for where, entry in _checked(subject):
        if entry.recheck_on is not None and entry.recheck_on <= entry.checked_on:
            yield error("bad_span", where.at("recheck_on"), _("recheck_on must be after checked_on"))
        elif is_overdue(entry, subject.today):
            said = _("was to be checked again by %(day)s; look, then move the day")
            yield warning("recheck_due", where.at("recheck_on"), said, day=str(due_on(entry)))


def too_late(subject: Subject) -> Iterator[Finding]:
    """What decides days and money is looked at again soonest, nothing later than after nine months."""
    checked = list(_checked(subject))
    found = deciding(subject.rulebook) if checked else Deciding(frozenset(), frozenset())
    for where, entry in checked:
        longest = latest_recheck(entry, found)
        if due_on(entry) > longest:
            said = _("set recheck_on to %(day)s at the latest")
            if _decides(entry, found):
                said = _("decides days or money; set recheck_on to %(day)s at the latest")
            yield warning("recheck_late", where.at("recheck_on"), said, day=str(longest))


def latest_recheck(entry: Source | Figure | Issuer, found: Deciding) -> date:
    """The last day on which an entry that was checked on its day may be looked at again."""
    return entry.checked_on + timedelta(days=LONGEST_DECIDING_DAYS if _decides(entry, found) else LONGEST_DAYS)


def _decides(entry: Source | Figure | Issuer, found: Deciding) -> bool:
    match entry:
        case Figure():
            return entry.id in found.figures
        case Source():
            return entry.id in found.sources
    return False


def crowded(subject: Subject) -> Iterator[Finding]:
    """The days on which sources and figures come due lie apart."""
    entries: list[Source | Figure] = [*subject.rulebook.sources, *subject.rulebook.figures]
    due: Counter[date] = Counter(entry.recheck_on for entry in entries if entry.recheck_on)
    for day, count in sorted(due.items()):
        if count > MOST_A_DAY:
            yield warning(
                "recheck_crowd",
                Place("sources", "sources.yaml, figures.yaml", str(day)),
                _("%(count)s sources and figures come due on %(day)s, at most %(most)s should; move some"),
                count=count,
                day=str(day),
                most=MOST_A_DAY,
            )


def days_of_sources(subject: Subject) -> Iterator[Finding]:
    """When a source was published or seen is a day, a month or a year, and none after we looked."""
    for source in subject.rulebook.sources:
        for name, written in (("published", source.published), ("seen_on", source.seen_on)):
            if written is None:
                continue
            try:
                after = parse_partial_date(written).first > source.checked_on
            except ValueError:
                said = _("%(written)s is no date; write YYYY-MM-DD, YYYY-MM or YYYY")
                yield error("bad_date", place_of("sources", source).at(name), said, written=repr(written))
                continue
            if after:
                yield error(
                    "bad_span",
                    place_of("sources", source).at(name),
                    _("%(written)s comes after %(checked)s, the day it was checked"),
                    written=written,
                    checked=str(source.checked_on),
                )


def without_address(subject: Subject) -> Iterator[Finding]:
    """Whoever wants to read a source gets its address, or is told in its note that there is none."""
    for source in subject.rulebook.sources:
        notes = (source.note.ja, source.note.en.lower()) if source.note else ("", "")
        told = all(word in note for word, note in zip(ADDRESS, notes, strict=True))
        if not source.url and not told:
            said = _("has no url; give one, or say in the note, in both languages, that no address is known")
            yield warning("no_address", place_of("sources", source).at("url"), said)


CHECKS = (stale, too_late, crowded, days_of_sources, without_address)
