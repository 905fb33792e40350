"""A request is answered at one moment, also when the year turns while its page is being written."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain, repeat

import pytest
from django.test import Client

from portal import clock
from portal.curation import published
from tests.browser.addresses import FULL
from tests.portal import factories

LAST_SECOND = datetime(2025, 12, 31, 23, 59, 59, tzinfo=clock.TOKYO)
PAGES = [
    *(f"/advice/{form}?{FULL}" for form in ("", "print/", "days/", "why/", "text/")),
    f"/advice/?{FULL}&later=2",
]


@pytest.fixture(autouse=True)
def release(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published._current, "get", factories.published_release)


def written_while(moments: Iterator[datetime], address: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(clock, "now", lambda: next(moments))
    answer = Client().get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_a_page_says_its_days_as_of_the_moment_it_was_asked_for(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    still = written_while(repeat(LAST_SECOND), address, monkeypatch)
    turning = chain([LAST_SECOND], repeat(LAST_SECOND + timedelta(seconds=1)))
    assert written_while(turning, address, monkeypatch) == still
    assert written_while(repeat(LAST_SECOND + timedelta(seconds=1)), address, monkeypatch) != still
