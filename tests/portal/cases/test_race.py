"""Twenty identical forms at once write once; the twin without the key shows that the key is why.
Twenty looks at a page keep the advice that it showed once.

Rounds of reminders at once write and send one mail a case: ten, with the two things that each tells of.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.portal.cases.racing import race, rounds_at_once
from tests.portal.migrated import copy_to

ONCE, TWENTY_TIMES = "[204, 302] [1, 1] 2", "[204, 302] [20, 20] 2"
ONE_MAIL_A_CASE = "(10, 10) 10 20"


@pytest.mark.django_db
@pytest.mark.either_database
def test_on_sqlite(tmp_path: Path) -> None:
    copy_to(tmp_path / "race.sqlite3")
    command = [sys.executable, "-W", "error", "-m", "tests.portal.cases.racing", str(tmp_path / "race.sqlite3")]
    environment = os.environ | {"TODOKU_TEST_DATABASE": "sqlite"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [ONCE, TWENTY_TIMES, ONE_MAIL_A_CASE]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_on_postgresql() -> None:
    assert race(keyless=False) == ONCE
    assert race(keyless=True) == TWENTY_TIMES
    assert rounds_at_once() == ONE_MAIL_A_CASE
