"""Zips as people hand them in, and the page that then asks."""

import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from advisor.rulebook import Rulebook, pack_files
from tests.portal.browserform import Sent, what_a_browser_sends

EXCHANGE = "/admin/exchange/"
Files = dict[str, str | bytes]


def files_of(rulebook: Rulebook) -> Files:
    return dict(pack_files(rulebook))


def zip_of(files: Files, folder: str = "", attributes: int = 0) -> bytes:
    """A zip as another program makes it: with today's clock, another order, and nothing in its comment."""
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in reversed(files.items()):
            info = ZipInfo(f"{folder}{name}", (2026, 11, 29, 12, 0, 0))
            info.compress_type, info.external_attr = ZIP_DEFLATED, attributes
            archive.writestr(info, content)
    return out.getvalue()


def handed_in(content: bytes, name: str = "rules.zip") -> dict[str, SimpleUploadedFile]:
    """What a browser sends for the chosen file."""
    return {"zip": SimpleUploadedFile(name, content, "application/zip")}


def look_at(browser: Client, rulebook: Rulebook) -> str:
    """Hand a zip in as somebody who unpacked one, edited its files and packed them; the address it leads to."""
    answer = browser.post(EXCHANGE, handed_in(zip_of(files_of(rulebook))))
    assert answer.status_code == 302, answer.content.decode()
    return answer.headers["Location"]


def form_of(browser: Client, address: str) -> Sent:
    return what_a_browser_sends(browser.get(address).content.decode(), "merge_form")
