"""A photo is kept with a case on a phone, taken along and removed: with scripts, and without."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_lives import LATE_FROM_A_SELLER, save
from tests.browser.walking import go
from tests.portal.cases.evidence.making import CANARY, opened, talkative_jpeg

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("tries"),
    pytest.mark.parametrize("page", [(360, True), (360, False)], indirect=True, ids=["scripts", "no-scripts"]),
]
WIDTH_SEEN = "picture => picture.decode().then(() => picture.naturalWidth)"


def test_a_photo_is_added_seen_saved_and_removed(page: Page, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "files", tmp_path / "files" / "incoming"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir(parents=True)
    case = save(page, LATE_FROM_A_SELLER, "イヤホンが届かない")
    page.locator("#evidence summary").click()
    go(page, page.locator("#evidence a[href$='/files/']"))
    photo = {"name": "IMG_0001.JPG", "mimeType": "image/jpeg", "buffer": talkative_jpeg()}
    page.locator("input[type=file]").set_input_files(photo)
    page.locator("input[name=label]").fill("玄関の前")
    go(page, page.locator("main form button"))
    expect(page.locator(".files")).to_contain_text("1. 玄関の前")
    small = page.locator(".files img")
    small.scroll_into_view_if_needed()
    assert small.evaluate(WIDTH_SEEN) > 0

    with page.expect_download() as download:
        page.locator(".files a[download]").click()
    saved = Path(download.value.path()).read_bytes()
    assert download.value.suggested_filename.endswith(".jpg")
    assert opened(saved).format == "JPEG"
    assert CANARY.encode() not in saved
    answer = page.request.get(page.locator(".files a[download]").get_attribute("href") or "")
    assert answer.headers["content-disposition"].startswith("attachment;")

    go(page, page.locator(".files a[href$='/remove/']"))
    go(page, page.locator("main form button"))
    expect(page.locator(".files")).to_have_count(0)
    assert [one for one in settings.MEDIA_ROOT.rglob("*") if one.is_file()] == []
    page.goto(case)
    expect(page.locator("#evidence summary")).not_to_contain_text("ファイル")
