"""``manage.py setup``: make everything ready to serve. Run again, it changes nothing."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from portal.curation.newest import newest
from portal.health import is_migrated

STAMP = ".collected"


class Command(BaseCommand):
    help = "Migrate the database, publish the shipped rule pack if nothing is published, collect static files."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-static", action="store_true", help="leave static files alone")

    def handle(self, *args: Any, **options: Any) -> None:
        _assert_reachable()
        self._migrate()
        if newest() is None:
            call_command("import_pack", publish_if_none=True, stdout=self.stdout)
        if not options["no_static"]:
            self._collect_static()

    def _migrate(self) -> None:
        if not is_migrated():
            self.stdout.write("Preparing the database …")
            call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)

    def _collect_static(self) -> None:
        """Hashing and compressing takes seconds, so it is done only when a file has changed."""
        stamp = Path(settings.STATIC_ROOT) / STAMP
        digest = _static_digest()
        if stamp.exists() and stamp.read_text("ascii") == digest:
            return
        self.stdout.write("Collecting static files …")
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(digest, "ascii")


def _assert_reachable() -> None:
    """PostgreSQL's own words say why it cannot be reached; the pool would only say that it waited."""
    if connection.vendor == "postgresql":
        driver: Any = connection.Database  # type: ignore[attr-defined]  # not in the stubs
        with connection.wrap_database_errors:
            driver.connect(**connection.get_connection_params()).close()


def _static_digest() -> str:
    return hashlib.sha256("\n".join(sorted(_static_files())).encode()).hexdigest()


def _static_files() -> Iterator[str]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            yield f"{name} {storage.size(name)} {storage.get_modified_time(name).timestamp()}"
