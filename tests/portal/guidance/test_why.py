"""What opens behind "なぜ?": when its sources were checked."""

from datetime import timedelta

import pytest

from advisor.advice import SourceRef
from portal.guidance.why import Reasons
from portal.wording import Words
from tests.portal.factories import published_release

RULEBOOK = published_release().rulebook


@pytest.mark.parametrize(("days", "is_stale"), [(-1, False), (0, False), (1, True)])
def test_a_source_was_checked_long_ago_only_after_its_day(days: int, is_stale: bool) -> None:
    source = RULEBOOK.sources[0]
    today = source.recheck_on + timedelta(days=days)
    cited = SourceRef(id=source.id, title="title", locator="", kind=source.kind, checked_on=source.checked_on)
    (line,) = Reasons(Words(RULEBOOK, "en"), today).sources([cited])
    assert line.stale is is_stale
