"""Two publishers at once never make the same number; the twin without the lock shows that the lock is why."""

import os
import subprocess
import sys

import pytest

from tests.portal.curation.racing import race
from tests.portal.migrated import copy_to


def race_on_sqlite(path, *options):
    copy_to(path / "race.sqlite3")
    command = [
        sys.executable,
        "-W",
        "error",
        "-m",
        "tests.portal.curation.racing",
        str(path / "race.sqlite3"),
        *options,
    ]
    environment = os.environ | {"TODOKU_TEST_DATABASE": "sqlite"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.mark.django_db
@pytest.mark.either_database
def test_on_sqlite_two_publishers_get_a_number_each(tmp_path):
    assert race_on_sqlite(tmp_path) == ["3", "4"]


@pytest.mark.django_db
@pytest.mark.either_database
def test_on_sqlite_without_the_lock_one_publisher_fails(tmp_path):
    number, error = race_on_sqlite(tmp_path, "unlocked")
    assert (number, error) in {("3", "IntegrityError"), ("3", "OperationalError")}


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_on_postgresql_two_publishers_get_a_number_each():
    assert race(locked=True) == ["3", "4"]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_on_postgresql_without_the_lock_one_publisher_fails():
    assert race(locked=False) == ["3", "IntegrityError"]
