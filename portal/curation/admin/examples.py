"""What a worked example tells, in words, beside the YAML it is written in."""

from collections.abc import Iterator

import msgspec

from advisor import FaultsError, read_situation
from portal.curation.draft import draft_release
from portal.curation.models import GoldenCase
from portal.curation.trying.scene import moment_of
from portal.wording import Words


def answers_of(row: GoldenCase) -> Iterator[tuple[str, str]]:
    """Each answer with the name of its fact; none while the situation, or the draft, cannot be read."""
    now = moment_of(row.now)
    if now is None:
        return
    try:
        release = draft_release()
        situation = read_situation(row.situation, now, release.vocabulary)
    except (FaultsError, msgspec.ValidationError):
        return
    words = Words(release, now.date())
    for fact, value in situation.facts.items():
        yield words.label(fact), words.value(fact, value)
