"""The pack a command line examines: its argument, read or refused in words."""

from __future__ import annotations

import argparse
from pathlib import Path

from advisor.rulebook.entries import Rulebook
from advisor.rulebook.packfiles import SHIPPED, PackError, read_pack


def add_pack_argument(parser: argparse.ArgumentParser) -> None:
    """Add `path`, the folder of a pack; the shipped one when it is not given."""
    parser.add_argument("path", nargs="?", type=_folder, default=SHIPPED, help="the pack's folder (default: shipped)")


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"{text!r} is no folder with a pack")
    return Path(text)


def pack_or_faults(folder: Path) -> Rulebook | None:
    """The pack in that folder; None after printing every fault of one that cannot be read."""
    try:
        return read_pack(folder)
    except PackError as error:
        print(*(f"error: {fault}" for fault in error.faults), sep="\n")  # noqa: T201 - a command line prints
        return None
