"""Reads and writes the pack: YAML files a curator can read and review. The only file I/O of the advisor."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from advisor.release import Release
from advisor.rulebook import entries as rb
from advisor.rulebook.entries import Rulebook
from advisor.rulebook.yamlfiles import NotYaml, dump, load

SHIPPED = Path(__file__).parents[1] / "packs" / "amazon_jp"

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
_WORDING = "wording"
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
        read: dict[str, Any] = {field: self._list(self.root / name, kind) for name, (field, kind) in _LISTS.items()}
        for name, (field, kind) in _FOLDERS.items():
            files = sorted((self.root / name).glob("*.yaml"))
            read[field] = [entry for file in files for entry in self._list(file, kind)]
        read["wording"] = rb.Wording(facts=self._facts(), codes=self._codes())
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

    def _facts(self) -> dict[str, rb.FactWords]:
        file = self.root / _WORDING / "facts.yaml"
        return self._by_name(self._load(file, dict), rb.FactWords, file)

    def _codes(self) -> dict[str, dict[str, rb.CodeWords]]:
        file = self.root / _WORDING / "codes.yaml"
        found: dict[str, dict[str, rb.CodeWords]] = {}
        for name, plain in self._load(file, dict).items():
            if isinstance(plain, dict):
                found[str(name)] = self._by_name(plain, rb.CodeWords, file, f"{name}.")
            else:
                self.faults.append(f"{self._name(file)}: {name}: an object of words by code belongs here")
        return found

    def _by_name(self, plain: dict[Any, Any], kind: Any, file: Path, prefix: str = "") -> dict[str, Any]:
        found = {str(name): self._entry(one, kind, file, f"{prefix}{name}") for name, one in plain.items()}
        return {name: entry for name, entry in found.items() if entry is not None}


def _name_of(plain: Any, place: int) -> str:
    named = plain.get("id") or plain.get("code") if isinstance(plain, dict) else None
    return str(named or f"entry {place}")


def write_pack(rulebook: Rulebook, folder: Path | str) -> None:
    """Write the rulebook as files into a folder that holds none yet; `read_pack` reads the same rulebook back.

    Raises PackError for an entry whose `file` is no plain name.
    """
    root = Path(folder)
    for name, plain in _files(rulebook).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(dump(plain), encoding="utf-8")


def _files(rulebook: Rulebook) -> dict[str, Any]:
    """File name to what it holds."""
    files: dict[str, Any] = {name: _plain(getattr(rulebook, field)) for name, (field, _) in _LISTS.items()}
    for name, (field, _) in _FOLDERS.items():
        for entry in _plain(getattr(rulebook, field)):
            stem = entry.pop("file", "") or field
            if not _STEM.fullmatch(stem):
                raise PackError(
                    [f"{name}: {_name_of(entry, 0)}: {stem!r} is no name of a file (letters, digits, - and _)"]
                )
            files.setdefault(f"{name}/{stem}.yaml", []).append(entry)
    for name in ("facts", "codes"):
        files[f"{_WORDING}/{name}.yaml"] = _plain(getattr(rulebook.wording, name))
    return files


def _plain(value: Any) -> Any:
    return msgspec.to_builtins(value, builtin_types=(date,))


@cache
def shipped_release() -> Release:
    """The shipped pack as release 0, unpublished."""
    return Release.of(read_pack())
