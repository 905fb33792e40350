"""Where a guide is cut into passages: at its headings, and at paragraphs that begin with a question in bold."""

from __future__ import annotations

import re

_OPENING = re.compile(r"(?:\A|\n\n)(?=#{2,4} |\*\*)")
_TITLE = re.compile(r"#+ +(?P<heading>.+)|\*\*(?P<bold>.+?)\*\*")


def cut_at_titles(body: str) -> list[tuple[str, str]]:
    """The passages in order, each with its title before it; that of what stands before the first one is empty."""
    before, *opened = _OPENING.split(body.strip())
    return ([("", before)] if before else []) + [(_title(piece), piece) for piece in opened]


def _title(piece: str) -> str:
    found = _TITLE.match(piece)
    return (found["heading"] or found["bold"]).strip() if found else ""
