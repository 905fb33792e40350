"""What may be handed in, by whom, and what becomes of it until it is taken over."""

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from portal import clock
from portal.accounts.models import User
from portal.curation.exchange.zipping import LARGEST_ZIP_BYTES
from portal.curation.models import UploadedPack
from portal.curation.rows import replace_rows, rulebook_of_rows, written
from tests.portal.curation.exchange.zips import EXCHANGE, files_of, form_of, handed_in, look_at, zip_of
from tests.portal.curation.rulebooks import FULL, labelled
from tests.portal.curation.shipped_draft import fill_with_the_small_rulebook
from tests.portal.factories import make_user
from tests.portal.signing import SECRET, sign_in_staff

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]  # merging asks on both

SPOT = "rules:late.wait:label_ja"


@pytest.mark.parametrize("content", [b"", b"no zip", zip_of({"facts.yaml": "a: ["}), zip_of({"rules/late.yaml": "[]"})])
def test_a_damaged_zip_is_refused_and_the_draft_is_as_before_to_the_byte(desk: Client, content: bytes) -> None:
    before = written(rulebook_of_rows())
    answer = desk.post(EXCHANGE, handed_in(content))
    assert (answer.status_code, "errorlist" in answer.content.decode()) == (200, True)
    assert written(rulebook_of_rows()) == before
    assert not UploadedPack.objects.exists()


def test_a_zip_too_large_or_none_at_all_is_refused(desk: Client) -> None:
    assert "8" in desk.post(EXCHANGE, handed_in(b"0" * (LARGEST_ZIP_BYTES + 1))).context["form"].errors["zip"][0]
    assert desk.post(EXCHANGE, {}).context["form"].errors["zip"] == ["zipファイルを選んでください。"]


def test_what_was_handed_in_and_got_damaged_leads_back_with_a_message(desk: Client) -> None:
    address = look_at(desk, FULL)
    UploadedPack.objects.update(content=b"damaged")
    assert desk.get(address).headers["Location"] == EXCHANGE
    assert desk.post(address, {"seen": "x"}).headers["Location"] == EXCHANGE


@pytest.mark.parametrize("base", ["pack-9", "release-9", "pack-" + "9" * 30, "none", "x", "pack-", "release-あ"])
def test_no_base_makes_the_page_fail(desk: Client, base: str) -> None:
    address = look_at(desk, labelled("あちらの名"))
    assert desk.get(address, {"base": base}).status_code == 200
    assert desk.post(address, {"base": base, "rest": "x", f"take-{SPOT}": "own"}).status_code == 200


def test_only_who_handed_it_in_sees_it_and_only_with_a_fresh_code(desk: Client, curator: User) -> None:
    address = look_at(desk, FULL)
    sign_in_staff(desk, curator, minutes_ago=16)
    assert desk.get(address).headers["Location"].startswith(reverse("mfa_reauthenticate"))
    other = make_user("other@example.jp", is_staff=True, is_superuser=True)
    assert sign_in_staff(Client(), other).get(address).headers["Location"] == EXCHANGE


def test_what_was_chosen_before_the_code_was_asked_for_counts_after_it(desk: Client, curator: User) -> None:
    replace_rows(labelled("わたしの名"))
    address = look_at(desk, labelled("あちらの名"))
    sent = form_of(desk, address) | {f"take-{SPOT}": ["own"], f"text-{SPOT}": ["ふたりの名"]}
    sign_in_staff(desk, curator, minutes_ago=16)
    asked = desk.post(address, sent).headers["Location"]
    desk.post(asked, {"code": format_hotp_value(hotp_value(SECRET, int(clock.now().timestamp()) // 30))})
    assert rulebook_of_rows() == labelled("ふたりの名")


def test_a_pack_comes_into_a_draft_that_holds_nothing_yet(client: Client, curator: User) -> None:
    sign_in_staff(client, curator)
    address = look_at(client, FULL)
    assert client.post(address, form_of(client, address)).status_code == 302
    assert rulebook_of_rows() == FULL


def test_who_may_not_edit_every_table_may_export_but_not_import(db: object, client: Client) -> None:
    fill_with_the_small_rulebook()
    reader = make_user("reader@example.jp", is_staff=True)
    reader.user_permissions.set([permission_to("view_rule"), permission_to("change_rule")])
    sign_in_staff(client, reader)
    assert 'type="file"' not in client.get(EXCHANGE).content.decode()
    assert client.post(EXCHANGE, handed_in(zip_of(files_of(FULL)))).status_code == 403
    assert client.get(f"{EXCHANGE}1/").status_code == 403


def permission_to(codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label="curation", codename=codename)
