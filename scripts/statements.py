"""``make statements``: which tests need not run on PostgreSQL too, written to tests/either_database.yaml.

Everything that meets a database runs there once, and is watched. A test may be left out where tests that stay make
every request that it makes (see tests/statements.py). What no single request shows stays, whatever it sends: whoever
commits, and the files and tests named below. A test that is not in the list, as every new one, runs on both.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.suite import POSTGRES  # noqa: E402  after the path it is found on
from tests.leftout import LIST, VARIABLE  # noqa: E402

# Locks and races, migrations and upgrades, constraints and what goes with a row, looking things up, what is written by
# other processes, SQL of our own, and what people might send to break something.
FILES_THAT_STAY = "race|migrat|upgrad|models|delet|forgotten|going|search|setup|timer|running|backups|emptying"
FILES_THAT_STAY += "|countingcache|sharedcounts|sessionstore|rows|hostile|canary|observed|published|remind"
TESTS_THAT_STAY = "order|sorted|newest|oldest|latest|first|longest|most|counts|twice|at_once|same_time|lock|rolled"
STAYS = re.compile(f"({FILES_THAT_STAY}).*::|::.*_({TESTS_THAT_STAY})(_|$)")
HEAD = (
    "# Written by `make statements`: tests that ask of PostgreSQL only what others ask too; they run on SQLite alone.\n"
)


@dataclass
class Asked:
    """A test, with all its parameters."""

    name: str
    seconds: float = 0.0
    is_alone: bool = False
    requests: set[str] = field(default_factory=set)

    @property
    def stays(self) -> bool:
        return self.is_alone or bool(STAYS.search(self.name))


def recorded(lines: Iterable[str]) -> list[Asked]:
    """The tests as the plugin wrote them down."""
    found: dict[str, Asked] = {}
    for one in map(json.loads, lines):
        test = found.setdefault(one["test"], Asked(one["test"]))
        test.seconds += one["seconds"]
        test.is_alone |= one["is_alone"]
        test.requests.update(one["requests"])
    return list(found.values())


def left_out_of(tests: list[Asked]) -> list[Asked]:
    """Tests, the dearest first, whose requests all are made by others that stay."""
    makers = Counter(request for test in tests for request in test.requests)
    found = []
    for test in sorted(tests, key=lambda one: (-one.seconds, one.name)):
        if not test.stays and all(makers[request] > 1 for request in test.requests):
            makers.subtract(test.requests)
            found.append(test)
    return found


def as_list(tests: Iterable[Asked]) -> str:
    """The file that says so, by file and name."""
    files: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(one.name for one in tests):
        file, function = name.split("::")
        files[file].append(function)
    return HEAD + yaml.safe_dump(dict(files), sort_keys=True, width=1000)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "requests.jsonl"
        environment = os.environ | {"TODOKU_TEST_DATABASE": "postgres", VARIABLE: str(file)}
        command = [sys.executable, "-m", "pytest", "-q", *POSTGRES, "-n", "0", "-p", "tests.statements"]
        if failed := subprocess.run(command, cwd=ROOT, env=environment).returncode:
            return failed
        tests = recorded(file.read_text("utf-8").splitlines())
    found = left_out_of(tests)
    LIST.write_text(as_list(found), "utf-8")
    spared, all_seconds = (sum(one.seconds for one in some) for some in (found, tests))
    print(f"{len(found)} of {len(tests)} tests need not run there: {spared:.0f} of {all_seconds:.0f} seconds.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
