"""What workers share is made before they part, and no connection is left to be shared."""

import gc
import logging
import sys
from collections.abc import Iterator
from datetime import date
from http import HTTPStatus
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError

from advisor.calendar import FIRST_YEAR, LAST_YEAR, holiday_name, is_business_day, workdays
from portal import garbage, warming
from portal.curation import published
from portal.curation.published import NoRelease
from portal.wsgi import application
from tests.portal import factories


@pytest.fixture
def thawed() -> Iterator[None]:
    """What the tests make can be looked through again, and as often."""
    thresholds = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)


@pytest.mark.django_db
def test_pages_of_each_kind_are_made_in_both_languages_and_no_log_says_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, thawed: None
) -> None:
    asked = []

    def site(environ: dict[str, Any], start_response: Any) -> Any:
        def note(status: str, headers: list[tuple[str, str]]) -> None:
            asked.append((environ["PATH_INFO"], int(status[:3])))

        return application(environ, note)

    closed = []
    pooled = {"close": lambda: closed.append("connection"), "close_pool": lambda: closed.append("pool")}
    monkeypatch.setattr(warming, "connection", SimpleNamespace(vendor="postgresql", **pooled))
    monkeypatch.setattr(published._current, "get", factories.published_release)
    with caplog.at_level(logging.INFO):
        warming.warm_up(site)
    paths = ("/", "/advice/", "/en/", "/en/advice/")
    assert asked == [(path, HTTPStatus.OK) for path in paths]
    assert caplog.records == []
    assert closed == ["connection", "pool"]
    assert gc.get_freeze_count()
    assert gc.get_threshold() == garbage.THRESHOLDS, "workers inherit it"


@pytest.mark.django_db
def test_no_worker_looks_up_holidays_for_itself(monkeypatch: pytest.MonkeyPatch, thawed: None) -> None:
    """The library that knows them takes some 19 MB in each process that asks."""

    def none() -> None:
        raise NoRelease

    for found in (workdays._holidays_of, workdays._closed_days_of):
        found.cache_clear()
    monkeypatch.setattr(warming, "current_release", none)
    warming.warm_up(application)
    monkeypatch.setitem(sys.modules, "holidays", None)  # whoever imports it now is refused
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        assert not is_business_day(date(year, 1, 1))
        assert [holiday_name(date(year, 1, 1), language) for language in ("ja", "en")] == ["元日", "New Year's Day"]


def test_a_database_that_is_away_keeps_nobody_from_starting(monkeypatch: pytest.MonkeyPatch, thawed: None) -> None:
    def away() -> None:
        raise OperationalError

    monkeypatch.setattr(published._current, "get", away)
    warming.warm_up(application)
