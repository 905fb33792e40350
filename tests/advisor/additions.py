"""The shipped pack grown by YAML alone: a problem, facts, codes, a way of paying, rules and worked examples."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from advisor import Rulebook, read_pack
from advisor.rulebook import SHIPPED, read_yaml, write_yaml

ADDITIONS = Path(__file__).parents[1] / "packs" / "additions"
"""What is added to each file of the pack: entries to lists, keys to maps. All of it is made up for tests."""
NEW_PROBLEM = "fitting_failed"
NEW_METHOD = "store_voucher"
NEW_FACTS = ("fitting_included", "fitted_on", "fitting_fault")


def grown_pack(folder: Path) -> Rulebook:
    """Writes the shipped pack with the additions into that folder, which is not there yet, and reads it."""
    shutil.copytree(SHIPPED, folder)
    for addition in ADDITIONS.rglob("*.yaml"):
        file = folder / addition.relative_to(ADDITIONS)
        old = file.read_text(encoding="utf-8") if file.exists() else ""
        about = [line for line in old.splitlines(keepends=True) if line.startswith("#")]
        grown = _grown(read_yaml(old), read_yaml(addition.read_text(encoding="utf-8")))
        file.write_text("".join(about) + write_yaml(grown), encoding="utf-8")
    return read_pack(folder)


def _grown(old: Any, more: Any) -> Any:
    if isinstance(old, dict) and isinstance(more, dict):
        return old | {key: _grown(old.get(key), one) for key, one in more.items()}
    return [*old, *more] if isinstance(old, list) else more
