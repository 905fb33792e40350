"""The form of a worked example says its situation in words, and leads to where it can be tried."""

from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from advisor import shipped_release
from portal.curation.admin import examples
from portal.curation.models import GoldenCase
from tests.portal.curation.trying.test_try_page import OVER, TRY

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(monkeypatch: pytest.MonkeyPatch) -> GoldenCase:
    monkeypatch.setattr(examples, "draft_release", shipped_release)
    found = GoldenCase.of(next(one for one in shipped_release().rulebook.golden if one.id == OVER))
    found.save()
    return found


def test_the_answers_stand_there_in_words_with_a_way_to_try_them(trying: Client, row: GoldenCase) -> None:
    page = unescape(trying.get(reverse("admin:curation_goldencase_change", args=[row.pk])).content.decode())
    assert "出品者・店に連絡した日時: <b>8月20日(水) 10:00</b>" in page
    assert f'href="{TRY}?q={OVER}"' in page


@pytest.mark.parametrize("broken", [{"now": "きのう"}, {"situation": {"problem": "nonsense"}}, {"situation": []}])
def test_what_cannot_be_read_is_left_out(trying: Client, row: GoldenCase, broken: dict[str, Any]) -> None:
    GoldenCase.objects.filter(pk=row.pk).update(**broken)
    assert trying.get(reverse("admin:curation_goldencase_change", args=[row.pk])).status_code == 200
