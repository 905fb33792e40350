"""A race of two publishers on a real database.

`python -m tests.portal.curation.racing FILE [unlocked]` runs it on a migrated SQLite file.
"""

import contextlib
import sys
import threading
from collections.abc import Callable
from unittest import mock

WAIT_SECONDS = 2.0


def race(locked: bool) -> list[str]:
    """One publishes the draft while another rolls back to release 1; what each got: a number or an error's name."""
    from django.db import connection

    from advisor.release import digest_of
    from portal.curation import checking, publishing
    from portal.curation.checking import Report
    from portal.curation.publishing import publish, roll_back
    from portal.curation.rows import replace_rows
    from tests.portal.curation.rulebooks import FULL, with_text

    next_number = publishing._next_number
    both_know_their_number = threading.Barrier(2)

    def slow_next_number() -> int:
        number = next_number()
        # With the lock the other one cannot get here, and the barrier breaks.
        with contextlib.suppress(threading.BrokenBarrierError):
            both_know_their_number.wait(WAIT_SECONDS)
        return number

    def run(publisher: Callable[[], object]) -> None:
        try:
            outcomes.append(str(publisher()))
        except Exception as error:
            outcomes.append(type(error).__name__)
        finally:
            connection.close()

    with contextlib.ExitStack() as stack:
        patch = stack.enter_context
        patch(mock.patch.object(checking, "check", lambda rulebook: Report(digest_of(rulebook), [], [])))
        for number in (1, 2):
            replace_rows(with_text(FULL, f"release {number}"))
            publish(None, f"release {number}")
        replace_rows(with_text(FULL, "draft"))
        patch(mock.patch.object(publishing, "_next_number", slow_next_number))
        if not locked:
            patch(mock.patch.object(publishing, "take_lock", return_value=None))
        outcomes: list[str] = []
        publishers = (lambda: publish(None, "draft"), lambda: roll_back(1, None, "back"))
        threads = [threading.Thread(target=run, args=[publisher]) for publisher in publishers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return sorted(outcomes)


def main(file: str, *options: str) -> None:
    import os

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django
    from django.conf import settings

    database = settings.DATABASES["default"]
    database["NAME"] = file
    # Deferred, SQLite's own default: the lock must not depend on a setting elsewhere.
    database["OPTIONS"]["transaction_mode"] = "DEFERRED"
    django.setup()
    sys.stdout.write(" ".join(race(locked="unlocked" not in options)))


if __name__ == "__main__":
    main(*sys.argv[1:])
