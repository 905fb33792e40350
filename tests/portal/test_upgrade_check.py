"""What a newer version asks for is said before it is started, and nothing is changed."""

import io
from pathlib import Path

import msgspec
import pytest
from django.core.management import call_command

import portal
from advisor.rulebook import Rulebook, write_pack
from portal.curation.exchange import shipped
from portal.management.commands import upgrade_check
from tests.portal.curation.rulebooks import FULL, with_text

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]


def said() -> list[str]:
    output = io.StringIO()
    call_command("upgrade_check", stdout=output)
    return output.getvalue().splitlines()


def ship(folder: Path, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    write_pack(rulebook, folder)
    monkeypatch.setenv(shipped.PACK, str(folder))


def test_a_site_that_is_up_to_date_has_nothing_to_do_and_a_newer_one_says_what(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upgrade_check.env, "unread", lambda prefix: set())
    ship(tmp_path / "old", FULL, monkeypatch)
    call_command("import_pack", stdout=io.StringIO())
    assert said() == [f"Todoku {portal.__version__}", "nothing to do"]
    ship(tmp_path / "new", msgspec.structs.replace(with_text(FULL, "少し待ちましょう"), issuers=[]), monkeypatch)
    monkeypatch.setattr(upgrade_check.env, "unread", lambda prefix: {"TODOKU_GUST_DAYS"})
    assert said()[1:] == [
        "- settings: TODOKU_GUST_DAYS is set, and nothing reads it",
        "- rules: 2 changes of the new pack would come into the draft, 0 are to be decided: see the desk",
        "2 things to do",
    ]


def test_migrations_that_wait_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upgrade_check.env, "unread", lambda prefix: set())
    migration = type("Migration", (), {"app_label": "cases", "name": "9999_later"})
    monkeypatch.setattr(upgrade_check.MigrationExecutor, "migration_plan", lambda *args: [(migration, False)] * 4)
    assert said()[1] == (
        "- the database: make a backup, then run `manage.py setup` "
        "(cases.9999_later, cases.9999_later, cases.9999_later and 1 more)"
    )
