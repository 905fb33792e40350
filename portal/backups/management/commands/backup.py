"""``manage.py backup``: database and files in one file, while the site goes on."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal import clock
from portal.backups.database import DatabaseFault
from portal.backups.management.passphrases import VARIABLE, new_passphrase
from portal.backups.writing import kept_files, write_backup


class Command(BaseCommand):
    help = "Write the database and the files of people to one file, while the site goes on. Keep it on another machine."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("output", nargs="?", default=".", help="the file, or a folder for it (default: here)")
        parser.add_argument("--with-key", action="store_true", help="with the secret key: keep it as you keep a key")
        parser.add_argument("--encrypt", action="store_true", help=f"under a passphrase: {VARIABLE}, or typed")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be written")

    def handle(self, *args: Any, **options: Any) -> None:
        """The file is for whoever runs this alone (mode 0600), and none is overwritten."""
        path = Path(options["output"])
        if path.is_dir():
            path /= f"todoku-{clock.now():%Y-%m-%dT%H%M%S}.{'sealed' if options['encrypt'] else 'zip'}"
        if options["dry_run"]:
            self.stdout.write(f"would be written: the database and {sum(1 for _ in kept_files())} files, to {path}")
            return
        passphrase = new_passphrase() if options["encrypt"] else ""
        try:
            done = write_backup(path, self.stdout.write, with_key=options["with_key"], passphrase=passphrase)
        except OSError as fault:
            raise CommandError(f"{path} cannot be written: {fault.strerror}. Nothing was kept.") from None
        except DatabaseFault as fault:
            raise CommandError(f"{fault}. Nothing was kept.") from None
        gone = f", {done.gone} were deleted meanwhile" if done.gone else ""
        self.stdout.write(f"{path}: the database and {done.files} files{gone}, {done.size_bytes / 10**6:.1f} MB")
