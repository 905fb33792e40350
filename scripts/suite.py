"""``make test``: the whole suite on SQLite and, where a PostgreSQL server is installed, what uses a database on it too.

TODOKU_REQUIRE_POSTGRES=1 and TODOKU_REQUIRE_BROWSER=1 turn a missing PostgreSQL or Chromium into a failure.
Arguments go to pytest, in both passes.
"""

import compileall
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests import cluster  # noqa: E402  after the path it is found on

# Tests in a browser, and those that start programs, wait a good third of their time.
SQLITE_WORKERS = max(2, (os.cpu_count() or 1) * 3 // 2)
POSTGRES_WORKERS = max(1, (os.cpu_count() or 1) // 2)
SLOWEST = ["--durations=15", "--durations-min=5"]
SQLITE = ["-n", str(SQLITE_WORKERS), "--dist", "worksteal", "-m", "not postgres"]
# What never meets a database is left out by tests/conftest.py; pages are the same on either, and `serve` is tried on
# its default.
ON_ONE_ONLY = ("advisor", "browser", "portal/html", "portal/test_serve.py")
# Tests that commit empty the tables and come last; with `load` each worker keeps to that order, stealing would not.
POSTGRES = [
    *("-n", str(POSTGRES_WORKERS), "--dist", "load", "-m", "not browser"),
    *(f"--ignore=tests/{name}" for name in ON_ONE_ONLY),
]


def compile_once() -> None:
    """The tests start programs by the hundred, and none of them need compile the site again."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    for part in ("advisor", "portal"):
        compileall.compile_dir(ROOT / part, quiet=1)


def start_pytest(database: str, selection: list[str], output: IO[str] | None = None) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "pytest", "-q", *SLOWEST, *selection, *sys.argv[1:]]
    environment = os.environ | {"TODOKU_TEST_DATABASE": database}
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT, text=True)


def main() -> int:
    if cluster.binaries() is None and os.environ.get("TODOKU_REQUIRE_POSTGRES") == "1":
        print("TODOKU_REQUIRE_POSTGRES=1, but no PostgreSQL server is installed.")
        return 1
    compile_once()
    with TemporaryFile("w+", encoding="utf-8") as output:
        beside = start_pytest("postgres", POSTGRES, output) if cluster.binaries() else None
        print("\n== pytest on sqlite ==", flush=True)
        failed = start_pytest("sqlite", SQLITE).wait()
        if beside is None:
            print("\nNo PostgreSQL server is installed: its tests were left out.")
            return failed
        failed_beside = beside.wait()
        output.seek(0)
        print(f"\n== pytest on postgres ==\n{output.read()}", flush=True)
    return failed or failed_beside


if __name__ == "__main__":
    sys.exit(main())
