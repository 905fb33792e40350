"""Another program keeps SQLite's file to itself; two instances write into one database; two migrations at once."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from scripts.chaos.ground import ROOT, Ground, Home
from scripts.chaos.site import served
from scripts.chaos.verdict import Verdict
from scripts.chaos.writers import STORED, UNAVAILABLE, Writers

SHORT_SECONDS, LONG_SECONDS = 5, 30
"""The first within the time that the site waits for its turn, which is twenty seconds; the second beyond it."""
CONTROL_WRITES = 40


@contextmanager
def kept_locked(home: Home, seconds: float) -> Iterator[None]:
    """Nobody else writes for so long."""
    other = sqlite3.connect(home.sqlite, timeout=30, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        threading.Event().wait(seconds)
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def another_locks(ground: Ground, home: Home, many: int) -> Verdict:
    """A short lock is waited for and nobody notices; a long one is answered 503, and all is well when it ends."""
    verdict = Verdict(f"SQLite locked for {SHORT_SECONDS} s and for {LONG_SECONDS} s")
    with served(home) as site, Writers([site]).at_work() as writers:
        writers.wait_until(many // 2)
        with kept_locked(home, SHORT_SECONDS):
            pass
        verdict.expect(writers.statuses.keys() == {STORED}, f"the short lock: {dict(writers.statuses)}")
        with kept_locked(home, LONG_SECONDS):
            reads = dict(writers.read)
        verdict.expect(reads.keys() == {200}, f"readers were answered {reads}")
        verdict.expect(writers.statuses[UNAVAILABLE] > 0, "the long lock was answered with no 503")
        writers.wait_until(many)
    verdict.hold_to_account(home, writers, many)
    verdict.say(f"the longest answer took {writers.longest:.0f} s")
    return verdict


def without_waiting(ground: Ground, home: Home, many: int) -> Verdict:
    """The control: a site that does not wait answers 503 at once, and whoever looks finds it."""
    verdict = Verdict("control: SQLite that does not wait")
    with served(home, "wait") as site, Writers([site]).at_work() as writers:
        writers.wait_until(CONTROL_WRITES)
        with kept_locked(home, SHORT_SECONDS):
            pass
    verdict.say(f"answers {dict(writers.statuses)}")
    verdict.expect(writers.statuses[UNAVAILABLE] > 0, "the lock was not noticed")
    return verdict


def two_instances(ground: Ground, home: Home, many: int) -> Verdict:
    """Two sites on one database, and two migrations beside them: no answer but “stored”."""
    verdict = Verdict("two instances, two migrations at once")
    with served(home) as one, served(home) as other, Writers([one, other]).at_work() as writers:
        writers.wait_until(many // 2)
        migrations = [_migration(home) for _ in range(2)]
        said = [migration.communicate()[1] for migration in migrations]
        writers.wait_until(many)
    verdict.hold_to_account(home, writers, many)
    verdict.expect(writers.statuses.keys() == {STORED}, f"answers {dict(writers.statuses)}")
    for migration, words in zip(migrations, said, strict=True):
        verdict.expect(migration.returncode == 0, f"a migration failed: {words}")
    return verdict


def _migration(home: Home) -> subprocess.Popen[str]:
    command = [sys.executable, "manage.py", "setup"]
    return subprocess.Popen(command, cwd=ROOT, env=home.environment, stderr=subprocess.PIPE, text=True)


def without_queueing(ground: Ground, home: Home, many: int) -> Verdict:
    """The control: transactions that begin as readers and do not wait are turned away."""
    verdict = Verdict("control: two instances that do not queue")
    with served(home, "queue") as one, served(home, "queue") as other, Writers([one, other]).at_work() as writers:
        writers.wait_until(CONTROL_WRITES * 2)
    verdict.say(f"answers {dict(writers.statuses)}")
    verdict.expect(writers.statuses[UNAVAILABLE] > 0, "nobody was turned away")
    return verdict
