"""Writes the pack: YAML files a curator can read and review. `packreading` reads them back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from advisor.message import message
from advisor.rulebook.entries import Rulebook
from advisor.rulebook.packfaults import NO_FILE_NAME, PackError, PackFault
from advisor.rulebook.packlayout import (
    CODES_FILE,
    FACTS_FILE,
    LISTS_BY_FILE,
    LISTS_BY_FOLDER,
    SHOP_FILE,
    is_file_name,
    name_of,
)
from advisor.rulebook.yamlwriting import dump


def write_pack(rulebook: Rulebook, folder: Path | str) -> None:
    """Write the rulebook as files into a folder that holds none yet; `read_pack` reads the same rulebook back.

    The same rulebook gives the same bytes. Raises PackError for an entry whose `file` is no plain name.
    """
    root = Path(folder)
    files = pack_files(rulebook)
    root.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def pack_files(rulebook: Rulebook) -> dict[str, str]:
    """File name to text, of all files of the pack. Raises PackError for an entry whose `file` is no plain name."""
    about = rulebook.shop.files if rulebook.shop else {}
    return {name: _header(about.get(name, "")) + dump(plain) for name, plain in _files(rulebook).items() if plain}


def _header(about: str) -> str:
    return "".join(f"# {line}\n" for line in about.splitlines())


def _files(rulebook: Rulebook) -> dict[str, Any]:
    """File name to what it holds."""
    files: dict[str, Any] = {SHOP_FILE: _plain(rulebook.shop) if rulebook.shop else None}
    files[FACTS_FILE] = {entry.pop("id"): entry for entry in _plain(rulebook.facts)}
    files[CODES_FILE] = _codes_by_list(_plain(rulebook.codes))
    files |= {name: _plain(getattr(rulebook, field)) for name, (field, _) in LISTS_BY_FILE.items()}
    for name, (field, _) in LISTS_BY_FOLDER.items():
        for entry in _plain(getattr(rulebook, field)):
            stem = entry.pop("file", "") or field
            if not is_file_name(stem):
                raise PackError([PackFault(name, message(NO_FILE_NAME, file=repr(stem)), name_of(entry, 0))])
            files.setdefault(f"{name}/{stem}.yaml", []).append(entry)
    return files


def _codes_by_list(codes: Iterable[dict[str, Any]]) -> dict[str, Any]:
    lists: dict[str, Any] = {}
    for entry in codes:
        lists.setdefault(entry.pop("kind"), {})[entry.pop("code")] = entry
    return lists


def _plain(value: Any) -> Any:
    return msgspec.to_builtins(value, builtin_types=(date,))
