"""`manage.py export_pack PATH`: the draft, or a release, as the files of a pack."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from advisor.rulebook import write_pack
from portal.curation.published import NoRelease, release_numbered
from portal.curation.rows import rulebook_of_rows


class Command(BaseCommand):
    help = "Writes the draft, or a release, as a pack's files into a new or empty folder."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="a folder that is empty or does not exist yet")
        parser.add_argument("--release", type=int, help="the number of a release (default: the draft)")

    def handle(self, path: Path, release: int | None, **options: Any) -> None:
        # Files left over from another pack would be read back as part of this one.
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise CommandError(f"{path}: give a folder that is empty or does not exist yet")
        try:
            rulebook = rulebook_of_rows() if release is None else release_numbered(release).rulebook
        except NoRelease as error:
            raise CommandError(str(error)) from None
        write_pack(rulebook, path)
        self.stdout.write(f"Written to {path}.")
