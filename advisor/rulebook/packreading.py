"""Reads the pack, as `packfiles` writes it. Reading and writing it is the only file I/O of the advisor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from advisor.facts.entries import CODE_KINDS, CodeEntry, FactEntry
from advisor.facts.shop_entries import Shop
from advisor.message import message
from advisor.rulebook.entries import Rulebook
from advisor.rulebook.packfaults import (
    CODES_WANTED,
    LIST_WANTED,
    LISTS_OF_CODES,
    MAP_WANTED,
    NO_FILE_NAME,
    NO_FOLDER,
    NO_SUCH_FILE,
    UNREADABLE,
    Misfit,
    PackError,
    PackFault,
)
from advisor.rulebook.packlayout import (
    CODES_FILE,
    FACTS_FILE,
    LISTS_BY_FILE,
    LISTS_BY_FOLDER,
    SHIPPED,
    SHOP_FILE,
    is_file_name,
    name_of,
)
from advisor.rulebook.yamltext import NotYaml, load

ENDINGS = (".yaml", ".yml")


def read_pack(folder: Path | str = SHIPPED) -> Rulebook:
    """The rulebook in that folder. Raises PackError with every fault found."""
    return read_files(files_in(Path(folder)))


def files_in(folder: Path) -> dict[str, bytes]:
    """Name to bytes, of every file that could be one of a pack. Raises PackError for what cannot be read."""
    if not folder.is_dir():
        raise PackError([PackFault(str(folder), message(NO_FOLDER))])
    files, faults = {}, []
    for path in sorted(path for ending in ENDINGS for path in folder.rglob(f"*{ending}")):
        name = path.relative_to(folder).as_posix()
        try:
            files[name] = path.read_bytes()
        except OSError as error:
            faults.append(PackFault(name, message(UNREADABLE, why=str(error.strerror))))
    if faults:
        raise PackError(faults)
    return files


def read_files(files: Mapping[str, bytes]) -> Rulebook:
    """The rulebook in files, by their names in the pack. Raises PackError with every fault found."""
    reader = _Reader(files)
    rulebook = reader.read()
    if reader.faults:
        raise PackError(reader.faults)
    return rulebook


class _Reader:
    """Reads some files and notes every fault by file and entry."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.faults: list[PackFault] = []
        self.known: set[str] = set()

    def read(self) -> Rulebook:
        """The rulebook, as far as it can be read."""
        read: dict[str, Any] = {"shop": self._shop(), "facts": self._facts(), "codes": self._codes()}
        read |= {field: self._list(name, kind) for name, (field, kind) in LISTS_BY_FILE.items()}
        for folder, (field, kind) in LISTS_BY_FOLDER.items():
            read[field] = [entry for name in self._names_in(folder) for entry in self._list(name, kind)]
        self.faults += [PackFault(name, message(NO_SUCH_FILE)) for name in sorted(self.files.keys() - self.known)]
        return Rulebook(**read)

    def _names_in(self, folder: str) -> list[str]:
        """The files of a folder in the order of their names."""
        paths = sorted(map(PurePosixPath, self.files))
        return [str(path) for path in paths if str(path.parent) == folder and path.suffix == ENDINGS[0]]

    def _load(self, name: str, kind: type[list[Any]] | type[dict[Any, Any]]) -> Any:
        """What the file holds; the kind, empty, when there is no file or something else stands in it."""
        self.known.add(name)
        try:
            loaded = load(self.files[name]) if name in self.files else None
        except NotYaml as error:
            self.faults.append(PackFault(name, error))
            return kind()
        if loaded is None or isinstance(loaded, kind):
            return loaded or kind()
        self.faults.append(PackFault(name, message(LIST_WANTED if kind is list else MAP_WANTED)))
        return kind()

    def _list(self, name: str, kind: Any) -> list[Any]:
        stem = PurePosixPath(name).stem
        with_file = {"file": stem} if "file" in kind.__struct_fields__ else {}
        if with_file and not is_file_name(stem):
            self.faults.append(PackFault(name, message(NO_FILE_NAME, file=repr(stem))))
        found = (
            self._entry(plain | with_file if isinstance(plain, dict) else plain, kind, name, name_of(plain, place))
            for place, plain in enumerate(self._load(name, list), 1)
        )
        return [entry for entry in found if entry is not None]

    def _entry(self, plain: Any, kind: Any, name: str, entry: str) -> Any:
        try:
            return msgspec.convert(plain, type=kind)
        except msgspec.ValidationError as error:
            self.faults.append(PackFault(name, Misfit(error, kind), entry))
            return None

    def _shop(self) -> Shop | None:
        plain = self._load(SHOP_FILE, dict)
        found: Shop | None = self._entry(plain, Shop, SHOP_FILE, str(plain.get("id", "shop"))) if plain else None
        return found

    def _facts(self) -> list[FactEntry]:
        return list(self._by_name(self._load(FACTS_FILE, dict), FactEntry, FACTS_FILE, "", {}, "id"))

    def _codes(self) -> list[CodeEntry]:
        found: list[CodeEntry] = []
        for name, plain in self._load(CODES_FILE, dict).items():
            if name not in CODE_KINDS:
                lists = message(LISTS_OF_CODES, allowed=", ".join(CODE_KINDS))
                self.faults.append(PackFault(CODES_FILE, lists, name))
            elif isinstance(plain, dict):
                found += self._by_name(plain, CodeEntry, CODES_FILE, f"{name}.", {"kind": name}, "code")
            else:
                self.faults.append(PackFault(CODES_FILE, message(CODES_WANTED), name))
        return found

    def _by_name(
        self, plain: dict[Any, Any], kind: Any, file: str, prefix: str, shared: dict[str, str], key: str
    ) -> Iterator[Any]:
        """The entries of a map, each with what all share and its own name under `key`."""
        for name, one in plain.items():
            whole = {**shared, key: str(name), **one} if isinstance(one, dict) else one
            entry = self._entry(whole, kind, file, f"{prefix}{name}")
            if entry is not None:
                yield entry
