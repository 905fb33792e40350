"""Which of the draft's changes an impact is of: all of them, or one entry alone."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.http import Http404

from advisor import Release
from portal.curation.comparing import differences
from portal.curation.draft import release_leaving_out, release_with, release_without
from portal.curation.releasing.leavingout import name_of, named
from portal.curation.rows import LISTS, Key, keyed
from portal.curation.trying.unsaved import Unsaved


@dataclass(frozen=True)
class Choice:
    """One entry that the draft has otherwise: its name in an address, and what a person calls it."""

    listed: str
    key: Key

    @property
    def value(self) -> str:
        """As an address has it."""
        return named(self.listed, ".".join(self.key))

    @property
    def words(self) -> str:
        """The table and the entry."""
        return f"{LISTS[self.listed]._meta.verbose_name} {'.'.join(self.key)}"


def choices_of(old: Release, draft: Release) -> list[Choice]:
    """The entries in which the draft differs; worked examples are what is counted, no change of their own."""
    return [one for name in LISTS if name != "golden" for one in _of_list(name, old, draft)]


def _of_list(name: str, old: Release, draft: Release) -> Iterator[Choice]:
    if getattr(old.rulebook, name) == getattr(draft.rulebook, name):
        return
    before, after = dict(keyed(old.rulebook, name)), dict(keyed(draft.rulebook, name))
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            yield Choice(name, key)


def draft_with_only(choice: Choice, old: Release, draft: Release) -> Release:
    """The release with that one entry as the draft has it."""
    entry = dict(keyed(draft.rulebook, choice.listed)).get(choice.key)
    if entry is None:
        return release_without(old, choice.listed, choice.key)
    return release_with(old, choice.listed, entry)


def chosen_to_leave_out(names: Collection[str], old: Release, draft: Release) -> list[Choice]:
    """The changes of these names, worked examples too; what is no change needs no leaving out."""
    found = differences(old.rulebook, draft.rulebook) if names else []
    return [Choice(one.list_name, one.key) for one in found if name_of(one) in names]


def draft_without(left_out: Collection[Choice], old: Release, draft: Release) -> Release:
    """The draft with those entries as the release has them."""
    return release_leaving_out(old, draft, [one.value for one in left_out])


def draft_as_typed(unsaved: Unsaved, old: Release) -> Release | None:
    """The release with the entry of a form as it was typed; None while something is wrong with that."""
    tried = unsaved.put_into(old)
    return None if unsaved.faults else tried


def chosen(value: str, choices: list[Choice]) -> Choice | None:
    """The choice an address names; None for all. Raises Http404 for what is no change of the draft."""
    if not value:
        return None
    found = next((one for one in choices if one.value == value), None)
    if found is None:
        raise Http404
    return found
