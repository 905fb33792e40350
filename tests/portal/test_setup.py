"""``manage.py setup`` makes everything ready, and run again it changes nothing."""

import io

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command

from portal.curation.models import Release
from portal.management.commands import setup


@pytest.mark.django_db
def test_what_a_killed_set_up_left_out_is_done_by_the_next_one_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup, "newest", lambda: Release(number=1))
    rights = Permission.objects.count()
    assert rights
    Permission.objects.all().delete()
    said = io.StringIO()
    call_command("setup", no_static=True, stdout=said)
    assert Permission.objects.count() == rights
    assert said.getvalue() == "Preparing the database …\n"
    Permission.objects.all().delete()
    call_command("setup", no_static=True, stdout=said)
    assert not Permission.objects.exists()
    assert said.getvalue().count("Preparing") == 1
