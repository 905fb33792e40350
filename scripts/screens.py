"""``make screens``: the screenshots under docs/screens, taken of the site itself at one fixed moment.

The site runs in this process on a free loopback port, with a data directory that is thrown away, so that two runs of
the same site give the same pictures. Needs Chromium.
"""

import logging
import os
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from io import BytesIO
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import time_machine  # noqa: E402  after the path the rest is found on
from PIL import Image  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from scripts.casescreens import case_pictures  # noqa: E402
from scripts.deskscreens import desk_pictures  # noqa: E402
from tests.conftest import CHROMIUM_FLAGS, CHROMIUM_NAMES, find_browser  # noqa: E402

SCREENS = ROOT / "docs" / "screens"
MOMENT = datetime(2026, 11, 24, 10, 20, tzinfo=timezone(timedelta(hours=9)))
CASE = (
    "problem=late&sold_by=third_party&shipped_by=seller&order_date=2026-11-10&promised_date=2026-11-17&price_jpy=6980"
    "&seller_contacted_at=2026-11-22T10:00&seller_reply=none&payment=credit_card&payment=points"
    "&amounts_jpy.credit_card=5980&amounts_jpy.points=1000&card_closing_day=15&card_payment_day=10"
)
PAGES = {
    "home": "/",
    "intake": "/intake/?problem=late&promised_date=2026-11-17",
    "advice": f"/advice/?{CASE}",
}
"""Taken in every width, theme and language."""
SELLER = "problem=late&sold_by=third_party&shipped_by=seller"
STATES = {
    "advice-wait": (
        f"/advice/?{SELLER}&promised_date=2026-11-17&seller_contacted_at=2026-11-23T15:00&seller_reply=none"
    ),
    "advice-money": (
        "/advice/?problem=refund_delayed&sold_by=amazon&payment=credit_card&refund_issued_on=2026-11-18"
        "&refund_notice=true&price_jpy=4980&card_closing_day=15&card_payment_day=10"
    ),
    "advice-next": (
        f"/advice/?{SELLER}&order_date=2026-07-10&promised_date=2026-07-20"
        "&seller_contacted_at=2026-07-25T10:00&seller_reply=none&guarantee_claim=none"
    ),
    "advice-harm": "/advice/?problem=suspicious_contact&given_away=card",
    "advice-first-look": "/advice/?problem=late",
    "advice-open": f"/advice/print/?{CASE}",
    "days": f"/advice/days/?{CASE}",
    "reasons": f"/advice/why/?{CASE}",
}
"""The other states of the sheet and what it leads to: taken on a phone and a desktop, and once in the dark."""
LANGUAGES = {"ja": "", "en": "/en"}
MOST_HEIGHT_PX = 2400
A4_WIDTH_PX, A4_HEIGHT_PX = 794, 1123
PHONE_HEIGHT_PX = 844
COLOURS = 64
EVERY_RUN = "the same address of a calendar in every run"
"""The key of the site: what it signs looks alike in every run."""


@dataclass(frozen=True)
class Shot:
    """One picture: of which page, how wide and at most how high in pixels, in which theme and language."""

    name: str
    page: str
    width: int
    most_height: int
    theme: str
    lang: str
    media: str = "screen"

    @property
    def file(self) -> Path:
        return SCREENS / f"{self.name}-{self.width}-{self.theme}-{self.lang}.png"


def shots() -> Iterator[Shot]:
    """Every page in three widths, two themes and two languages; the states; on paper; and the one the README shows."""
    for lang in LANGUAGES:
        for page in PAGES:
            for width in (360, 768, 1280):
                for theme in ("light", "dark"):
                    yield Shot(page, page, width, MOST_HEIGHT_PX, theme, lang)
        yield Shot("print", "advice", A4_WIDTH_PX, 2 * A4_HEIGHT_PX, "light", lang, "print")
    for page in STATES:
        yield Shot(page, page, 390, MOST_HEIGHT_PX, "light", "ja")
        yield Shot(page, page, 390, MOST_HEIGHT_PX, "dark", "en")
        yield Shot(page, page, 1280, MOST_HEIGHT_PX, "light", "ja")
    yield Shot("advice", "advice", 390, 2 * PHONE_HEIGHT_PX, "light", "ja")


@contextmanager
def site(data: str) -> Iterator[str]:
    """The site with the shipped pack on a free port of this machine; its address."""
    for name in ("DATABASE_URL", "TODOKU_ORIGIN", "TODOKU_STATIC_DIR"):
        os.environ.pop(name, None)
    os.environ |= {"TODOKU_DATA_DIR": data, "TODOKU_DEBUG": "0", "DJANGO_SETTINGS_MODULE": "portal.settings"}
    os.environ["TODOKU_SECRET_KEY"] = EVERY_RUN
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser of the main thread runs on an event loop
    from portal import datadir

    datadir.prepare()
    import django
    from django.core.management import call_command
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

    django.setup()
    logging.disable(logging.WARNING)
    call_command("setup")
    from portal.wsgi import application  # the stylesheets it serves are those collected just now

    server = ThreadedWSGIServer(("127.0.0.1", 0), WSGIRequestHandler)
    server.set_app(application)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, headless."""
    path = find_browser()
    if path is None:
        sys.exit(f"No Chromium is installed; looked for {', '.join(CHROMIUM_NAMES)}.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


def take(browser: Browser, address: str, shot: Shot) -> None:
    """One picture, from the top of the page."""
    context = browser.new_context(
        base_url=address,
        viewport={"width": shot.width, "height": PHONE_HEIGHT_PX},
        color_scheme=shot.theme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.emulate_media(media=shot.media)
    refused: list[str] = []
    page.on("response", lambda one: refused.append(f"{one.status} {one.url}") if not one.ok else None)
    page.goto(f"{LANGUAGES[shot.lang]}{(PAGES | STATES)[shot.page]}", wait_until="networkidle")
    if refused:
        sys.exit(f"{shot.file.name}: {', '.join(refused)}")
    height = min(page.evaluate("document.documentElement.scrollHeight"), shot.most_height)
    clip = {"x": 0, "y": 0, "width": shot.width, "height": height}
    write(page.screenshot(full_page=True, clip=clip), shot.file)
    context.close()


def write(png: bytes, file: Path) -> None:
    """The picture with few colours: a third of the size, and text looks the same."""
    image = Image.open(BytesIO(png)).convert("RGB")
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)


def main(only: Sequence[str] = ()) -> None:
    """All pictures, or those of these names: `desk-publish`, or `advice` in all its widths."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    pages = [shot for shot in shots() if not only or shot.name in only]
    with (
        tempfile.TemporaryDirectory() as data,
        time_machine.travel(MOMENT),
        site(data) as address,
        chromium() as browser,
    ):
        for shot in pages:
            take(browser, address, shot)
            print(shot.file.relative_to(ROOT), flush=True)
        for name, png in _until(set(only), chain.from_iterable(_jobs(browser, address, only))):
            write(png, SCREENS / f"{name}.png")
            print(name, flush=True)


def _until(wanted: set[str], pictures: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """The pictures of these names, and no job goes on after the last of them; all where none is named."""
    if not wanted:
        yield from pictures
        return
    for name, png in pictures:
        if name in wanted:
            yield name, png
            wanted.remove(name)
        if not wanted:
            return


def _jobs(browser: Browser, address: str, only: Sequence[str]) -> Iterator[Iterator[tuple[str, bytes]]]:
    """The pictures that jobs done from beginning to end leave behind, of which any is asked for."""
    if not only or any(name.startswith("case-") for name in only):
        yield case_pictures(browser, address, MOMENT)
    if not only or any(name.startswith("desk-") for name in only):
        yield desk_pictures(browser, address)


if __name__ == "__main__":
    main(sys.argv[1:])
