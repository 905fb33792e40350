"""What is amiss is said, each planted fault by its own line; a site that is well says so."""

import io
import shutil
from collections import namedtuple
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command

from portal import clock, timer
from portal.backups import sanity
from portal.backups.writing import MADE_AT
from portal.curation.models import Release
from portal.env import Origin
from portal.post.models import About, Mail, State
from portal.post.outbox import hand_in
from tests.portal import factories

Usage = namedtuple("Usage", "free")


def check() -> str:
    said = io.StringIO()
    try:
        call_command("sanity_check", stdout=said)
    except CommandError as fault:
        said.write(str(fault))
    return said.getvalue()


@pytest.fixture
def site(db: None, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Any) -> None:
    """A site on which all is well; what a release holds is tried elsewhere."""
    settings.MEDIA_ROOT = tmp_path
    call_command("createcachetable", verbosity=0)
    monkeypatch.setattr(sanity, "release_of", lambda row: row)
    Release.objects.create(number=1, content=b"", digest="0", published_at=clock.now())
    timer.note_run()
    cache.set(MADE_AT, clock.now().isoformat(), timeout=None)


def test_all_is_well_and_the_last_line_says_so(site: None) -> None:
    names = ["database", "releases", "files", "mail", "timer", "backups", "disk", "operator"]
    assert check() == "".join(f"{name}: well\n" for name in names) + "all is well\n"


def test_each_fault_that_is_planted_has_its_line(site: None, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = factories.keep_file_of(factories.make_case(factories.make_user()))
    kept.content.storage.delete(str(kept.content))
    person = kept.case.owner
    assert person
    mail = hand_in(EmailMessage("subject", "body", to=[person.email]), person, About.ACCOUNT)
    Mail.objects.filter(pk=mail.pk).update(due_at=clock.now() - timedelta(hours=2))
    Mail.objects.create(person=person, about=About.ACCOUNT, state=State.GIVEN_UP)
    cache.set(timer.RAN_AT, (clock.now() - timedelta(hours=2)).isoformat())
    cache.set(MADE_AT, (clock.now() - timedelta(days=3)).isoformat())
    monkeypatch.setattr(sanity, "is_migrated", lambda: False)
    monkeypatch.setattr(shutil, "disk_usage", lambda place: Usage(100 * 2**20))
    said = check()
    for line in (
        "database: it is of an older version",
        "files: 1 files are missing",
        "mail: 1 mails wait for more than an hour: see that the timer runs",
        "; 1 mails were given up: see why under “Mail” in the admin",
        "timer: it ran last at",
        "backups: the last one was made at",
        "100 MB left",
        "releases: well",
    ):
        assert line in said
    assert said.endswith("8 faults")


def test_a_damaged_release_and_a_site_without_anything_are_faults(site: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert "releases: release 1: " in check()
    monkeypatch.setattr(Release, "objects", Release.objects.none())
    cache.clear()
    said = check()
    for line in ("releases: nothing has been published", "timer: it has never run", "backups: none was made"):
        assert line in said


def test_a_public_site_whose_operator_is_not_named_is_a_fault(site: None, settings: Any) -> None:
    settings.ORIGIN = Origin("https", "todoku.example", None)
    settings.OPERATOR_NAME = "消費者の会"
    assert "operator: the page about privacy does not say who runs the site: set TODOKU_OPERATOR_CONTACT\n" in check()
    settings.OPERATOR_CONTACT = "help@todoku.example"
    assert "operator: well" in check()
