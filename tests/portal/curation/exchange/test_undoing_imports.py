"""What a pack brought into the draft stands as one among the last edits, and is undone as one, by the merge."""

import msgspec
import pytest
from django.test import Client

from portal.accounts.models import User
from portal.curation.models import KnownPack, Rule, TakenPack, UploadedPack
from portal.curation.rows import rulebook_of_rows
from tests.portal.browserform import what_a_browser_sends
from tests.portal.curation.exchange.zips import form_of, look_at
from tests.portal.curation.rulebooks import FULL, with_text

pytestmark = pytest.mark.django_db

NEW = msgspec.structs.replace(with_text(FULL, "少し待ちましょう"), issuers=[])


@pytest.fixture
def taken(desk: Client) -> TakenPack:
    """A zip that changed a rule and deleted an issuer is in the draft."""
    address = look_at(desk, NEW)
    desk.post(address, form_of(desk, address))
    return TakenPack.objects.get()


def test_it_is_one_entry_with_who_did_it_and_how_many_entries_it_changed(
    desk: Client, curator: User, taken: TakenPack
) -> None:
    (edit,) = desk.get("/admin/").context["edits"]
    assert (edit.who, edit.kind, edit.title, edit.done) == (str(curator), "取り込み", "rules.zip", "2件を変更")


def test_undoing_it_leads_to_the_merge_and_leaves_what_was_edited_since(desk: Client, taken: TakenPack) -> None:
    rule = Rule.objects.get(slug="late.wait")
    rule.priority += 1
    rule.save()
    answer = desk.post(f"/admin/exchange/undo/{taken.pk}/")
    assert rulebook_of_rows() != FULL, "asking changes nothing yet"
    desk.post(answer.url, form_of(desk, answer.url))
    before = FULL.rules[0]
    now = rulebook_of_rows()
    assert now.issuers == FULL.issuers
    assert msgspec.structs.replace(now.rules[0], priority=before.priority) == before
    assert now.rules[0].priority == before.priority + 1
    assert [edit.is_pack for edit in desk.get("/admin/").context["edits"]] == [True, False, True]


def test_the_button_of_the_desk_sends_what_undoes_it(desk: Client, taken: TakenPack) -> None:
    html = desk.get("/admin/").content.decode()
    assert f'<form method="post" action="/admin/exchange/undo/{taken.pk}/">' in html
    assert "csrfmiddlewaretoken" in what_a_browser_sends(html.partition(f"/undo/{taken.pk}/")[2], "")


def test_what_is_not_known_any_more_is_said(desk: Client, taken: TakenPack) -> None:
    assert desk.get(f"/admin/exchange/undo/{taken.pk}/").url == "/admin/"
    KnownPack.objects.filter(pk=taken.before_id).update(content=b"damaged")
    for number in (taken.pk, 0, 2**70):
        page = desk.post(f"/admin/exchange/undo/{number}/", follow=True)
        assert "もう残っていません" in page.content.decode()
    assert UploadedPack.objects.count() == 0
