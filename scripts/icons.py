"""``make icons``: the pictures of the site in the sizes that phones ask for, drawn from static/icon.svg by Chromium."""

import sys
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402  after the path the rest is found on
from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from tests.conftest import CHROMIUM_FLAGS, CHROMIUM_NAMES, find_browser  # noqa: E402

SVG = ROOT / "static" / "icon.svg"
ICONS = ROOT / "static" / "icons"
GROUND = "#00563f"
SIZES = {"icon-48": (48, 1.0), "icon-192": (192, 1.0), "icon-512": (512, 1.0)}
FILLED = {"apple-touch-icon": (180, 0.9), "maskable-512": (512, 0.7)}
"""Cut round or at the corners by the phone: the drawing stands smaller, on a ground that goes to the edge."""


def draw(browser: Browser, pixels: int, share: float, ground: str) -> Image.Image:
    """The drawing over that share of the square."""
    page = browser.new_page(viewport={"width": pixels, "height": pixels})
    side = round(pixels * share)
    svg = SVG.read_text("utf-8").replace("<svg ", f'<svg width="{side}" height="{side}" ', 1)
    body = f"<body style='margin:0;background:{ground};display:grid;place-items:center;height:100vh'>{svg}"
    page.set_content(body)
    picture = page.screenshot(omit_background=True)
    page.close()
    return Image.open(BytesIO(picture))


def main() -> None:
    ICONS.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(CHROMIUM_NAMES), args=CHROMIUM_FLAGS)
        for name, (pixels, share) in (SIZES | FILLED).items():
            picture = draw(browser, pixels, share, GROUND if name in FILLED else "transparent")
            path = ICONS / f"{name}.png"
            picture.quantize(32).save(path, optimize=True)
            print(f"{path.relative_to(ROOT)}: {path.stat().st_size} bytes")
        browser.close()


if __name__ == "__main__":
    main()
