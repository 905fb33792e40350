"""Twenty identical forms at once on a real database.

`python -m tests.portal.cases.racing FILE` runs it on SQLite, with the key in the forms and without, a line each.
"""

import contextlib
import sys
import threading
import uuid
from unittest import mock
from urllib.parse import urlencode

AT_ONCE = 20


def race(keyless: bool) -> str:
    """The different statuses of twenty identical forms for a case and for an entry, and how many rows each made.

    `keyless` takes the key out of the forms: the control.
    """
    from django.db import connection
    from django.test import Client

    from portal.cases.forms.keyed import KeyField
    from portal.cases.models import Case, Event, GivenAdvice
    from portal.curation import published
    from tests.portal import factories

    person = factories.make_user(f"{uuid.uuid4()}@example.jp")
    factories.published_release()
    browsers = [Client(SERVER_NAME="127.0.0.1") for _ in range(AT_ONCE)]
    for browser in browsers:
        browser.force_login(person)
    statuses: set[int] = set()

    def post_all(address: str, form: dict[str, str]) -> None:
        start = threading.Barrier(AT_ONCE)

        def post(browser: Client) -> None:
            start.wait()
            statuses.add(browser.post(address, form).status_code)
            connection.close()

        threads = [threading.Thread(target=post, args=[browser]) for browser in browsers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    with contextlib.ExitStack() as stack:
        stack.enter_context(mock.patch.object(published._current, "get", factories.published_release))
        if keyless:
            stack.enter_context(mock.patch.object(KeyField, "clean", side_effect=lambda value: uuid.uuid4()))
        key = {"form_key": str(uuid.uuid4())}
        post_all("/cases/new/?" + urlencode(factories.LATE_FROM_A_SELLER), {"title": "x", **key})
        case = Case.objects.owned_by(person).earliest("created_at")
        post_all(f"/cases/{case.pk}/log/note/", {"day": "2025-09-06", "text": "x", **key})
    rows = [Case.objects.owned_by(person).count(), Event.objects.filter(case=case).count()]
    advices = GivenAdvice.objects.filter(case=case).count()
    return f"{sorted(statuses)} {rows} {advices}"


def main(file: str) -> None:
    import os

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django
    from django.conf import settings
    from django.core.management import call_command

    settings.DATABASES["default"]["NAME"] = file
    django.setup()
    call_command("migrate", verbosity=0)
    sys.stdout.write(f"{race(keyless=False)}\n{race(keyless=True)}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
