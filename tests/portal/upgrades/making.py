"""A small site as a version leaves it, with something in every table that people fill.

`python -m tests.portal.upgrades.making FILE.sqlite3.xz` writes one; it is made once, when a version is released, and
kept for ever: see `test_upgrading.py`.
"""

import lzma
import os
import sys
import tempfile
import uuid
from pathlib import Path

PACK = Path(__file__).parents[2] / "packs" / "sazanami"


def fill() -> None:
    """People, a guest, cases with all that hangs on them, mail and what was observed; the small pack, published."""
    from allauth.mfa.models import Authenticator
    from django.core.mail import EmailMessage
    from django.core.management import call_command

    from portal import clock
    from portal.accounts.models import Guest
    from portal.cases.evidence.models import Tick
    from portal.cases.models import CalendarFeed, Event, Promise, Reminder
    from portal.mydata.models import LeavingNotice
    from portal.observed.models import ObservedRefund
    from portal.post.models import About
    from portal.post.outbox import hand_in
    from tests.portal import factories

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("import_pack", PACK, publish_if_none=True, verbosity=0)
    taro = factories.make_user("taro@example.jp")
    factories.make_user("staff@example.jp", is_staff=True)
    case = factories.make_case(taro, "わたしの題", notes="わたしのメモ", order_number="503-1234567-1234567")
    event = Event(kind="promise", at=clock.now(), who="窓口の人", text="わたしの記録")
    factories.log(case, event, promise=Promise(text="わたしの約束", due_on=clock.today()))
    factories.keep_file_of(case)
    Tick.objects.create(case=case, code="order_number")
    CalendarFeed.objects.create(case=case)
    mail = hand_in(EmailMessage("件名", "本文", to=[taro.email]), taro, About.REMINDER)
    Reminder.objects.create(case=case, occasion="promise", mail=mail)
    LeavingNotice.objects.create(person=taro)
    Authenticator.objects.create(user=taro, type="totp", data={"secret": "x"})
    factories.make_case(Guest.objects.create(key_digest=uuid.uuid4().hex), "端末の題")
    factories.make_case(taro, "消した題").delete()
    ObservedRefund.objects.create(way="card", days=5)


def main(file: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django
    from django.conf import settings
    from django.db import connection

    with tempfile.TemporaryDirectory() as folder:
        settings.DATABASES["default"]["NAME"] = str(Path(folder, "site.sqlite3"))
        django.setup()
        fill()
        connection.cursor().execute("VACUUM")
        Path(file).write_bytes(lzma.compress(connection.connection.serialize()))


if __name__ == "__main__":
    main(*sys.argv[1:])
