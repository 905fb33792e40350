"""A set-up site to copy for each scenario: its files, its database on SQLite or PostgreSQL, people who have cases."""

from __future__ import annotations

import json
import lzma
import os
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

from tests import cluster

ROOT = Path(__file__).resolve().parent.parent.parent
DROPPED = ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "TODOKU_SECRET_KEY", "TODOKU_ORIGIN", "TODOKU_DEBUG")
NOTES = "SELECT text FROM cases_event WHERE kind = 'note'"
KEY_FILE = "secret_key"
OLDEST = min((ROOT / "tests" / "portal" / "upgrades").glob("*.sqlite3.xz"))
TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
    "postgresql": "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'",
}
SHAPE = {
    "sqlite": "SELECT type, name, tbl_name, sql FROM sqlite_master",
    "postgresql": "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns"
    " WHERE table_schema = 'public'"
    " UNION ALL SELECT tablename, indexname, indexdef, '' FROM pg_indexes WHERE schemaname = 'public'"
    " UNION ALL SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), '' FROM pg_constraint"
    " WHERE connamespace = 'public'::regnamespace",
}
"""What tables, columns, indexes and constraints there are."""


@dataclass
class Home:
    """Where one site lives: its data directory, its database, and what its processes are told by variables."""

    place: Path
    people: list[dict[str, Any]]
    variables: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in DROPPED}
        return kept | {"TODOKU_DATA_DIR": str(self.place)} | self.variables

    @property
    def sqlite(self) -> Path:
        return self.place / "todoku.sqlite3"

    def manage(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(command, cwd=ROOT, env=self.environment | more, capture_output=True, text=True)

    def notes(self) -> Counter[str]:
        """What is written down in all cases, past the site."""
        return Counter(text for (text,) in self.rows(NOTES))

    def rows(self, query: str) -> list[Any]:
        if address := self.variables.get("DATABASE_URL"):
            with psycopg.connect(address) as connection:
                return connection.execute(query).fetchall()
        connection = sqlite3.connect(self.sqlite, timeout=30)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    @property
    def _vendor(self) -> str:
        return "postgresql" if "DATABASE_URL" in self.variables else "sqlite"

    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        names = sorted(name for (name,) in self.rows(TABLES[self._vendor]))
        return {name: self.rows(f'SELECT count(*) FROM "{name}"')[0][0] for name in names}  # noqa: S608  our own tables

    def shape(self) -> set[tuple[Any, ...]]:
        """What the database is made of, without its rows."""
        return set(map(tuple, self.rows(SHAPE[self._vendor])))

    def is_intact(self) -> bool:
        """Whether SQLite finds its file whole; PostgreSQL looks at its own when it starts."""
        return self._vendor == "postgresql" or self.rows("PRAGMA integrity_check") == [("ok",)]


class Ground:
    """What all scenarios begin with, made once."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.static = {"TODOKU_STATIC_DIR": str(place / "static")}
        programs = cluster.binaries()
        self.server = PostgreSQL(place / "pg", programs) if programs else None
        self.origin = self._made("sqlite", {})
        if self.server:
            self.server.start()
            self.server.create("ground")
            self.on_server = self._made("postgresql", {"DATABASE_URL": self.server.address("ground")})

    def _made(self, name: str, variables: dict[str, str]) -> Home:
        home = Home(self.place / name, [], self.static | variables)
        for command in (["manage.py", "setup"], ["-m", "scripts.chaos.people"]):
            done = subprocess.run(
                [sys.executable, *command], cwd=ROOT, env=home.environment, capture_output=True, text=True
            )
            if done.returncode:
                raise SystemExit(f"{command[-1]} failed: {done.stderr}")
        home.people = json.loads(done.stdout)
        return home

    def on_sqlite(self, name: str, place: Path | None = None) -> Home:
        """A site of its own, with everything the first one had."""
        place = place or self.place / name
        shutil.copytree(self.origin.place, place, dirs_exist_ok=True)
        return Home(place, self.origin.people, dict(self.static))

    def of_an_older_version(self, name: str) -> Home:
        """As the oldest version that is kept left it: its database is not brought up to date."""
        home = self.on_sqlite(name)
        home.sqlite.write_bytes(lzma.decompress(OLDEST.read_bytes()))
        return home

    def empty_on_postgresql(self, name: str) -> Home:
        """A database with nothing in it, and no data. Only where `server` is."""
        self.server.create(name)
        return self._empty(name, self.static | {"DATABASE_URL": self.server.address(name)})

    def empty_like(self, home: Home, name: str) -> Home:
        """The same with nothing in it."""
        if "DATABASE_URL" in home.variables:
            return self.empty_on_postgresql(name)
        return self._empty(name, self.static)

    def _empty(self, name: str, variables: dict[str, str]) -> Home:
        home = Home(self.place / name, [], dict(variables))
        home.place.mkdir(mode=0o700)
        shutil.copy(self.origin.place / KEY_FILE, home.place)
        return home

    def on_postgresql(self, name: str) -> Home:
        """The same on PostgreSQL. Only where `server` is."""
        self.server.create(name, copied_from="ground")
        home = Home(self.place / name, self.on_server.people, self.static | {"DATABASE_URL": self.server.address(name)})
        shutil.copytree(self.on_server.place, home.place)
        return home

    def close(self) -> None:
        if self.server:
            self.server.stop("immediate")


class PostgreSQL:
    """A server of our own that listens on a unix socket alone. Unlike that of the tests it waits for what it writes."""

    def __init__(self, place: Path, programs: Path) -> None:
        self.place, self.programs = place, programs

    def start(self, **settings: str) -> None:
        if not self.place.exists():
            self.place.mkdir(mode=0o755)
            if os.geteuid() == 0:
                shutil.chown(self.place, "postgres")
            cluster.run(
                self.programs / "initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"
            )
        told = " ".join(f"-c {name}={value}" for name, value in settings.items())
        options = f"-k {self.place} -c listen_addresses='' {told}"
        cluster.run(self.programs / "pg_ctl", "-D", self.data, "-w", "-l", self.place / "log", "-o", options, "start")

    def stop(self, mode: str) -> None:
        """`immediate` ends it without a farewell, as a power cut would."""
        cluster.run(self.programs / "pg_ctl", "-D", self.data, "-m", mode, "stop")

    @property
    def data(self) -> Path:
        return self.place / "data"

    def address(self, database: str) -> str:
        return f"postgresql://postgres@{quote(str(self.place), safe='')}/{database}"

    def create(self, database: str, copied_from: str = "template0") -> None:
        self.tell(f"CREATE DATABASE {database} TEMPLATE {copied_from}")

    def tell(self, command: str) -> None:
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(command)
