"""Reads and writes the pack: YAML files a curator can read and review. The only file I/O of the advisor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import yaml

from advisor import rulebook as rb
from advisor.release import Release
from advisor.rulebook import Rulebook

SHIPPED = Path(__file__).parent / "pack"

_LISTS: dict[str, tuple[str, Any]] = {
    "sources.yaml": ("sources", rb.Source),
    "conflicts.yaml": ("conflicts", rb.Conflict),
    "figures.yaml": ("figures", rb.Figure),
    "clocks.yaml": ("clocks", rb.Clock),
    "channels.yaml": ("channels", rb.Channel),
    "issuers.yaml": ("issuers", rb.Issuer),
}
_FOLDERS: dict[str, tuple[str, Any]] = {
    "claims": ("claims", rb.Claim),
    "rules": ("rules", rb.Rule),
    "drafts": ("drafts", rb.Draft),
    "guides": ("guides", rb.Guide),
    "golden": ("golden", rb.Golden),
}
_WIDTH = 110
_ODD_BREAK = re.compile("[\x85\u2028\u2029]")


class PackError(ValueError):
    """A pack could not be read; `faults` names file, entry and what is allowed, one a line."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """A safe loader that refuses a key given twice."""


def _unique_mapping(loader: Any, node: yaml.MappingNode) -> dict[Any, Any]:
    keys = [loader.construct_object(key) for key, _ in node.value]
    twice = {str(key) for key in keys if keys.count(key) > 1}
    if twice:
        line = node.start_mark.line + 1
        raise yaml.constructor.ConstructorError(
            None, None, f"{', '.join(sorted(twice))} is given twice near line {line}"
        )
    made: dict[Any, Any] = loader.construct_mapping(node, deep=True)
    return made


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _unique_mapping)


def read_pack(folder: Path | str = SHIPPED) -> Rulebook:
    """The rulebook in that folder. Raises PackError with every fault found."""
    root = Path(folder)
    faults: list[str] = []
    read: dict[str, Any] = {}
    for name, (field, kind) in _LISTS.items():
        read[field] = list(_entries(root / name, kind, faults, root)) if (root / name).exists() else []
    for name, (field, kind) in _FOLDERS.items():
        files = sorted((root / name).glob("*.yaml")) if (root / name).is_dir() else []
        read[field] = [entry for file in files for entry in _entries(file, kind, faults, root)]
    read["wording"] = _wording(root / "wording", faults)
    if faults:
        raise PackError(faults)
    return Rulebook(**read)


def _load(file: Path, faults: list[str], root: Path) -> Any:
    try:
        return yaml.load(file.read_text(encoding="utf-8"), _Loader)  # noqa: S506 - the loader is a safe one
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        faults.append(f"{file.relative_to(root)}: {' '.join(str(error).split())}")
        return None


def _entries(file: Path, kind: Any, faults: list[str], root: Path) -> Iterator[Any]:
    loaded = _load(file, faults, root)
    name = str(file.relative_to(root))
    if loaded is None:
        return
    if not isinstance(loaded, list):
        faults.append(f"{name}: a list of entries belongs here")
        return
    for place, plain in enumerate(loaded, 1):
        entry = _entry(plain, kind, f"{name}: {_name_of(plain, place)}", file.stem, faults)
        if entry is not None:
            yield entry


def _name_of(plain: Any, place: int) -> str:
    named = plain.get("id") or plain.get("code") if isinstance(plain, dict) else None
    return str(named or f"entry {place}")


def _entry(plain: Any, kind: Any, where: str, stem: str, faults: list[str]) -> Any:
    if isinstance(plain, dict) and "file" in kind.__struct_fields__:
        plain = {**plain, "file": stem}
    try:
        return msgspec.convert(_iso(plain), type=kind)
    except msgspec.ValidationError as error:
        faults.append(f"{where}: {error}")
        return None


def _iso(value: Any) -> Any:
    """The same with dates as ISO text: shapes with dates read them from it, conditions and situations keep it."""
    if isinstance(value, dict):
        return {key: _iso(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_iso(one) for one in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def _wording(folder: Path, faults: list[str]) -> rb.Wording:
    plain: dict[str, Any] = {}
    for name in ("facts", "codes"):
        file = folder / f"{name}.yaml"
        if file.exists():
            plain[name] = _load(file, faults, folder) or {}
    try:
        return msgspec.convert(plain, type=rb.Wording)
    except msgspec.ValidationError as error:
        faults.append(f"wording: {error}")
        return rb.Wording()


class _Dumper(yaml.SafeDumper):
    """Writes what `_Loader` reads, without anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        """Never: a reviewed file repeats itself rather than point elsewhere."""
        return True

    def represent_text(self, text: str) -> yaml.ScalarNode:
        """Line breaks other than newline survive only between double quotes."""
        style = '"' if _ODD_BREAK.search(text) else None
        return self.represent_scalar("tag:yaml.org,2002:str", text, style)


_Dumper.add_representer(str, _Dumper.represent_text)


def _dump(plain: Any) -> str:
    return yaml.dump(plain, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)


def write_pack(rulebook: Rulebook, folder: Path | str) -> None:
    """Write the rulebook as files; `read_pack` reads the same rulebook back."""
    root = Path(folder)
    root.mkdir(parents=True, exist_ok=True)
    for name, (field, _) in _LISTS.items():
        (root / name).write_text(_dump(_plain(getattr(rulebook, field))), encoding="utf-8")
    for name, (field, _) in _FOLDERS.items():
        _write_folder(root / name, getattr(rulebook, field), field)
    (root / "wording").mkdir(exist_ok=True)
    for name in ("facts", "codes"):
        text = _dump(_plain(getattr(rulebook.wording, name)))
        (root / "wording" / f"{name}.yaml").write_text(text, encoding="utf-8")


def _plain(value: Any) -> Any:
    return msgspec.to_builtins(value, builtin_types=(date,))


def _write_folder(folder: Path, entries: list[Any], default_stem: str) -> None:
    folder.mkdir(exist_ok=True)
    by_file: dict[str, list[Any]] = {}
    for entry in _plain(entries):
        by_file.setdefault(entry.pop("file", "") or default_stem, []).append(entry)
    for stem, plain in by_file.items():
        (folder / f"{stem}.yaml").write_text(_dump(plain), encoding="utf-8")


@cache
def shipped_release() -> Release:
    """The shipped pack as release 0, unpublished."""
    return Release.of(read_pack())
