"""Tests that need not run on PostgreSQL too, for others ask it the same: `make statements` finds out which."""

import os
from pathlib import Path

import pytest
import yaml

TESTS = Path(__file__).resolve().parent
VARIABLE = "TODOKU_STATEMENTS"
"""Names the file in which `make statements` has them noted; where it is set, nothing is left out."""
LIST = TESTS / "either_database.yaml"


def left_out() -> frozenset[str]:
    """Each as its file below `tests` and its function."""
    if os.environ.get(VARIABLE):
        return frozenset()
    listed: dict[str, list[str]] = yaml.safe_load(LIST.read_text("utf-8"))
    return frozenset(f"{file}::{name}" for file, names in listed.items() for name in names)


def name_of(item: pytest.Item) -> str:
    """The file below `tests` and the function, without its parameters."""
    return f"{item.path.relative_to(TESTS).as_posix()}::{getattr(item, 'originalname', item.name)}"
