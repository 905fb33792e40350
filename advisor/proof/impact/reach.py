"""Which situations a change of a rulebook can touch: more than it does, never less.

Followed are names: an entry is touched if it differs, or speaks of one that is. What is touched must then be able to
matter in the situation.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from advisor.facts.situation import Situation, check_now
from advisor.facts.vocabulary import Vocabulary
from advisor.proof.impact.advised import Advised
from advisor.proof.impact.differing import Differing, differing, is_reordered, values_from_codes
from advisor.proof.impact.mattering import Conditional, Look, Touched
from advisor.proof.impact.naming import SPEAKING, names_in, own_names
from advisor.release import Release
from advisor.rulebook.entries import Rulebook
from advisor.rulebook.rule_entries import Rule


class Reach:
    """What the step from one release to another can change."""

    def __init__(self, old: Release, new: Release) -> None:
        found = differing(old.rulebook, new.rulebook)
        self.is_of_english_alone = any(one.is_of_english_alone for one in found)
        self.is_everything = is_reordered(old.rulebook, new.rulebook) or any(_is_far(one, new) for one in found)
        if not self.is_everything:
            touched, names = _touched(new.rulebook, found)
            self.is_everything = not names.isdisjoint(_of_the_shop(new.vocabulary))
            differ = [entry for one in found for entry in one.versions]
            self._touched = Touched(touched, names, differ, (old, new))

    def may_change(self, situation: Situation, now: datetime) -> bool:
        """Whether the advice on that situation can become another one."""
        return self.look(situation, now).may_change

    def look(self, situation: Situation, now: datetime, before: Advised | None = None) -> Look:
        """The same, with the cases that were taken up to tell it; `before` keeps those of the old release."""
        return Look(may_change=True) if self.is_everything else self._touched.look(situation, check_now(now), before)


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
    return {shop.closing, shop.money.cap, *(f"code {code}" for code in codes)}


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
