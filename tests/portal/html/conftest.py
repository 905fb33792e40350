"""The pages are collected at the same moment and on the same pack as the public pages are read."""

import os
import shutil
from pathlib import Path

import pytest

from tests.portal.accounts.conftest import tries
from tests.portal.guidance.conftest import clock, release

__all__ = ["clock", "release", "tries"]

JAR = Path(__file__).resolve().parents[2] / "node/node_modules/vnu-jar/build/dist/vnu.jar"


@pytest.fixture(scope="session")
def checker() -> list[str]:
    """How the Nu HTML checker is called. Skips where Java or the checker is missing, unless TODOKU_REQUIRE_NODE=1."""
    java = shutil.which("java")
    if java and JAR.is_file():
        # To compile for a long life costs as much again as the checking.
        return [java, "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-Xss2m", "-jar", str(JAR)]
    if os.environ.get("TODOKU_REQUIRE_NODE") == "1":
        pytest.fail("TODOKU_REQUIRE_NODE=1, but Java or tests/node/node_modules/vnu-jar is missing", pytrace=False)
    pytest.skip("no Java here, or `make node-tools` has not run")
