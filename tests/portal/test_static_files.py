"""Static files are collected by their content, once, and a site that runs meanwhile keeps those it speaks of."""

import io
import json
import os
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings


@pytest.fixture
def sheet(tmp_path: Path, settings: Settings) -> Path:
    """A style sheet as the only source, to be collected under a digest."""
    folder = tmp_path / "sources"
    folder.mkdir()
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [folder]
    settings.STATIC_ROOT = str(tmp_path / "static")
    manifest = settings.STORAGES["staticfiles"] | {"BACKEND": settings.STATICFILES_BACKEND}
    settings.STORAGES = settings.STORAGES | {"staticfiles": manifest}
    (folder / "a.css").write_text("a {}", "ascii")
    return folder / "a.css"


def collected(settings: Settings) -> Path:
    """Collect; where the style sheet is then."""
    call_command("setup", static_only=True, stdout=io.StringIO())
    root = Path(settings.STATIC_ROOT)
    return root / json.loads((root / "staticfiles.json").read_text("utf-8"))["paths"]["a.css"]


def test_other_times_of_the_same_files_change_nothing(sheet: Path, settings: Settings) -> None:
    """The layers of an image keep whole seconds, and a copy may keep none."""
    before = collected(settings).stat().st_mtime_ns
    os.utime(sheet, (0, 0))
    assert collected(settings).stat().st_mtime_ns == before


def test_a_change_is_collected_whatever_its_time_and_the_old_file_stays_for_a_site_that_runs(
    sheet: Path, settings: Settings
) -> None:
    first = collected(settings)
    sheet.write_text("a { color: red }", "ascii")
    os.utime(sheet, (0, 0))
    second = collected(settings)
    assert "red" in second.read_text("ascii")
    assert second != first
    assert first.read_text("ascii") == "a {}"


def test_another_user_can_read_what_is_collected_for_files_of_people_are_what_is_kept_to_one(
    sheet: Path, settings: Settings
) -> None:
    assert collected(settings).stat().st_mode & 0o777 == 0o644
    assert Path(settings.STATIC_ROOT).stat().st_mode & 0o777 == 0o755
