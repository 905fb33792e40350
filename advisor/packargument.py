"""The pack a command line is about: named by an argument, else by the environment, else the shipped one."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from advisor.rulebook.entries import Rulebook
from advisor.rulebook.packfaults import PackError
from advisor.rulebook.packlayout import SHIPPED
from advisor.rulebook.packreading import read_pack

VARIABLE = "TODOKU_PACK"


def add_pack_argument(parser: argparse.ArgumentParser) -> None:
    """Add `--pack`."""
    parser.add_argument("--pack", type=_folder, help=f"the pack's folder (default: {VARIABLE}, else the shipped pack)")


def add_path_argument(parser: argparse.ArgumentParser) -> None:
    """Add `--pack`, and the same without its name, for a command that is about a pack and nothing else."""
    add_pack_argument(parser)
    parser.add_argument("path", nargs="?", type=_folder, help="the pack's folder, as with --pack")


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"{text!r} is no folder with a pack")
    return Path(text)


def pack_folder(given: argparse.Namespace, environ: Mapping[str, str]) -> Path:
    """The folder of the pack. A name in the environment that leads nowhere is found when the pack is read."""
    named = given.pack or getattr(given, "path", None) or environ.get(VARIABLE)
    return Path(named) if named else SHIPPED


def pack_or_faults(folder: Path, out: TextIO) -> Rulebook | None:
    """The pack in that folder; None after writing every fault of one that cannot be read, one a line."""
    try:
        return read_pack(folder)
    except PackError as error:
        out.writelines(f"error: {fault}\n" for fault in error.faults)
        return None
