"""``manage.py export_user EMAIL``: everything kept about a person, as they could take it along themselves."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal import clock
from portal.accounts import audit
from portal.audit.models import Deed
from portal.cases.takenalong import zip_of
from portal.mydata.export import everything_of
from portal.mydata.management.people import person_with
from portal.zipping import write_for_owner


class Command(BaseCommand):
    help = "Write everything kept about a person, with the files of their cases, to a zip. Make sure first who asks."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the address they sign in with")
        parser.add_argument("--output", help="the zip to write (default: todoku-export-DAY.zip, here)")

    def handle(self, *args: Any, **options: Any) -> None:
        """The file is for whoever runs this alone (mode 0600), and none is overwritten."""
        now = clock.now()
        path = Path(options["output"] or f"todoku-export-{now.date().isoformat()}.zip")
        person = person_with(options["email"])
        written, cases = everything_of(person, now)
        try:
            write_for_owner(path, zip_of(written, cases, now))
        except OSError as fault:
            raise CommandError(f"{path} cannot be written: {fault.strerror}") from None
        audit.note(Deed.EXPORTED, of=str(person.pk))
        self.stdout.write(f"{len(cases)} cases written to {path}. Delete the file once its owner has it.")
