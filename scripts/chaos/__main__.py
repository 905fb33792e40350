"""``make chaos``: hurt the served site in every way the project knows, and say what was kept.

Each way of hurting it has a control beside it: a site without the protection, in which the loss must be found. What a
machine lacks (PostgreSQL, root for a small disk) is said and left out. A run fails where anything does not
hold. Everything is in a temporary folder, on loopback ports.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from scripts.chaos.ground import Ground
from scripts.chaos.scenarios import backups, clock, disk, halfway, kills, locks, mail, readonly, server
from scripts.chaos.verdict import Verdict

WRITES, SHORT_WRITES = 500, 60
SHORT_GROUP_KILLS = 4
SHORT_HALVES = 3
Run = Callable[[Ground, str, int], Verdict]


def on_sqlite(run: Callable[..., Verdict], **options: int) -> Run:
    return lambda ground, name, many: run(ground, ground.on_sqlite(name), many, **options)


def on_postgresql(run: Callable[..., Verdict], **options: int) -> Run:
    return lambda ground, name, many: run(ground, ground.on_postgresql(name), many, **options)


def scenarios(ground: Ground, is_short: bool) -> Iterator[tuple[str, Run]]:
    """By name. A missing program leaves some out, and says so."""
    times = SHORT_GROUP_KILLS if is_short else kills.GROUP_KILLS
    halves = {"times": SHORT_HALVES} if is_short else {}
    yield "workers", on_sqlite(kills.workers_die)
    yield "group", on_sqlite(kills.the_site_dies, times=times)
    yield "stop", on_sqlite(kills.told_to_stop)
    yield "control_commit", on_sqlite(kills.answering_before_writing)
    yield "control_key", on_sqlite(kills.without_keys)
    yield "lock", on_sqlite(locks.another_locks)
    yield "control_wait", on_sqlite(locks.without_waiting)
    yield "instances", on_sqlite(locks.two_instances)
    yield "control_queue", on_sqlite(locks.without_queueing)
    if disk.can_mount():
        yield "disk", disk.full
        yield "control_page", disk.without_pages
        yield "readonly", readonly.read_only
        yield "control_reading", readonly.without_reading
    else:
        print("left out: a disk that is full or read-only (needs root)")
    yield "clock", on_sqlite(clock.jumps)
    yield "timer", on_sqlite(mail.timers_die)
    yield "control_lease", on_sqlite(mail.without_lease)
    yield "backup", on_sqlite(backups.beside_writers)
    yield "control_copy", on_sqlite(backups.copied_file)
    yield "migration", partial(halfway.migration_dies, **halves)
    yield "control_atomic", halfway.without_transactions
    yield "erasure", on_sqlite(halfway.erasure_dies, **halves)
    yield "control_whole", on_sqlite(halfway.erased_bit_by_bit)
    if ground.server:
        yield "pg_workers", on_postgresql(kills.workers_die)
        yield "pg_group", on_postgresql(kills.the_site_dies, times=SHORT_GROUP_KILLS)
        yield "pg_instances", on_postgresql(locks.two_instances)
        yield "pg_stopped", server.stopped
        yield "pg_backup", on_postgresql(backups.beside_writers)
        yield "pg_migration", partial(halfway.first_migration_dies, times=SHORT_HALVES)
        yield "pg_erasure", on_postgresql(halfway.erasure_dies, **halves)
        yield "control_pg", server.not_waiting_for_the_disk
    else:
        print("left out: PostgreSQL (none is installed)")


def main() -> int:
    asked = argparse.ArgumentParser(prog="make chaos", description=__doc__)
    asked.add_argument("--short", action="store_true", help=f"{SHORT_WRITES} entries each instead of {WRITES}")
    asked.add_argument("names", nargs="*", help="these alone")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="todoku-chaos-", ignore_cleanup_errors=True) as place:
        Path(place).chmod(0o755)  # PostgreSQL runs as a user of its own
        ground = Ground(Path(place))
        try:
            chosen = [one for one in scenarios(ground, options.short) if not options.names or one[0] in options.names]
            failed = [name for name, run in chosen if not _holds(ground, name, run, options.short)]
        finally:
            ground.close()
    print(f"\n{len(chosen) - len(failed)} of {len(chosen)} hold" + (f"; NOT: {', '.join(failed)}" if failed else ""))
    return 1 if failed or not chosen else 0


def _holds(ground: Ground, name: str, run: Run, is_short: bool) -> bool:
    began = time.monotonic()
    try:
        verdict = run(ground, name, SHORT_WRITES if is_short else WRITES)
    except Exception as fault:
        traceback.print_exc()
        verdict = Verdict(name, faults=[f"{type(fault).__name__}: {fault}"])
    return verdict.tell(f"{name}: {verdict.name} ({time.monotonic() - began:.0f} s)")


if __name__ == "__main__":
    sys.exit(main())
