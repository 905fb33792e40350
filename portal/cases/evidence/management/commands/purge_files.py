"""Deletes files of cases that nothing names any more: for a timer."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.cases.evidence.sweeping import count_lost, left_over


class Command(BaseCommand):
    help = "Delete files that were left over when a machine stopped half-way, and count those that are missing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say how many there are")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints how many, and of none whose."""
        count = 0
        for file in left_over():
            count += 1
            if not options["dry_run"]:
                file.unlink(missing_ok=True)
        said = "would be deleted" if options["dry_run"] else "deleted"
        self.stdout.write(f"left-over files {said}: {count}; missing files: {count_lost()}")
