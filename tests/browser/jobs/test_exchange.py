"""A zip comes into the draft: looked at, decided on, taken over; and the draft goes out as one."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from portal.accounts.models import User
from portal.curation.exchange.origins import note_origin
from portal.curation.exchange.zipping import unzipped, zipped
from portal.curation.rows import replace_rows, rulebook_of_rows
from tests.browser.jobs.conftest import Seat
from tests.portal.curation.exchange.zips import files_of
from tests.portal.curation.rulebooks import FULL, labelled

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_zip_is_looked_at_decided_on_and_taken_over_and_goes_out_again(
    seat: Seat, curator: User, content: None, tmp_path: Path
) -> None:
    note_origin(FULL, "")
    replace_rows(labelled("わたしの名"))
    (tmp_path / "rules.zip").write_bytes(zipped(labelled("あちらの名")))
    desk = seat(curator)
    desk.sit_at("exchange/")
    desk.page.locator("input[type=file]").set_input_files(tmp_path / "rules.zip")
    desk.press(desk.button("Look at it (nothing is taken over yet)"))
    card = desk.page.locator("section.outcome")
    expect(card).to_contain_text("あちらの名")
    desk.looks_sound()
    card.locator("input[value=theirs]").first.check()
    desk.press(desk.button("Take it into the draft this way"))
    expect(desk.page.locator(".messagelist .success")).to_be_visible()
    desk.has_taken("a zip comes in")
    assert rulebook_of_rows() == labelled("あちらの名")
    desk.sit_at("exchange/")
    with desk.page.expect_download() as found:
        desk.press(desk.button("The draft as a zip"))
    desk.has_taken("the draft goes out as a zip")
    files = unzipped(found.value.path().read_bytes()).files
    assert {name: text.decode() for name, text in files.items()} == files_of(labelled("あちらの名"))
