"""Whether a worked example holds in the draft, or what the draft says otherwise."""

from dataclasses import dataclass, field

from advisor.proof.golden import run_one
from portal.curation.draft import draft_release
from portal.curation.failures import said
from portal.curation.models import GoldenCase
from portal.curation.trying.scene import moment_of
from portal.wording import Words


@dataclass(frozen=True)
class Holding:
    """What the draft says otherwise, in sentences; nothing where the example holds."""

    differences: list[str] = field(default_factory=list)


def holding(row: GoldenCase) -> Holding | None:
    """How the example stands in the draft; None while either cannot be read."""
    now = moment_of(row.now)
    try:
        release, example = draft_release(), row.to_entry()
        result = run_one(release, example)
    except Exception:  # a draft with errors that lint finds may fail in any way
        return None
    if now is None:
        return None
    words = Words(release, now.date())
    return Holding([said(one, words) for one in result.failures])
