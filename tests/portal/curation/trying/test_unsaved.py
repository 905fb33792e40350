"""Trying a form before it is saved: what is typed takes the place of the entry, in memory alone."""

from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from advisor import shipped_release
from portal.accounts.models import User
from portal.curation.models import Draft
from portal.curation.trying import views
from tests.portal.browserform import what_a_browser_sends
from tests.portal.curation.trying.test_try_page import OVER, TRY
from tests.portal.signing import sign_in_staff

pytestmark = pytest.mark.django_db

ACTION = "file_marketplace_guarantee"


@pytest.fixture
def message(trying: Client, monkeypatch: pytest.MonkeyPatch) -> Draft:
    """The row of a message that the example gets."""
    monkeypatch.setattr(views, "draft_release", shipped_release)
    given = trying.get(TRY, {"q": OVER}, follow=True).context["new"].advice.drafts[0]
    row = Draft.of(next(one for one in shipped_release().rulebook.drafts if one.id == given.id))
    row.save()
    return row


@pytest.fixture
def scene(trying: Client, message: Draft) -> Any:
    page = trying.get(TRY, {"q": OVER}, follow=True)
    return what_a_browser_sends(page.content.decode(), "scene_form")


def form_of(browser: Client, row: Draft) -> Any:
    page = browser.get(reverse("admin:curation_draft_change", args=[row.pk]))
    return what_a_browser_sends(page.content.decode(), "draft_form")


def test_the_form_has_a_button_that_leads_here(trying: Client, message: Draft) -> None:
    page = trying.get(reverse("admin:curation_draft_change", args=[message.pk])).content.decode()
    assert f'formaction="{TRY}?entry=draft/{message.pk}"' in page


def test_what_is_typed_is_shown_beside_the_release_and_not_saved(trying: Client, message: Draft, scene: Any) -> None:
    first = trying.post(f"{TRY}?entry=draft/{message.pk}", form_of(trying, message) | {"title_ja": "別の題"})
    again = what_a_browser_sends(first.content.decode(), "scene_form")
    page = trying.post(TRY, again | scene)
    changed = [pair for row in page.context["compared"].changed for pair in row.pairs if pair.differs]
    assert [(pair.before, pair.after) for pair in changed] == [(message.title_ja, "別の題")]
    assert Draft.objects.get(pk=message.pk).title_ja == message.title_ja
    assert page.context.get("form") is None, "what is not saved makes no worked example"


def test_what_cannot_be_read_is_said_and_the_saved_draft_is_shown(trying: Client, message: Draft, scene: Any) -> None:
    sent = form_of(trying, message) | {"title_ja": ""}
    page = trying.post(f"{TRY}?entry=draft/{message.pk}", sent | scene)
    assert page.status_code == 200
    assert "いまの入力はまだ試せません" in unescape(page.content.decode())
    assert page.context["compared"].changed == []


def test_a_new_entry_is_tried_as_well(trying: Client, message: Draft, scene: Any) -> None:
    new = form_of(trying, message) | {"slug": "one.more", "title_ja": "新しい題", "priority": "99"}
    first = trying.post(f"{TRY}?entry=draft/", new)
    page = trying.post(TRY, what_a_browser_sends(first.content.decode(), "scene_form") | scene)
    assert "新しい題" in [one.title for one in page.context["new"].advice.drafts]
    assert not Draft.objects.filter(slug="one.more").exists()


@pytest.mark.parametrize("entry", ["draft/0", "draft/x", f"draft/{2**63}", "draft/-1", "user/1", "no", "draft/1/2"])
def test_an_entry_there_is_none_of_is_not_found(trying: Client, entry: str) -> None:
    assert trying.post(TRY, {"entry": entry}).status_code == 404


def test_whoever_may_not_change_an_entry_may_not_try_it_changed(trying: Client, message: Draft) -> None:
    reader = User.objects.create_user("reader@example.com", is_staff=True)
    reader.user_permissions.set(Permission.objects.filter(codename="view_rule"))
    sign_in_staff(trying, reader)
    assert trying.get(TRY).status_code == 200
    assert trying.post(f"{TRY}?entry=draft/{message.pk}", {}).status_code == 403
