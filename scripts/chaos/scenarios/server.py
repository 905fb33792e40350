"""PostgreSQL stops without a farewell, comes back, and ends all connections."""

from __future__ import annotations

import threading

from scripts.chaos.ground import Ground
from scripts.chaos.site import served
from scripts.chaos.verdict import Verdict, kept_to
from scripts.chaos.writers import STORED, UNAVAILABLE, Writers

AWAY_SECONDS, RECOVERY_SECONDS = 10, 3
CONTROL_WRITES = 80
END_ALL = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}' AND pid <> pg_backend_pid()"


def stopped(ground: Ground, name: str, many: int) -> Verdict:
    """503 while it is away, stored again within three seconds, and connections that died are noticed by nobody."""
    verdict = Verdict(f"PostgreSQL stopped for {AWAY_SECONDS} s, connections ended")
    home = ground.on_postgresql(name)
    with served(home) as site, Writers([site]).at_work() as writers:
        writers.wait_until(many // 2)
        writers.forget_statuses()
        ground.server.stop("immediate")
        threading.Event().wait(AWAY_SECONDS)
        meanwhile = dict(writers.statuses)
        ground.server.start()
        back = writers.wait_until_stored_again()
        writers.wait_until(many * 3 // 4)
        for _ in range(3):
            ground.server.tell(END_ALL.format(name))
            writers.wait_until_stored_again()
        writers.wait_until(many)
    verdict.hold_to_account(home, writers, many)
    verdict.say(f"meanwhile {meanwhile}", f"stored again after {back:.1f} s")
    verdict.expect(meanwhile.get(UNAVAILABLE, 0) > 0, "nobody was told")
    verdict.expect(meanwhile.keys() <= {UNAVAILABLE, STORED}, f"answers while it was away: {meanwhile}")
    verdict.expect(back < RECOVERY_SECONDS, f"it took {back:.1f} s to go on")
    return verdict


def not_waiting_for_the_disk(ground: Ground, name: str, many: int) -> Verdict:
    """The control: a server that acknowledges before it has written loses what it acknowledged."""
    verdict = Verdict("control: PostgreSQL that does not wait for what it writes")
    home = ground.on_postgresql(name)
    ground.server.stop("fast")
    ground.server.start(synchronous_commit="off", wal_writer_delay="10s", wal_writer_flush_after="1GB")
    try:
        with served(home) as site, Writers([site]).at_work() as writers:
            writers.wait_until(CONTROL_WRITES)
            ground.server.stop("immediate")
            ground.server.start()
    finally:
        ground.server.stop("fast")
        ground.server.start()
    lost, _twice = kept_to(home, writers)
    verdict.say(f"{len(writers.stored)} acknowledged, {lost} lost")
    verdict.expect(lost > 0, "nothing was found lost")
    return verdict
