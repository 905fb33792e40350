"""Reads and writes the pack: YAML files a curator can read and review. The only file I/O of the advisor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from advisor.facts.entries import CODE_KINDS, CodeEntry, FactEntry
from advisor.facts.shop_entries import Shop
from advisor.facts.tool_entries import ToolEntry
from advisor.rulebook import entries as rb
from advisor.rulebook.contact_entries import Channel, Draft, Instruction
from advisor.rulebook.entries import Rulebook
from advisor.rulebook.yamltext import NotYaml, dump, load

SHIPPED = Path(__file__).parents[1] / "packs" / "amazon_jp"
SHOP_FILE, FACTS_FILE, CODES_FILE = "shop.yaml", "facts.yaml", "codes.yaml"
_LISTS: dict[str, tuple[str, Any]] = {
    "tools.yaml": ("tools", ToolEntry),
    "sources.yaml": ("sources", rb.Source),
    "conflicts.yaml": ("conflicts", rb.Conflict),
    "figures.yaml": ("figures", rb.Figure),
    "clocks.yaml": ("clocks", rb.Clock),
    "channels.yaml": ("channels", Channel),
    "instructions.yaml": ("instructions", Instruction),
    "issuers.yaml": ("issuers", rb.Issuer),
}
_FOLDERS: dict[str, tuple[str, Any]] = {
    "claims": ("claims", rb.Claim),
    "rules": ("rules", rb.Rule),
    "drafts": ("drafts", Draft),
    "guides": ("guides", rb.Guide),
    "golden": ("golden", rb.Golden),
}
_STEM = re.compile(r"\w[\w-]*", re.ASCII)


class PackError(ValueError):
    """A pack could not be read; `faults` names file, entry and what is allowed, one a line."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def read_pack(folder: Path | str = SHIPPED) -> Rulebook:
    """The rulebook in that folder. Raises PackError with every fault found."""
    reader = _Reader(Path(folder))
    rulebook = reader.read()
    if reader.faults:
        raise PackError(reader.faults)
    return rulebook


class _Reader:
    """Reads one folder and notes every fault by file and entry."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.faults: list[str] = []
        self.files: set[Path] = set()

    def read(self) -> Rulebook:
        """The rulebook, as far as it can be read."""
        if not self.root.is_dir():
            self.faults.append(f"{self.root}: there is no such folder")
            return Rulebook()
        read: dict[str, Any] = {"shop": self._shop(), "facts": self._facts(), "codes": self._codes()}
        read |= {field: self._list(self.root / name, kind) for name, (field, kind) in _LISTS.items()}
        for name, (field, kind) in _FOLDERS.items():
            files = sorted((self.root / name).glob("*.yaml"))
            read[field] = [entry for file in files for entry in self._list(file, kind)]
        for file in sorted({*self.root.rglob("*.yaml"), *self.root.rglob("*.yml")} - self.files):
            self.faults.append(f"{self._name(file)}: a pack has no such file")
        return Rulebook(**read)

    def _name(self, file: Path) -> str:
        return file.relative_to(self.root).as_posix()

    def _load(self, file: Path, kind: type[list[Any]] | type[dict[Any, Any]]) -> Any:
        """What the file holds; the kind, empty, when there is no file or something else stands in it."""
        self.files.add(file)
        try:
            loaded = load(file.read_bytes()) if file.exists() else None
        except (NotYaml, OSError) as error:
            self.faults.append(f"{self._name(file)}: {error}")
            return kind()
        if loaded is None or isinstance(loaded, kind):
            return loaded or kind()
        wanted = "a list of entries" if kind is list else "an object of entries by name"
        self.faults.append(f"{self._name(file)}: {wanted} belongs here")
        return kind()

    def _list(self, file: Path, kind: Any) -> list[Any]:
        with_file = {"file": file.stem} if "file" in kind.__struct_fields__ else {}
        found = (
            self._entry(plain | with_file if isinstance(plain, dict) else plain, kind, file, _name_of(plain, place))
            for place, plain in enumerate(self._load(file, list), 1)
        )
        return [entry for entry in found if entry is not None]

    def _entry(self, plain: Any, kind: Any, file: Path, name: str) -> Any:
        try:
            return msgspec.convert(plain, type=kind)
        except msgspec.ValidationError as error:
            self.faults.append(f"{self._name(file)}: {name}: {error}")
            return None

    def _shop(self) -> Shop | None:
        file = self.root / SHOP_FILE
        plain = self._load(file, dict)
        found: Shop | None = self._entry(plain, Shop, file, str(plain.get("id", "shop"))) if plain else None
        return found

    def _facts(self) -> list[FactEntry]:
        file = self.root / FACTS_FILE
        return list(self._by_name(self._load(file, dict), FactEntry, file, "", {}, "id"))

    def _codes(self) -> list[CodeEntry]:
        file = self.root / CODES_FILE
        found: list[CodeEntry] = []
        for name, plain in self._load(file, dict).items():
            if name not in CODE_KINDS:
                self.faults.append(f"{self._name(file)}: {name}: the lists of codes are {', '.join(CODE_KINDS)}")
            elif isinstance(plain, dict):
                found += self._by_name(plain, CodeEntry, file, f"{name}.", {"kind": name}, "code")
            else:
                self.faults.append(f"{self._name(file)}: {name}: an object of words by code belongs here")
        return found

    def _by_name(
        self, plain: dict[Any, Any], kind: Any, file: Path, prefix: str, shared: dict[str, str], key: str
    ) -> Iterator[Any]:
        """The entries of a map, each with what all share and its own name under `key`."""
        for name, one in plain.items():
            whole = {**shared, key: str(name), **one} if isinstance(one, dict) else one
            entry = self._entry(whole, kind, file, f"{prefix}{name}")
            if entry is not None:
                yield entry


def _name_of(plain: Any, place: int) -> str:
    named = plain.get("id") or plain.get("code") if isinstance(plain, dict) else None
    return str(named or f"entry {place}")


def is_file_name(stem: str) -> bool:
    """Whether an entry can stand in a file of that name: letters, digits, - and _, without its ending."""
    return _STEM.fullmatch(stem) is not None


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
    files |= {name: _plain(getattr(rulebook, field)) for name, (field, _) in _LISTS.items()}
    for name, (field, _) in _FOLDERS.items():
        for entry in _plain(getattr(rulebook, field)):
            stem = entry.pop("file", "") or field
            if not is_file_name(stem):
                raise PackError(
                    [f"{name}: {_name_of(entry, 0)}: {stem!r} is no name of a file (letters, digits, - and _)"]
                )
            files.setdefault(f"{name}/{stem}.yaml", []).append(entry)
    return files


def _codes_by_list(codes: Iterable[dict[str, Any]]) -> dict[str, Any]:
    lists: dict[str, Any] = {}
    for entry in codes:
        lists.setdefault(entry.pop("kind"), {})[entry.pop("code")] = entry
    return lists


def _plain(value: Any) -> Any:
    return msgspec.to_builtins(value, builtin_types=(date,))
