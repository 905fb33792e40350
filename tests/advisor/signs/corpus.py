"""Constructed messages, forged and plain. Half of them were set aside before the phrases were written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from advisor.rulebook.yamltext import load

Example = dict[str, Any]
FOLDER = Path(__file__).with_name("examples")


def examples() -> Iterator[Example]:
    """Each with its language, `truth` (suspicious or genuine), the signs it has, and whether it was used for tuning."""
    for path in sorted(FOLDER.glob("*.yaml")):
        yield from load(path.read_bytes())
