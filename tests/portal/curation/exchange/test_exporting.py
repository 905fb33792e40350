"""The draft and each release go out as one zip."""

import pytest
from django.test import Client

from advisor.rulebook import SHIPPED, files_in
from portal.accounts.models import User
from portal.curation.exchange.zipping import unzipped
from portal.curation.models import Release
from portal.curation.rows import replace_rows
from tests.portal.curation.exchange.zips import EXCHANGE, files_of
from tests.portal.curation.rulebooks import FULL, labelled
from tests.portal.curation.shipped_draft import fill_with_the_shipped_pack
from tests.portal.curation.stored import store_release
from tests.portal.signing import sign_in_staff

pytestmark = pytest.mark.django_db


def test_the_draft_and_each_release_go_out_as_one_zip(desk: Client) -> None:
    store_release(1, FULL)
    replace_rows(labelled("わたしの名"))
    html = desk.get(EXCHANGE).content.decode()
    for name, rulebook in (("draft", labelled("わたしの名")), ("release-1", FULL)):
        assert f'="/admin/exchange/{name}.zip"' in html
        ask = desk.post if name == "draft" else desk.get
        answer = ask(f"/admin/exchange/{name}.zip")
        assert answer.headers["Content-Disposition"] == f'attachment; filename="rules-{name}.zip"'
        files = unzipped(answer.content).files
        assert {name: text.decode() for name, text in files.items()} == files_of(rulebook)
    assert (
        'href="/admin/exchange/release-1.zip"'
        in desk.get(f"/admin/curation/release/{Release.objects.get().pk}/change/").content.decode()
    )
    assert desk.get("/admin/exchange/release-7.zip").status_code == 404


def test_what_was_imported_goes_out_as_the_shipped_files_to_the_byte(client: Client, curator: User) -> None:
    fill_with_the_shipped_pack()
    sign_in_staff(client, curator)
    assert unzipped(client.post("/admin/exchange/draft.zip").content).files == files_in(SHIPPED)
