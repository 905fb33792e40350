"""``python -m scripts.chaos.people``: people with cases in the site that the variables name, told as JSON.

The site makes the cases itself, as for a browser; the session of each person is theirs to write with.
"""

import json
import os
import sys
import uuid
from typing import Any
from urllib.parse import urlencode

import django

PEOPLE, CASES = 8, 4
PASSWORD = "correct horse battery staple"  # noqa: S105  of people who live for minutes
LATE = {"problem": "late", "sold_by": "amazon", "shipped_by": "amazon", "promised_date": "2026-11-20"}


def made(number: int) -> dict[str, Any]:
    from allauth.account.models import EmailAddress
    from django.conf import settings
    from django.test import Client

    from portal.accounts.models import User

    email = f"person{number}@example.jp"
    person = User.objects.create_user(email, PASSWORD)
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    browser = Client(SERVER_NAME="127.0.0.1")
    browser.force_login(person)
    cases = []
    for _ in range(CASES):
        form = {"title": "x", "order_number": "", "notes": "", "form_key": str(uuid.uuid4())}
        cases.append(browser.post(f"/cases/new/?{urlencode(LATE)}", form)["Location"])
    session = browser.cookies[settings.SESSION_COOKIE_NAME].value
    return {"id": str(person.pk), "email": email, "session": session, "cases": cases}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    sys.stdout.write(json.dumps([made(number) for number in range(PEOPLE)]))


if __name__ == "__main__":
    main()
