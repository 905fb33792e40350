"""Twenty identical forms at once on a real database; and several rounds of reminders at once.

`python -m tests.portal.cases.racing FILE` runs it on a migrated SQLite file: forms with the key and without, then
rounds, a line each.
"""

import contextlib
import sys
import threading
import uuid
from collections.abc import Mapping
from typing import Any
from unittest import mock
from urllib.parse import urlencode

AT_ONCE = 20
ROUNDS, CASES = 4, 10


def race(keyless: bool) -> str:
    """The different statuses of twenty identical forms for a case, for an entry and for a look, and the rows they made.

    `keyless` takes the key out of the forms: the control. The looks are at a page that has not been shown before.
    """
    from django.db import connection
    from django.test import Client

    from portal.cases.forms.keyed import KeyField
    from portal.cases.models import Case, Event, GivenAdvice
    from portal.curation import published
    from tests.portal import factories
    from tests.portal.browserform import what_a_browser_sends

    person = factories.make_user(f"{uuid.uuid4()}@example.jp")
    factories.published_release()
    browsers = [Client(SERVER_NAME="127.0.0.1") for _ in range(AT_ONCE)]
    for browser in browsers:
        browser.force_login(person)
    statuses: set[int] = set()

    def post_all(address: str, form: Mapping[str, Any]) -> None:
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
        page = browsers[0].get(f"/en/cases/{case.pk}/").content.decode()
        post_all(f"/en/cases/{case.pk}/seen/", what_a_browser_sends(page, "seen"))
    rows = [Case.objects.owned_by(person).count(), Event.objects.filter(case=case).count()]
    advices = GivenAdvice.objects.filter(case=case).count()
    return f"{sorted(statuses)} {rows} {advices}"


def rounds_at_once() -> str:
    """The mails that several rounds of reminders sent for ten cases, and the rows they left."""
    from datetime import datetime, timedelta

    import time_machine
    from django.core import mail
    from django.db import connection
    from django.test import override_settings

    from portal.cases.models import Case, Reminder
    from portal.cases.reminders.round import remind
    from portal.clock import TOKYO
    from portal.post.models import Mail
    from portal.post.sending import send_due
    from tests.portal import factories

    now, start = datetime(2025, 11, 21, 9, 0, tzinfo=TOKYO), threading.Barrier(ROUNDS)
    late = {"problem": "late", "sold_by": "amazon", "shipped_by": "amazon", "promised_date": "2025-11-20"}
    mail.outbox = []

    def round_() -> None:
        start.wait()
        remind(factories.published_release(), now)
        send_due()
        connection.close()

    backend = override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend")
    with time_machine.travel(now, tick=False), backend:
        person = factories.make_user()
        for _ in range(CASES):
            factories.make_case(person, facts=late)
        Case.objects.owned_by(person).update(reminds_in="ja", reminds_since=now - timedelta(days=2))
        threads = [threading.Thread(target=round_) for _ in range(ROUNDS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    sent = len(mail.outbox), len({one.extra_headers["Message-ID"] for one in mail.outbox})
    return f"{sent} {Mail.objects.filter(state='sent').count()} {Reminder.objects.count()}"


def main(file: str) -> None:
    import os

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = file
    django.setup()
    sys.stdout.write(f"{race(keyless=False)}\n{race(keyless=True)}\n{rounds_at_once()}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
