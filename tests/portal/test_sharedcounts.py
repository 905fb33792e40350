"""Counts that all workers of an instance share: processes that parted after the memory was taken."""

import os

from portal.sharedcounts import count


def test_what_workers_count_is_one_count_and_an_hour_later_it_begins_anew() -> None:
    """One worker after another: at the very same moment two may count as one."""
    for _ in range(3):
        worker = os.fork()
        if worker == 0:
            count("a feed", 500_000)
            os._exit(0)
        os.waitpid(worker, 0)
    assert count("a feed", 500_000) == 4
    assert count("another feed", 500_000) == 1
    assert count("a feed", 500_001) == 1
    assert count("a feed", 500_001) == 2
