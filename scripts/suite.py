"""``make test``: the whole suite on SQLite; then, where a PostgreSQL server is installed, all that uses the database.

TODOKU_REQUIRE_POSTGRES=1 and TODOKU_REQUIRE_BROWSER=1 turn a missing PostgreSQL or Chromium into a failure.
Arguments go to pytest, in both passes.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests import cluster  # noqa: E402  after the path it is found on

# Tests in a browser, and those that start programs, wait a good third of their time.
WORKERS = max(2, (os.cpu_count() or 1) * 3 // 2)
PARALLEL = ["-n", str(WORKERS), "--dist"]
SLOWEST = ["--durations=15", "--durations-min=5"]
SQLITE = ["worksteal", "-m", "not postgres"]
# What never meets a database is left out by tests/conftest.py; pages are the same on either, and `serve` is tried on
# its default.
ON_ONE_ONLY = ("advisor", "browser", "portal/html", "portal/test_serve.py")
# Tests that commit empty the tables and come last; with `load` each worker keeps to that order, stealing would not.
POSTGRES = ["load", "-m", "not browser", *(f"--ignore=tests/{name}" for name in ON_ONE_ONLY)]


def run_pytest(database: str, selection: list[str]) -> int:
    print(f"\n== pytest on {database} ==", flush=True)
    command = [sys.executable, "-m", "pytest", "-q", *SLOWEST, *PARALLEL, *selection, *sys.argv[1:]]
    return subprocess.run(command, cwd=ROOT, env=os.environ | {"TODOKU_TEST_DATABASE": database}).returncode


def main() -> int:
    failed = run_pytest("sqlite", SQLITE)
    if failed:
        return failed
    if cluster.binaries() is None:
        if os.environ.get("TODOKU_REQUIRE_POSTGRES") == "1":
            print("TODOKU_REQUIRE_POSTGRES=1, but no PostgreSQL server is installed.")
            return 1
        print("\nNo PostgreSQL server is installed: the second pass was left out.")
        return 0
    return run_pytest("postgres", POSTGRES)


if __name__ == "__main__":
    sys.exit(main())
