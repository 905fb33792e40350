"""What a check says about the draft, kept as long as nothing that it looks at changes: it takes seconds."""

from dataclasses import dataclass, field
from datetime import date
from operator import is_

from advisor import Release as AdvisorRelease
from advisor.proof.lint import Finding
from portal import clock
from portal.curation import checking, newest
from portal.curation.draft import draft_release


@dataclass
class _Checked:
    """The last check of this process, and what it looked at."""

    seen: tuple[AdvisorRelease | None, AdvisorRelease | None] = (None, None)
    today: date = date.min
    found: list[Finding] = field(default_factory=list)


_checked = _Checked()


def draft_findings() -> list[Finding]:
    """What a check says about the draft today. Raises msgspec.ValidationError while a row cannot be read."""
    found = remembered_findings()
    if found is None:
        seen = (draft_release(), newest.newest_readable())
        found = checking.findings_of(seen[0].rulebook)
        _checked.found, _checked.seen, _checked.today = found, seen, clock.today()
    return found


def remembered_findings() -> list[Finding] | None:
    """What the last check of this process said, where it would say the same now. Raises as `draft_findings` does."""
    seen = (draft_release(), newest.newest_readable())
    is_same = _checked.today == clock.today() and all(map(is_, _checked.seen, seen))
    return _checked.found if is_same else None
