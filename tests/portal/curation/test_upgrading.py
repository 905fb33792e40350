"""An installation of 0.1.0 keeps its draft and the past of its entries; a new one begins with nothing."""

import json
import os
import subprocess
import sys

import pytest

from portal.curation.rows import has_rows
from tests.portal.curation.upgrading import schema


@pytest.mark.django_db
@pytest.mark.either_database
def test_a_draft_of_the_first_version_says_what_its_release_says(tmp_path):
    command = [sys.executable, "-m", "tests.portal.curation.upgrading", str(tmp_path / "old.sqlite3")]
    environment = os.environ | {"TODOKU_TEST_DATABASE": "sqlite"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "schema": schema(),
        "same": True,
        "values_in_order": True,
        "found_by_words": True,
        "past": [["import", "list", "支払い方法"]],
        "shop": ["+"],
    }


@pytest.mark.django_db
def test_an_empty_database_stays_empty():
    assert not has_rows()
