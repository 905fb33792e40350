"""`manage.py import_pack`: the files of a pack become the draft, and the first release."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from advisor.rulebook import PackError, files_in, read_files
from portal.curation.exchange.origins import note_origin
from portal.curation.exchange.shipped import PACK, digest_of_files, shipped_folder
from portal.curation.listing import first_lines
from portal.curation.locking import take_lock
from portal.curation.newest import newest
from portal.curation.publishing import DraftHasErrors, publish
from portal.curation.rows import UnfitRulebook, has_rows, replace_rows

FIRST_NOTE = "最初の公開(付属のルール集)"


class Command(BaseCommand):
    help = (
        "Reads a pack into the draft, unless there is a draft; with --publish-if-none also publishes the first release."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "path", nargs="?", type=Path, help=f"a pack's folder (default: that of {PACK}, else the shipped one)"
        )
        parser.add_argument("--publish-if-none", action="store_true", help="publish when there is no release yet")
        parser.add_argument("--replace", action="store_true", help="overwrite the draft where it differs from the pack")

    def handle(self, path: Path | None, publish_if_none: bool, replace: bool, **options: Any) -> None:
        if has_rows() and not replace and not (publish_if_none and newest() is None):
            self.stdout.write("There is a draft already; nothing was read (--replace overwrites it).")
            return
        try:
            with transaction.atomic():
                # Two servers starting at once must not both find nothing and both begin.
                take_lock()
                self._import(path or shipped_folder(), replace)
                self._publish(publish_if_none)
        except (PackError, UnfitRulebook) as error:
            raise CommandError(first_lines(error.faults)) from None
        except DraftHasErrors as error:
            raise CommandError(first_lines([f"Not published: {error}", *error.report.lines()])) from None

    def _import(self, path: Path, replace: bool) -> None:
        if has_rows() and not replace:
            return
        if not path.is_dir():
            raise CommandError(f"{path}: there is no such folder")
        files = files_in(path)
        rulebook = read_files(files)
        changes = replace_rows(rulebook)
        note_origin(rulebook, digest_of_files(files))
        counted = f"{changes.added} entries added, {changes.changed} changed, {changes.removed} removed."
        self.stdout.write(counted if changes else "The draft says the same already.")

    def _publish(self, wanted: bool) -> None:
        if wanted and newest() is None:
            self.stdout.write(f"Published as release {publish(None, FIRST_NOTE).number}.")
