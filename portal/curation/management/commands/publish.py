"""`manage.py publish --note TEXT`: the draft becomes the next release."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.curation.listing import first_lines
from portal.curation.publishing import DraftHasErrors, PublishingRefused, publish


class Command(BaseCommand):
    help = "Publishes the draft as the next release, when lint and golden cases allow it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--note", required=True, help="what changed and why; kept with the release")
        parser.add_argument("--author", default="", help="the e-mail address of who publishes")

    def handle(self, note: str, author: str, **options: Any) -> None:
        if not note.strip():
            raise CommandError("--note: say what changed and why")
        try:
            release = publish(_author(author), note.strip())
        except DraftHasErrors as error:
            raise CommandError(first_lines([f"Not published: {error}", *error.report.lines()])) from None
        except PublishingRefused as error:
            raise CommandError(f"Not published: {error}") from None
        self.stdout.write(f"Published as release {release.number} ({release.digest}).")


def _author(email: str) -> Any:
    if not email:
        return None
    people = get_user_model()
    try:
        return people.objects.get_by_natural_key(email)
    except people.DoesNotExist:
        raise CommandError("--author: nobody here has that e-mail address") from None
