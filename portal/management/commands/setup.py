"""``manage.py setup``: make everything ready to serve. Run again, it changes nothing."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from portal.curation.newest import newest
from portal.health import is_migrated

STAMP = ".collected"
FINISHED = "setup.finished"
"""Where it is kept up to which migrations everything was done, what comes after the last of them included."""


class Command(BaseCommand):
    help = "Migrate the database, publish the shipped rule pack if nothing is published, collect static files."

    def add_arguments(self, parser: CommandParser) -> None:
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--no-static", action="store_true", help="leave static files alone")
        which.add_argument("--static-only", action="store_true", help="collect static files and do nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["static_only"]:
            self._prepare_database()
        if not options["no_static"]:
            self._collect_static()

    def _prepare_database(self) -> None:
        _assert_reachable()
        self._migrate()
        if newest() is None:
            call_command("import_pack", publish_if_none=True, stdout=self.stdout)

    def _migrate(self) -> None:
        """Whoever was killed after the last migration has still to give the roles their rights and guard the record."""
        call_command("createcachetable", verbosity=0)
        if is_migrated() and cache.get(FINISHED) == _newest_migrations():
            return
        self.stdout.write("Preparing the database …")
        call_command("migrate", interactive=False, verbosity=0)
        cache.set(FINISHED, _newest_migrations(), timeout=None)

    def _collect_static(self) -> None:
        """Compressing takes seconds, so it is done only when the content of a file has changed.

        Files of other versions stay, under the digests in their names: a site that runs beside this still sends them.
        """
        root = Path(settings.STATIC_ROOT)
        stamp = root / STAMP
        sources = dict(_static_files())
        digest = _digest_of(sources)
        if stamp.exists() and stamp.read_text("ascii") == digest:
            return
        self.stdout.write("Collecting static files …")
        for name in sources:  # collectstatic takes what is there for newer than it may be, by its time
            (root / name).unlink(missing_ok=True)
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(digest, "ascii")


def _newest_migrations() -> list[tuple[str, str]]:
    return sorted(MigrationLoader(None).graph.leaf_nodes())


def _assert_reachable() -> None:
    """PostgreSQL's own words say why it cannot be reached; the pool would only say that it waited."""
    if connection.vendor == "postgresql":
        driver: Any = connection.Database  # type: ignore[attr-defined]  # not in the stubs
        with connection.wrap_database_errors:
            driver.connect(**connection.get_connection_params()).close()


def _static_files() -> Iterator[tuple[str, bytes]]:
    """Each with its digest; its times say nothing, for the layers of an image and a copy keep others."""
    for finder in get_finders():
        for name, storage in finder.list([]):
            with storage.open(name) as file:
                yield name, hashlib.sha256(file.read()).digest()


def _digest_of(sources: dict[str, bytes]) -> str:
    return hashlib.sha256(b"".join(name.encode() + sources[name] for name in sorted(sources))).hexdigest()
