"""What was tried becomes a worked example: what is ticked is held, and nothing else."""

from html import unescape
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from advisor import shipped_release
from advisor.proof.golden.running import advice_on, differences
from portal.curation.models import GoldenCase
from tests.portal.browserform import what_a_browser_sends
from tests.portal.curation.shipped import longer_wait
from tests.portal.curation.trying.test_try_page import OVER, TRY

pytestmark = pytest.mark.django_db

NAMED = {"slug": "seventy-two-hours", "why": "書いてから72時間がたつまでは、まだ開かない。", "file": "late"}


@pytest.fixture
def sent(trying: Client, example: Any) -> Any:
    """What the browser sends for the form that makes an example."""
    page = trying.get(TRY, {"q": OVER}, follow=True)
    return what_a_browser_sends(page.content.decode(), "example_form") | NAMED | {"_golden": "1"}


def test_what_differs_is_ticked_and_is_kept_with_the_situation(trying: Client, sent: Any) -> None:
    response = trying.post(TRY, sent)
    made = GoldenCase.objects.get(slug="seventy-two-hours")
    assert response.url == f"/admin/curation/goldencase/{made.pk}/change/"
    assert made.expect["deadline"]["marketplace_guarantee"]["opens_at"] == "2025-08-23T10:00:00+09:00"
    assert made.expect["headline"]
    assert "remedy" not in made.expect
    assert (made.problem, made.file, made.now) == ("late", "late", "2025-08-22T10:00:00+09:00")
    assert made.history.count() == 1
    assert LogEntry.objects.count() == 1


def test_the_draft_holds_it_and_the_release_does_not(trying: Client, sent: Any) -> None:
    trying.post(TRY, sent)
    made = GoldenCase.objects.get(slug="seventy-two-hours").to_entry()
    assert differences(advice_on(longer_wait(), made), made.expect) == []
    assert differences(advice_on(shipped_release(), made), made.expect) != []


def test_everything_can_be_ticked_and_holds(trying: Client, sent: Any) -> None:
    page = trying.get(TRY, {"q": OVER}, follow=True)
    every = [offer.name for offer, _ in page.context["form"].checks]
    assert trying.post(TRY, sent | {"expect": every}).status_code == 302
    made = GoldenCase.objects.get(slug="seventy-two-hours").to_entry()
    assert differences(advice_on(longer_wait(), made), made.expect) == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"expect": []}, "ひとつは印を付けてください"),
        ({"slug": ""}, "必須"),
        ({"slug": "late-1"}, "id"),
        ({"why": ""}, "必須"),
        ({"file": "../../etc/passwd"}, "選択してください"),
    ],
)
def test_a_fault_is_said_and_nothing_typed_is_lost(trying: Client, sent: Any, changed: Any, said: str) -> None:
    page = trying.post(TRY, sent | changed)
    assert page.status_code == 200
    assert said in unescape(page.content.decode())
    assert GoldenCase.objects.count() == 1
    again = what_a_browser_sends(page.content.decode(), "example_form")
    kept = {name: value for name, value in NAMED.items() if name not in changed}
    assert {name: again[name][0] for name in kept} == kept
    assert again.get("expect", []) == (changed["expect"] if "expect" in changed else sent["expect"])
