"""The draft as the advisor takes it: read anew where its rows have changed, and made ready for advice once a state."""

import threading
from collections import OrderedDict
from typing import Any

import msgspec

from advisor import Release
from advisor.rulebook import Entry, Rulebook
from portal.curation import published
from portal.curation.conditions import forget_vocabulary
from portal.curation.draftrows import DraftRows
from portal.curation.models import EntryRow
from portal.curation.releasing.leavingout import without
from portal.curation.rows import LISTS, rulebook_of
from portal.curation.states import State, states_of

VARIANTS_KEPT = 3
"""How many rulebooks beside the draft itself are kept ready; one with all its problems takes some 20 MB."""


class _Draft:
    """The draft as this process knows it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.forget()

    def forget(self) -> None:
        self._states: dict[str, State] = {}
        self._tables = {name: DraftRows(table) for name, table in LISTS.items()}
        self._entries: dict[str, list[Entry]] = {}
        self._release: Release | None = None
        self._variants: OrderedDict[bytes, tuple[Release, Release]] = OrderedDict()

    def release(self) -> Release:
        with self._lock:
            states = states_of(LISTS)
            changed = [name for name in LISTS if states[name] != self._states.get(name)]
            if changed or self._release is None:
                self._entries |= {name: self._tables[name].entries(states[name]) for name in changed}
                self._states = states
                # Either may be readier: this draft before its last edit, or the release that people are advised from.
                known = [one for one in (self._release, published.at_hand()) if one is not None]
                like = max(known, key=lambda one: len(one.ready.compiled), default=None)
                self._release = unpublished(rulebook_of(self._entries), like)
            return self._release

    def variant(self, base: Release, rulebook: Rulebook, name: bytes) -> Release:
        with self._lock:
            # The name has the id of the base, which no other rulebook gets while the base is kept.
            kept = self._variants.pop(name, None)
            if kept is None:
                kept = base, unpublished(rulebook, base)
            self._variants[name] = kept
            while len(self._variants) > VARIANTS_KEPT:
                self._variants.popitem(last=False)
            return kept[1]


_draft = _Draft()


def draft_release() -> Release:
    """The draft as a release without number or digest. Raises msgspec.ValidationError where a row cannot be read."""
    return _draft.release()


def release_with(base: Release, listed: str, entry: Entry) -> Release:
    """The same with that entry in place of the one it is named like, or at the end of its list."""
    return _variant(base, listed, LISTS[listed].key_of(entry), entry)


def release_without(base: Release, listed: str, key: tuple[str, ...]) -> Release:
    """The same without the entry of that name."""
    return _variant(base, listed, key, None)


def release_leaving_out(old: Release, draft: Release, names: list[str]) -> Release:
    """The draft with the entries of these names as the other release has them."""
    rulebook = without(old.rulebook, draft.rulebook, names)
    return _draft.variant(draft, rulebook, msgspec.json.encode([id(draft.rulebook), id(old.rulebook), names]))


def _variant(base: Release, listed: str, key: tuple[str, ...], entry: Entry | None) -> Release:
    table = LISTS[listed]
    found = getattr(base.rulebook, listed)
    is_list = isinstance(found, list)
    before = found if is_list else [one for one in (found,) if one is not None]
    after = list(_replaced(before, table, key, entry))
    rulebook = msgspec.structs.replace(base.rulebook, **{listed: after if is_list else next(iter(after), None)})
    name = msgspec.json.encode([id(base.rulebook), listed, key, entry])
    return _draft.variant(base, rulebook, name)


def _replaced(entries: list[Entry], table: type[EntryRow], key: tuple[str, ...], entry: Entry | None) -> Any:
    new = [] if entry is None else [entry]
    if all(table.key_of(one) != key for one in entries):
        return [*entries, *new]
    return [put for one in entries for put in (new if table.key_of(one) == key else [one])]


def unpublished(rulebook: Rulebook, like: Release | None = None) -> Release:
    """A release to be tried; nobody asks for its digest, which takes long to work out.

    `like`: one that differs in little, of which it takes what is ready.
    """
    return Release(0, "", None, rulebook, None if like is None else like.ready)


def forget() -> None:
    """Forget the draft and its vocabulary, as a process that has just started."""
    _draft.forget()
    forget_vocabulary()
