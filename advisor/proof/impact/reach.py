"""Which situations a change of a rulebook can touch: more than it does, never less.

Followed are names: an entry is touched if it differs, or speaks of one that is. Of the rules, windows, messages and
disagreements that are touched one must be able to matter by what is known. A touched window or refund is looked at
before any is worked out; where none can be, they are what they were, and the others are held to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from advisor.calendar.workdays import DayNotCovered
from advisor.case.case import Case
from advisor.case.knowledge import know
from advisor.engine import take_up
from advisor.entry import Conditions
from advisor.facts.situation import Situation, check_now
from advisor.facts.vocabulary import Vocabulary
from advisor.matching.compiled import rows_of
from advisor.matching.index import Index, bits
from advisor.proof.impact.differing import Differing, differing, is_reordered, values_from_codes
from advisor.proof.impact.naming import SPEAKING, names_in, own_names
from advisor.release import Release
from advisor.rulebook.conditions import Row, RowsRead, read_rows, told_and_untold
from advisor.rulebook.contact_entries import Draft
from advisor.rulebook.entries import Rulebook
from advisor.rulebook.ground_entries import Conflict
from advisor.rulebook.rule_entries import Clock, Rule

Conditional = Rule | Clock | Conflict | Draft
Rows = tuple[tuple[Row, ...], tuple[Row, ...]]
"""What grants and what switches off."""


class Reach:
    """What the step from one release to another can change."""

    def __init__(self, old: Release, new: Release) -> None:
        self._old = old
        found = differing(old.rulebook, new.rulebook)
        self.is_of_english_alone = any(one.is_of_english_alone for one in found)
        self.is_everything = is_reordered(old.rulebook, new.rulebook) or any(_is_far(one, new) for one in found)
        if not self.is_everything:
            touched, names = _touched(new.rulebook, found)
            self.is_everything = not names.isdisjoint(_of_the_shop(new.vocabulary))
            self._touched = _Touched(touched, names, new)

    def may_change(self, situation: Situation, now: datetime) -> bool:
        """Whether the advice on that situation can become another one."""
        return self.is_everything or self._touched.may_matter(self._old, situation, check_now(now))


class _Touched:
    """The conditional entries that are touched, ready to be matched."""

    def __init__(self, entries: list[Conditional], names: set[str], new: Release) -> None:
        vocabulary, self._follows = new.vocabulary, new.follows
        at_once = {*vocabulary.facts, *(one.fact for one in self._follows.at_once)} - names
        rows = [_rows(entry, vocabulary) for entry in entries]
        self._conflicts = {place: entry for place, entry in enumerate(entries) if isinstance(entry, Conflict)}
        settling: list[Rows] = [(read_rows(told, vocabulary), ()) for told in _settling(names, vocabulary)]
        makers = [_relaxed(one, at_once) for one, entry in zip(rows, entries, strict=True) if _makes_known(entry)]
        at_last = [([_without(row, names) for row in when], _wholly(unless, names)) for when, unless in rows]
        self._before = Index([*(_relaxed(one, at_once) for one in (*rows, *settling))], vocabulary.list_facts)
        self._makers = Index(makers, vocabulary.list_facts)
        self._after = Index([*at_last, *settling], vocabulary.list_facts)

    def may_matter(self, old: Release, situation: Situation, now: datetime) -> bool:
        known = know(situation.facts, now, self._follows).values
        if not _possible(self._before, known):
            return False
        if _possible(self._makers, known):
            return True
        try:
            case = take_up(old, situation, now, "ja")
        except DayNotCovered:
            return True
        found = bits(_possible(self._after, case.known.values))
        return any(place not in self._conflicts or _is_cited(self._conflicts[place], case) for place in found)


def _possible(index: Index, known: dict[str, object]) -> int:
    match = index.match(known)
    return match.holding | match.open


def _is_cited(conflict: Conflict, case: Case) -> bool:
    """Whether something that holds or waits rests on a claim of the disagreement."""
    compiled = case.compiled
    claims = {claim for position in conflict.positions for claim in position.claims}
    for match, grounds in (
        (case.match, compiled.grounds),
        (case.refund_match, compiled.refund_grounds),
        (case.clock_match, compiled.clock_grounds),
    ):
        if any(not claims.isdisjoint(grounds[place].claims) for place in bits(match.holding | match.open)):
            return True
    return False


def _makes_known(entry: Conditional) -> bool:
    """Whether it is a window or a refund, whose facts others ask for."""
    return isinstance(entry, Clock) or (isinstance(entry, Rule) and any(one.refund for one in entry.give))


def _is_far(one: Differing, release: Release) -> bool:
    """A fact, or more of a code than its words: what hangs on it is not followed."""
    if one.listed == "codes":
        kinds = values_from_codes(release.vocabulary)
        return not one.is_of_words or any(entry.kind in kinds for entry in one.versions)
    return one.listed == "facts"


def _of_the_shop(vocabulary: Vocabulary) -> set[str]:
    """What the shop names that is said without any rule."""
    shop = vocabulary.shop
    codes = (shop.first_step, shop.waiting, shop.goodwill_warning, shop.disputed_warning)
    return {shop.closing, *(f"code {code}" for code in codes)}


def _touched(new: Rulebook, found: list[Differing]) -> tuple[list[Conditional], set[str]]:
    """The conditional entries that differ, in both versions, or speak of what differs, and all that is spoken of."""
    touched = {id(entry): entry for one in found for entry in one.versions}
    # What does not differ says the same in either rulebook.
    entries = [entry for listed in SPEAKING for entry in getattr(new, listed) if id(entry) not in touched]
    untouched = {id(entry): (entry, names_in(entry)) for entry in entries}
    names, fresh, ruling_out = set[str](), list(touched.values()), _ruled_out_with(found)
    while fresh:
        for entry in fresh:
            untouched.pop(id(entry), None)
            names |= own_names(entry)
        fresh = [
            entry
            for entry, named in untouched.values()
            if not names.isdisjoint(named) or (isinstance(entry, Rule) and _rules_out(entry, ruling_out))
        ]
        touched |= {id(entry): entry for entry in fresh}
    return [entry for entry in touched.values() if isinstance(entry, Conditional)], names


def _ruled_out_with(found: Iterable[Differing]) -> set[str]:
    """The remedies whose being ruled out can begin or cease to matter: those that a rule which differs gives."""
    rules = (entry for one in found if one.listed == "rules" for entry in one.versions)
    return {given.remedy for rule in rules for given in rule.give if given.remedy}


def _rules_out(rule: Rule, remedies: set[str]) -> bool:
    return any(given.rule_out in remedies for given in rule.give)


def _rows(entry: Conditional, vocabulary: Vocabulary) -> Rows:
    when, unless = rows_of(entry, RowsRead(vocabulary))
    return tuple(when), tuple(unless)


def _relaxed(rows: Rows, settled: set[str]) -> Rows:
    """The rows without the tests of what is not settled, and the exceptions that are settled altogether."""
    when, unless = rows
    return (
        tuple(tuple(test for test in row if test.fact in settled) for row in when),
        tuple(row for row in unless if all(test.fact in settled for test in row)),
    )


def _without(row: Row, names: set[str]) -> Row:
    return tuple(test for test in row if test.fact not in names)


def _wholly(rows: Iterable[Row], names: set[str]) -> tuple[Row, ...]:
    return tuple(row for row in rows if all(test.fact not in names for test in row))


def _settling(names: set[str], vocabulary: Vocabulary) -> Iterator[Conditions]:
    """The conditions under which a question is not asked, where something touched is among them."""
    for entry in vocabulary.entries.values():
        for one in entry.never_asked:
            if not names.isdisjoint(one):
                yield from (told for told, _untold in told_and_untold(one))
