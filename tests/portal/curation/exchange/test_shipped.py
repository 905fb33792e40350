"""An upgrade of the software offers its newer pack: merged with the draft, a curator's edit kept, nothing published."""

import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from django.core.management import call_command
from django.test import Client

from advisor.rulebook import Rulebook, Text, write_pack
from portal import clock
from portal.accounts.models import User
from portal.curation.exchange import shipped
from portal.curation.models import Figure, KnownPack, Release, UploadedPack
from portal.curation.rows import replace_rows, rulebook_of_rows, written
from tests.portal.browserform import what_a_browser_sends
from tests.portal.curation.rulebooks import FULL, with_text
from tests.portal.curation.stored import store_release
from tests.portal.signing import sign_in_staff

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]  # merging asks on both

OFFER = 'name="_shipped"'
NEWER = msgspec.structs.replace(with_text(FULL, "少し待ちましょう"), issuers=[])
Ship = Callable[[Rulebook], None]


@pytest.fixture
def ship(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ship:
    """A version of the software that comes with another pack."""

    def installed(rulebook: Rulebook) -> None:
        folder = tmp_path / f"pack-{len(list(tmp_path.iterdir()))}"
        write_pack(rulebook, folder)
        monkeypatch.setenv(shipped.PACK, str(folder))

    return installed


@pytest.fixture
def desk(client: Client, curator: User, ship: Ship) -> Client:
    """A curator before a draft made of the pack that came with the software."""
    ship(FULL)
    call_command("import_pack", stdout=io.StringIO())
    return sign_in_staff(client, curator)


def offered(browser: Client) -> bool:
    return OFFER in browser.get("/admin/").content.decode()


def take(browser: Client) -> str:
    """See what the newer pack changes, and take it over; what the page showed."""
    address = browser.post("/admin/exchange/", {"_shipped": "1"}).headers["Location"]
    html = browser.get(address).content.decode()
    assert browser.post(address, what_a_browser_sends(html, "merge_form")).status_code == 302
    return html


def test_a_newer_pack_is_offered_merged_and_keeps_what_a_curator_edited(desk: Client, ship: Ship) -> None:
    assert not offered(desk)
    figure = Figure.objects.get(slug="cap")
    figure.label_ja = "わたしの上限"
    figure.save()
    ship(NEWER)
    assert offered(desk)
    assert "わたしの上限" in take(desk)
    changed = msgspec.structs.replace(FULL.figures[1], label=Text(ja="わたしの上限", en=figure.label_en))
    assert rulebook_of_rows() == msgspec.structs.replace(NEWER, figures=[FULL.figures[0], changed])
    assert not offered(desk)
    assert not Release.objects.exists()


def test_what_was_declined_once_is_not_asked_again_by_the_next_pack(desk: Client, ship: Ship) -> None:
    own = with_text(FULL, "わたしの文")
    replace_rows(own)
    ship(NEWER)
    address = desk.post("/admin/exchange/", {"_shipped": "1"}).headers["Location"]
    sent = what_a_browser_sends(desk.get(address).content.decode(), "merge_form")
    assert desk.post(address, sent | {"rest": "ours"}).status_code == 302
    ship(msgspec.structs.replace(NEWER, guides=[]))
    take(desk)
    assert rulebook_of_rows() == msgspec.structs.replace(own, issuers=[], guides=[])


def test_a_draft_from_before_origins_were_kept_is_compared_by_the_first_release(
    client: Client, curator: User, ship: Ship
) -> None:
    store_release(1, FULL)
    store_release(2, with_text(FULL, "わたしの文"))
    replace_rows(with_text(FULL, "わたしの文"))
    ship(msgspec.structs.replace(FULL, issuers=[]))
    sign_in_staff(client, curator)
    assert offered(client)
    take(client)
    assert rulebook_of_rows() == msgspec.structs.replace(with_text(FULL, "わたしの文"), issuers=[])


def test_a_damaged_pack_of_the_software_changes_nothing_and_says_where(
    desk: Client, ship: Ship, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = written(rulebook_of_rows())
    ship(NEWER)
    (tmp_path / "pack-1" / "facts.yaml").write_text("a: [", encoding="utf-8")
    answer = desk.post("/admin/exchange/", {"_shipped": "1"})
    assert "facts.yaml" in " ".join(map(str, answer.context["messages"]))
    monkeypatch.setenv(shipped.PACK, str(tmp_path / "nowhere"))
    assert not offered(desk)
    assert written(rulebook_of_rows()) == before


def test_what_nobody_decided_on_is_gone_after_a_day(desk: Client) -> None:
    address = desk.post("/admin/exchange/", {"_shipped": "1"}).headers["Location"]
    desk.post("/admin/exchange/draft.zip")
    long_ago = clock.now() - timedelta(days=400)
    UploadedPack.objects.update(uploaded_at=clock.now() - timedelta(hours=23))
    KnownPack.objects.update(noted_at=long_ago)
    out = io.StringIO()
    call_command("purge_packs", stdout=out)
    assert (UploadedPack.objects.count(), KnownPack.objects.count()) == (1, 1)
    UploadedPack.objects.update(uploaded_at=clock.now() - timedelta(hours=25))
    call_command("purge_packs", stdout=out)
    assert desk.get(address).headers["Location"] == "/admin/exchange/"
