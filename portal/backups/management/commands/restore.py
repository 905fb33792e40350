"""``manage.py restore FILE``: a backup in place of what is there. Stop the site first."""

from pathlib import Path
from typing import Any
from zipfile import ZipFile

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal import datadir
from portal.backups import archive, restoring
from portal.backups.archive import DamagedBackup
from portal.backups.database import DatabaseFault
from portal.backups.management.passphrases import unsealed
from portal.backups.sealing import WrongPassphrase


class Command(BaseCommand):
    help = "Put a backup in place of what is there. Stop the site first. What was deleted since then stays deleted."
    requires_system_checks: list[str] = []  # noqa: RUF012  Django's own signature; there may be nothing to check yet

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="what `backup` wrote")
        parser.add_argument("--replace", action="store_true", help="also where there are people and cases: they go")
        parser.add_argument("--with-key", action="store_true", help="take the secret key of the backup, too")
        parser.add_argument("--erased-in", type=Path, help="a newer backup: what was deleted by then stays deleted")
        parser.add_argument("--dry-run", action="store_true", help="only look whether it could be restored")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with unsealed(options["file"]) as file, archive.reading(file) as (backup, manifest):
                self._restore(backup, manifest, options)
        except (DamagedBackup, WrongPassphrase, DatabaseFault, restoring.Refused) as fault:
            raise CommandError(f"Not restored: {fault}.") from None
        except OSError as fault:
            raise CommandError(f"Not restored: {fault.filename or options['file']}: {fault.strerror}.") from None

    def _restore(self, backup: ZipFile, manifest: archive.Manifest, options: dict[str, Any]) -> None:
        restoring.refuse_unfit(manifest)
        if options["with_key"] and archive.KEY not in backup.namelist():
            raise restoring.Refused("it holds no secret key; leave --with-key out")
        erased = {*restoring.erased_here(), *archive.erased_in(backup), *self._erased_in(options["erased_in"])}
        if not options["replace"] and not restoring.is_empty():
            raise restoring.Refused("there are people or cases here; --replace puts the backup in their place")
        files = len(list(archive.names_of_files(backup)))
        what = f"backup of {manifest.made_at}, version {manifest.version}, {files} files"
        if options["dry_run"]:
            self.stdout.write(f"could be restored: {what}")
            return
        self.stdout.write(f"restoring the {what} …")
        again = restoring.restore(backup, erased)
        if options["with_key"]:
            restoring.take_key(backup)
        elif manifest.key_mark != archive.mark_of(datadir.secret_key()):
            self.stderr.write(
                "The secret key here is another one: second factors and the addresses of calendars will not work. "
                "Restore with --with-key, or put the old key back."
            )
        self.stdout.write(f"Restored. Deleted again: {again}. Everybody signs in anew; start the site.")

    def _erased_in(self, path: Path | None) -> list[str]:
        if path is None:
            return []
        with unsealed(path) as file, archive.reading(file) as (newer, _manifest):
            return archive.erased_in(newer)
