"""Lighthouse finds full marks for accessibility and best practices on an intake and an advice, as on a phone.

How fast a page is depends on how busy the machine is: `make lighthouse` measures that, on more pages, and no test does.
"""

import os
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from scripts import lighthouse
from tests.browser.addresses import PUBLIC

pytestmark = pytest.mark.django_db(transaction=True)
CATEGORIES = ("accessibility", "best-practices")
PAGES = ("later questions", "advice on a late parcel")
PLANTED = {"categories": {"seo": {"score": 0.5, "auditRefs": [{"id": "a", "weight": 1}, {"id": "b", "weight": 1}]}}}
PLANTED |= {"audits": {"a": {"id": "a", "title": "A", "score": 0}, "b": {"id": "b", "title": "B", "score": 1}}}


@pytest.fixture
def measured(chromium: Browser) -> None:
    """Skips where Lighthouse is missing, unless TODOKU_REQUIRE_NODE=1. It starts a Chromium of its own."""
    if not (lacking := lighthouse.missing()):
        return
    if os.environ.get("TODOKU_REQUIRE_NODE") == "1":
        pytest.fail(f"TODOKU_REQUIRE_NODE=1, but there is no {lacking}", pytrace=False)
    pytest.skip(f"no {lacking} here")


@pytest.mark.usefixtures("measured")
@pytest.mark.parametrize("name", PAGES)
def test_lighthouse_gives_full_marks(live_server: LiveServer, name: str) -> None:
    report = lighthouse.measure(live_server.url + PUBLIC[name], CATEGORIES)
    assert urlsplit(report["finalDisplayedUrl"]).path == urlsplit(PUBLIC[name]).path
    assert lighthouse.faults_of(report) == []
    assert lighthouse.scores_of(report) == dict.fromkeys(CATEGORIES, lighthouse.FULL_MARKS)


def test_a_lost_point_is_named() -> None:
    """The control."""
    assert lighthouse.scores_of(PLANTED) == {"seo": 50}
    assert lighthouse.faults_of(PLANTED) == ["a: A"]
