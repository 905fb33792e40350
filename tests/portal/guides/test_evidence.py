"""The library says which source should have been looked at again."""

from datetime import timedelta

import pytest

from advisor.rulebook import Language
from portal.guides.evidence import all_sources
from portal.wording import Words
from tests.portal.factories import published_release

RELEASE = published_release()
SOURCE = RELEASE.rulebook.sources[0]


@pytest.mark.parametrize(("days", "is_stale"), [(-1, False), (0, False), (1, True)])
def test_a_source_was_checked_long_ago_only_after_its_day(days: int, is_stale: bool) -> None:
    today = SOURCE.recheck_on + timedelta(days=days)
    rows = {row.id: row.days.overdue for row in all_sources(Words(RELEASE, today, "en"))}
    assert rows[SOURCE.id] is is_stale


@pytest.mark.parametrize(("lang", "name"), [("ja", "当サイトの目安"), ("en", "Our own guide")])
def test_what_we_chose_ourselves_is_called_our_own(lang: Language, name: str) -> None:
    kinds = {row.id: row.kind for row in all_sources(Words(RELEASE, SOURCE.recheck_on, lang))}
    assert kinds["todoku"] == name
    assert list(kinds.values()).count(name) == 1
