"""What a merge comes to, as a page shows it: sums, conflicts, what is taken over and what stays."""

from collections.abc import Mapping
from dataclasses import dataclass

from advisor.rulebook import Rulebook
from portal.curation.comparing import Difference, differences
from portal.curation.desk.changes import Change, said
from portal.curation.editconflict.places import Reader
from portal.curation.exchange.conflicts import MOST_SHOWN as MOST_CONFLICTS
from portal.curation.exchange.conflicts import ShownConflict, show
from portal.curation.exchange.deciding import Decision, choices
from portal.curation.exchange.merging import Merged, Spot, Who
from portal.curation.exchange.origins import Base
from portal.curation.exchange.taking import whole_merge
from portal.curation.naming import names_of

MOST_SHOWN = 200
MOST_OPEN = 20
"""Changes of one kind that are shown at once; the others are folded."""


@dataclass(frozen=True)
class Group:
    """Changes of one kind in sentences, the first open, the others folded, and how many there are of it in all."""

    verb: str
    count: int
    first: list[Change]
    others: list[Change]

    @property
    def more(self) -> int:
        """How many are not shown at all."""
        return self.count - len(self.first) - len(self.others)


@dataclass(frozen=True)
class Look:
    """A merge to be decided on."""

    merged: Merged
    counts: Mapping[Who, int]
    conflicts: list[ShownConflict]
    more_conflicts: int
    groups: list[Group]
    kept: Group

    @property
    def is_empty(self) -> bool:
        """Whether the draft would say what it says already."""
        return not self.groups and not self.merged.conflicts


def look_at(base: Base, draft: Rulebook, theirs: Rulebook, decided: Mapping[Spot, Decision], read: Reader) -> Look:
    """The merge with what was decided so far; a conflict that is open shows the draft as it is."""
    merged = whole_merge(base, draft, theirs, choices(decided))
    found = differences(draft, merged.rulebook)
    by_verb = {
        verb: [one for one in found if one.kind == verb] for verb in ("added", "changed", "removed", "reordered")
    }
    return Look(
        merged,
        merged.counts,
        list(show(merged.conflicts, decided, names_of(merged.rulebook), read)),
        max(0, len(merged.conflicts) - MOST_CONFLICTS),
        [_group(verb, some, draft, merged.rulebook) for verb, some in by_verb.items() if some],
        _kept(base, draft, merged),
    )


def _group(verb: str, found: list[Difference], old: Rulebook, new: Rulebook) -> Group:
    shown = said(found[:MOST_SHOWN], old, new)
    return Group(verb, len(found), shown[:MOST_OPEN], shown[MOST_OPEN:])


def _kept(base: Base, draft: Rulebook, merged: Merged) -> Group:
    """What only the draft changed."""
    before = base.rulebook or Rulebook()
    found = [one for one in differences(before, draft) if merged.who.get((one.list_name, one.key)) == "ours"]
    return _group("kept", found, before, draft)
