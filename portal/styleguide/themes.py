"""Both themes beside each other: the tokens of the look's own sheet, bound to a part of a page."""

import re
from pathlib import Path

from django.conf import settings

SHEET = Path(settings.SHARE_DIR) / "static" / "css" / "base.css"
_LIGHT = re.compile(r"^:root \{(.*?)^\}", re.DOTALL | re.MULTILINE)
_DARK = re.compile(r"\(prefers-color-scheme: dark\) \{\s*:root \{(.*?)\}", re.DOTALL)
_COLOUR = re.compile(r"--[\w-]+: [^;]*(?:#|var\()[^;]*;")


def themes_css() -> str:
    """Rules for ``data-theme="light"`` and ``"dark"``, whatever the device is set to. Colours only."""
    sheet = SHEET.read_text("utf-8")
    light, dark = (_colours(found, sheet) for found in (_LIGHT, _DARK))
    return (
        f"[data-theme] {{ color-scheme: light; {light} background: var(--paper); color: var(--ink); }}\n"
        f'[data-theme="dark"] {{ color-scheme: dark; {dark} }}\n'
    )


def _colours(block: re.Pattern[str], sheet: str) -> str:
    found = block.search(sheet)
    return " ".join(_COLOUR.findall(found[1])) if found else ""
