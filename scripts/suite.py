"""``make test``: the whole suite on SQLite and, where a PostgreSQL server is installed, what uses a database on it too.

TODOKU_REQUIRE_POSTGRES=1 and TODOKU_REQUIRE_BROWSER=1 turn a missing PostgreSQL or Chromium into a failure.
Arguments go to pytest, in both passes.
"""

import compileall
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests import cluster  # noqa: E402  after the path it is found on

CORES = os.cpu_count() or 1
# Who drives the browser, first, waits for it half the time: one worker more than cores works meanwhile. Two more took
# longer on two cores, for each readies the shipped pack, a database and the advices that tests share for itself.
SQLITE_WORKERS = CORES + 1
# One does PostgreSQL beside those that do the rest, and is done long before them; these share what is left to the end.
# One alone needs nobody that hands out its tests.
POSTGRES_WORKERS = CORES // 2 if CORES >= 4 else 0
SLOWEST = ["--durations=15", "--durations-min=5"]
SQLITE = ["-n", str(SQLITE_WORKERS), "--dist", "worksteal", "-m", "not postgres"]
# What never meets a database is left out by tests/conftest.py; pages are the same on either, and `serve` is tried on
# its default. The forms and looks of the desk send the queries of the admin, which runs on both.
ON_ONE_ONLY = ("advisor", "browser", "portal/html", "portal/test_serve.py", "portal/test_shopname.py")
ON_ONE_ONLY += ("portal/test_another_shops_cases.py",)
ON_ONE_ONLY += tuple(f"portal/curation/{name}" for name in ("contract", "impact", "trying"))
ON_ONE_ONLY += tuple(f"portal/curation/board/test_{name}_page.py" for name in ("board", "spread"))
ON_ONE_ONLY += tuple(f"portal/curation/exchange/test_{name}.py" for name in ("exporting", "merge_page"))
FORMS = ("calculator", "claim", "code", "conflict", "fact", "figure", "guide", "reading", "rule", "shop", "sign")
ON_ONE_ONLY += tuple(f"portal/curation/test_{name}_form.py" for name in FORMS)
OF_THE_ADMIN = ("admin_blanks", "admin_editing", "admin_english", "draft", "draft_from_release", "picker")
OF_THE_ADMIN += ("publish_pages", "publishing_vocabulary", "shop_members")
ON_ONE_ONLY += tuple(f"portal/curation/test_{name}.py" for name in OF_THE_ADMIN)
# Tests that commit empty the tables and come last; with `load` each worker keeps to that order, stealing would not.
POSTGRES = [
    *("-n", str(POSTGRES_WORKERS), "--dist", "load", "-m", "not browser"),
    *(f"--ignore=tests/{name}" for name in ON_ONE_ONLY),
]
NOTHING_CHOSEN = 5
"""The exit code of pytest where the arguments choose no test of a part."""


def compile_once() -> None:
    """The tests start programs by the hundred, and none of them need compile the site again."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    for part in ("advisor", "portal"):
        compileall.compile_dir(ROOT / part, quiet=1)


def rewrite_once() -> None:
    """In a fresh checkout: pytest rewrites a test where it first imports it, and each worker would do so for itself."""
    if sys.argv[1:] or any((ROOT / "tests").rglob("*-pytest-*.pyc")):
        return
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "--collect-only"]
    halves = (["tests/portal"], ["tests", "--ignore=tests/portal"])
    reading = [subprocess.Popen([*command, *half], cwd=ROOT, stdout=subprocess.DEVNULL) for half in halves]
    for one in reading:
        one.wait()  # what cannot be read is said by the run itself


def run_pytest(database: str, selection: list[str], output: IO[str] | None = None) -> int:
    command = [sys.executable, "-m", "pytest", "-q", *SLOWEST, *selection, *sys.argv[1:]]
    environment = os.environ | {"TODOKU_TEST_DATABASE": database}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT if output else None
    )
    return 0 if sys.argv[1:] and done.returncode == NOTHING_CHOSEN else done.returncode


def run_on_postgres(output: IO[str]) -> int:
    """What uses a database, on PostgreSQL where there is one."""
    if cluster.binaries() is None:
        output.write("\nNo PostgreSQL server is installed: its tests were left out.\n")
        return 0
    output.write("\n== pytest on postgres ==\n")
    output.flush()
    return run_pytest("postgres", POSTGRES, output)


def main() -> int:
    if cluster.binaries() is None and os.environ.get("TODOKU_REQUIRE_POSTGRES") == "1":
        print("TODOKU_REQUIRE_POSTGRES=1, but no PostgreSQL server is installed.")
        return 1
    compile_once()
    rewrite_once()
    with TemporaryFile("w+", encoding="utf-8") as output, ThreadPoolExecutor(max_workers=1) as pool:
        beside = pool.submit(run_on_postgres, output)
        print("\n== pytest on sqlite ==", flush=True)
        failed = run_pytest("sqlite", SQLITE)
        failed_beside = beside.result()
        output.seek(0)
        print(output.read(), flush=True)
    return failed or failed_beside


if __name__ == "__main__":
    sys.exit(main())
