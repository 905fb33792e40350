"""``manage.py erase_user EMAIL``: everything kept about a person is deleted, as they could do themselves."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.accounts import audit
from portal.audit.models import Deed
from portal.cases.models import Case
from portal.mydata.erasing import erase
from portal.mydata.management.people import person_with


class Command(BaseCommand):
    help = "Delete a person with all their cases, for good. Make sure first who asks."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the address they sign in with")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be deleted")

    def handle(self, *args: Any, **options: Any) -> None:
        person = person_with(options["email"])
        if person.is_staff:
            raise CommandError("Staff must hand over their work first: take their role away. Nothing was deleted.")
        cases, pk = Case.objects.owned_by(person).count(), str(person.pk)
        if options["dry_run"]:
            self.stdout.write(f"would be deleted: the account and {cases} cases")
            return
        erase(person)
        audit.say(Deed.ERASED, of=pk)
        self.stdout.write(f"deleted: the account and {cases} cases")
