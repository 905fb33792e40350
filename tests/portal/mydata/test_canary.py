"""Somebody uses everything, and what they wrote is marked: the export holds all of it, and after erasing it is nowhere.

Looked through are all tables, sessions and counts unpacked, the folders of mails and of files, and what was logged.
"""

import base64
import email
import email.policy
import io
import json
import re
import uuid
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import time_machine
from django.conf import settings as site
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models.signals import post_delete
from django.test import Client

from portal import clock as site_clock
from portal.accounts.models import Guest, User
from portal.cases.evidence import keeping
from portal.cases.evidence.cleaning.looking import clean
from portal.cases.models import Case, Reminder
from portal.cases.reminders.round import remind
from portal.logs import JsonFormatter
from portal.post.sending import send_due
from tests.portal import factories
from tests.portal.cases.evidence.making import jpeg
from tests.portal.cases.guesting import save
from tests.portal.cases.looking import look
from tests.portal.factories import PASSWORD, published_release
from tests.portal.passkeys import add, confirm_password

MARK = "zq7x"
ORDER = "503-9753186-2468013"
MAIL, NEW_MAIL = f"canary.{MARK}@example.jp", f"new.{MARK}@example.jp"
WORDS = ["title", "notes", "who", "said", "note", "promise", "sent", "label", "passkey"]
AGENT = f"Firefox/1 (Windows; canary-agent-{MARK})"


def canary(word: str) -> str:
    """What that person writes there: as hard to keep and to find as texts come."""
    return f"canary-{word}-{MARK} 𠮷野家 \u202eabc <b>'\"\\ 😀"


@pytest.fixture(autouse=True)
def folders(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where mails and files go; files are looked into right here."""
    settings.EMAIL_BACKEND = "portal.post.folder.EmailBackend"
    settings.EMAIL_FILE_PATH, settings.MEDIA_ROOT = tmp_path / "mail", tmp_path / "files"
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "files" / "incoming"
    for folder in (settings.EMAIL_FILE_PATH, settings.FILE_UPLOAD_TEMP_DIR):
        folder.mkdir(parents=True)
    monkeypatch.setattr(keeping, "clean_apart", clean)
    return tmp_path


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(factories.SATURDAY, tick=False) as traveller:
        yield traveller


def newest_link(folder: Path) -> str:
    """The path of the link in the mail that was written last, as its receiver reads it."""
    send_due()
    file = max((folder / "mail").iterdir(), key=lambda one: one.stat().st_mtime_ns)
    read = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    found = re.search(r"http://127\.0\.0\.1:8000(/\S+)", str(read.get_content()))  # type: ignore[attr-defined]
    assert found
    return found[1]


def write(browser: Client, case: Case, kind: str, **typed: str) -> None:
    form = {"day": "2025-09-06", "time": "10:00", "form_key": str(uuid.uuid4())} | typed
    answer = browser.post(f"/cases/{case.pk}/log/{kind}/", form)
    assert answer.status_code == 302, (kind, answer.content.decode())


def fill(browser: Client, case: Case, order_number: str) -> None:
    """Everything that can be told of a case."""
    page = f"/cases/{case.pk}"
    words = {"title": canary("title"), "notes": canary("notes"), "order_number": order_number}
    words |= {"version": str(Case.objects.get(pk=case.pk).version)}
    assert browser.post(f"{page}/edit/", words).status_code == 302
    sent = {"day": "2025-09-05", "time": "21:00", "text": canary("sent"), "form_key": str(uuid.uuid4())}
    assert browser.post(f"{page}/step/contact_seller/", sent).status_code == 303
    contact = {"party": "seller", "channel": "message", "reply": "none"}
    write(browser, case, "contact", text=canary("said"), **contact)
    write(browser, case, "note", text=canary("note"))
    promise = {"topic": "refund", "promised": canary("promise"), "due_on": "2025-09-09"}
    write(browser, case, "promise", party="seller", channel="message", who=canary("who"), **promise)
    file = SimpleUploadedFile(f"canary-file-{MARK}.jpg", jpeg(), "image/jpeg")
    assert browser.post(f"{page}/files/", {"sent": [file], "label": canary("label")}).status_code == 302
    browser.post(f"{page}/reminders/", {"on": "1"})
    browser.post(f"{page}/calendar/", {"do": "make"})
    look(browser, case)


@pytest.fixture
def browser(clock: time_machine.Traveller, folders: Path) -> Client:
    """Of somebody who kept a case as a guest, signed up and took it along, and then used everything."""
    browser = Client(headers={"user-agent": AGENT})
    first = save(browser, canary("title"))
    browser.post("/account/signup/", {"email": MAIL, "password1": PASSWORD})
    link = newest_link(folders)
    browser.post(link)
    browser.post("/account/login/", {"login": MAIL, "password": "wrong"})
    browser.post("/account/login/", {"login": MAIL, "password": PASSWORD})
    browser.post("/cases/claim/")
    person = User.objects.get(email=MAIL)
    assert list(Case.objects.owned_by(person)) == [first]
    confirm_password(browser)
    add(browser, name=canary("passkey")[:40])
    browser.post("/cases/search/", {"words": canary("title")})
    fill(browser, first, ORDER)
    browser.post("/account/email/", {"email": NEW_MAIL, "action_add": ""})
    remind_by_mail(clock)
    elsewhere = Client()
    elsewhere.cookies[site.DEVICE_COOKIE_NAME] = browser.cookies[site.DEVICE_COOKIE_NAME].value
    elsewhere.post(f"/cases/{first.pk}/log/note/", {"text": canary("note")})
    assert elsewhere.session["held"]["of"] == person.pk.hex
    return browser


def remind_by_mail(clock: time_machine.Traveller) -> None:
    clock.shift(timedelta(days=5))
    remind(published_release(), site_clock.now())
    assert Reminder.objects.exists()
    send_due()


def in_tables() -> str:
    """Everything in the database, history and counts among it."""
    rows: list[Any] = [one.get_decoded() for one in Session.objects.all()]
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{name}"')  # noqa: S608  names of our own tables
            rows += [name, cursor.fetchall()]
    counts = [base64.b64decode(found) for found in re.findall(r"'(gA[\w+/=]+)\\?n?'", repr(rows))]
    return f"{rows!r}{counts!r}"


def in_folders(folder: Path) -> str:
    """Names and contents of all files."""
    files = [one for place in (folder, site.DATA_DIR) for one in place.rglob("*") if one.is_file()]
    return repr([(str(one), one.read_bytes()) for one in files if one.stat().st_size < 10**7])


def logged(caplog: pytest.LogCaptureFixture) -> str:
    return "\n".join(map(JsonFormatter().format, caplog.records))


def exported(browser: Client) -> tuple[str, list[str]]:
    """What is written down in the zip, and the names of the files beside it."""
    answer = browser.get("/account/export/")
    archive = ZipFile(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    return json.dumps(json.loads(archive.read("todoku.json")), ensure_ascii=False), archive.namelist()


def test_the_export_holds_all_and_after_erasing_it_is_nowhere(
    browser: Client,
    folders: Path,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: Any,
) -> None:
    person, stranger = User.objects.get(email=MAIL), factories.make_case(factories.make_user("hanako@example.jp"))
    written, files = exported(browser)
    for word in WORDS:
        assert f"canary-{word}-{MARK}" in written, word
    for own in (MAIL, NEW_MAIL, ORDER, AGENT):
        assert own in written, own
    assert [Path(name).suffix for name in files] == [".json", ".jpg"]
    traces = (MARK, ORDER[4:], str(person.pk), person.pk.hex, *(str(one.pk) for one in person.cases.all()))
    assert all(trace in in_tables() for trace in traces[:2])
    assert all(trace in in_folders(folders) for trace in (MARK, person.pk.hex))
    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post("/account/delete/", {"password": PASSWORD})["Location"] == "/account/deleted/"
    left = {"tables": in_tables(), "folders": in_folders(folders), "log": logged(caplog)}
    assert [(place, trace) for place, text in left.items() for trace in traces if trace in text] == []
    assert list(Case.objects.all()) == [stranger]
    assert not Session.objects.exists()
    assert not Guest.objects.exists()


def test_of_one_case_that_is_deleted_nothing_stays_and_of_the_other_all(
    browser: Client, folders: Path, django_capture_on_commit_callbacks: Any
) -> None:
    (first,) = Case.objects.all()
    second = save(browser, "ふつうの題")
    files = in_folders(folders).count(".jpg") + len(list((folders / "files").rglob("*")))
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(f"/cases/{first.pk}/delete/")
    Session.objects.exclude(pk=browser.session.session_key).delete()  # what waits for an hour behind a sign-in
    tables = in_tables()
    for word in set(WORDS) - {"passkey"}:
        assert f"canary-{word}-{MARK}" not in tables, word
    assert ORDER[4:] not in tables
    assert [one for one in (folders / "files").rglob("*") if one.is_file()] == []
    assert files
    assert list(Case.objects.all()) == [second]


def test_an_erasure_that_fails_half_way_erases_nothing(
    browser: Client, folders: Path, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    before, on_disk = in_tables(), in_folders(folders)

    def fail(**kwargs: Any) -> None:
        raise RuntimeError("half-way")

    post_delete.connect(fail, sender=User)
    try:
        with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError):
            browser.post("/account/delete/", {"password": PASSWORD})
    finally:
        post_delete.disconnect(fail, sender=User)
    assert in_folders(folders) == on_disk
    after = in_tables()
    for word in WORDS:
        assert after.count(f"canary-{word}-{MARK}") == before.count(f"canary-{word}-{MARK}"), word
    assert browser.get("/cases/").status_code == 200
