"""A backup is made while people write, and restored where there is nothing."""

from __future__ import annotations

import shutil
import sqlite3

from scripts.chaos.ground import Ground, Home
from scripts.chaos.site import served
from scripts.chaos.verdict import Verdict
from scripts.chaos.writers import Writers

BACKUPS = 4
CONTROL_WRITES = 40


def beside_writers(ground: Ground, home: Home, many: int) -> Verdict:
    """What was acknowledged before a backup began is in it, none of it twice, and a site goes on from it."""
    verdict = Verdict(f"{BACKUPS} backups beside writers, restored on empty ones")
    files, acknowledged = [], []
    with served(home) as site, Writers([site]).at_work() as writers:
        for number in range(BACKUPS):
            writers.wait_until(many * (number + 1) // (BACKUPS + 1))
            acknowledged.append(set(writers.stored))
            files.append(home.place / f"backup-{number}.zip")
            done = home.manage("backup", str(files[-1]), "--with-key")
            verdict.expect(done.returncode == 0, f"a backup failed: {done.stderr[-500:]}")
        writers.wait_until(many)
    verdict.hold_to_account(home, writers, many)
    for number, file in enumerate(files):
        restored = ground.empty_like(home, f"{home.place.name}_{number}")
        done = restored.manage("restore", str(file), "--with-key")
        verdict.expect(done.returncode == 0, f"not restored: {done.stderr[-500:]}")
        notes = restored.notes()
        lost = acknowledged[number] - notes.keys()
        verdict.say(f"backup {number + 1}: {len(acknowledged[number])} acknowledged before it, {len(notes)} in it")
        verdict.expect(not lost, f"{len(lost)} acknowledged before the backup are not in it")
        verdict.expect(max(notes.values(), default=1) == 1, "an entry is in it twice")
        verdict.expect(restored.is_intact(), "the restored database is damaged")
    with served(restored) as site:
        verdict.expect(bool(site.sign_in(home.people[0]["email"])), "nobody can sign in to what was restored")
    return verdict


def copied_file(ground: Ground, home: Home, many: int) -> Verdict:
    """The control: whoever copies SQLite's file while people write has not what was acknowledged."""
    verdict = Verdict("control: the file copied while people write")
    with served(home) as site, Writers([site]).at_work() as writers:
        writers.wait_until(CONTROL_WRITES)
        acknowledged = set(writers.stored)
        copied = Home(ground.place / f"{home.place.name}_copied", [], {})
        copied.place.mkdir()
        shutil.copy(home.sqlite, copied.sqlite)
    try:
        lost = len(acknowledged - copied.notes().keys())
        verdict.say(f"{len(acknowledged)} acknowledged, {lost} not in the copy")
    except sqlite3.DatabaseError as fault:
        lost = len(acknowledged)
        verdict.say(f"the copy cannot be read: {fault}")
    verdict.expect(lost > 0, "nothing was missing: the other would find nothing either")
    return verdict
