"""What the draft changes in the newest release, kept as long as neither changes."""

from dataclasses import dataclass, field

import msgspec

from advisor import Release as AdvisorRelease
from advisor.rulebook import Rulebook
from portal.curation import newest
from portal.curation.comparing import Difference, differences
from portal.curation.draft import draft_release


@dataclass
class _Kept:
    """The last comparison of this process."""

    old: AdvisorRelease | None = None
    new: AdvisorRelease | None = None
    found: list[Difference] = field(default_factory=list)


_kept = _Kept()


@dataclass(frozen=True)
class Standing:
    """The newest release and the draft, and what differs; no draft while one of its rows cannot be read."""

    release: AdvisorRelease | None
    draft: AdvisorRelease | None
    differences: list[Difference]


def standing() -> Standing:
    """How the draft stands to what readers are told."""
    old = newest.newest_readable()
    try:
        new = draft_release()
    except msgspec.ValidationError:
        return Standing(old, None, [])
    if _kept.old is not old or _kept.new is not new:
        found = differences(old.rulebook if old else Rulebook(), new.rulebook)
        _kept.old, _kept.new, _kept.found = old, new, found
    return Standing(old, new, _kept.found)
