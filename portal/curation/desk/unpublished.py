"""What the draft changes in the newest release, kept as long as neither changes."""

from dataclasses import dataclass

import msgspec

from advisor import Release as AdvisorRelease
from advisor.rulebook import Rulebook
from portal.curation import newest
from portal.curation.comparing import Difference, differences
from portal.curation.draft import draft_release
from portal.curation.kept import Kept, are_the_same

_differing: Kept[tuple[AdvisorRelease | None, AdvisorRelease], list[Difference]] = Kept(are_the_same)


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
    found = _differing.of((old, new), lambda: differences(old.rulebook if old else Rulebook(), new.rulebook))
    return Standing(old, new, found)
