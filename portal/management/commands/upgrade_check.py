"""``manage.py upgrade_check``: what a newer version still asks for. It changes nothing."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import msgspec
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

import portal
from advisor.rulebook import PackError, read_pack
from portal import checks, datadir, env
from portal.curation.exchange.origins import base_of
from portal.curation.exchange.shipped import is_shipped_taken, shipped_folder
from portal.curation.exchange.taking import whole_merge
from portal.curation.models import UploadedPack
from portal.curation.rows import has_rows, rulebook_of_rows

READ_ELSEWHERE = {"TODOKU_ADMIN_PASSWORD", "TODOKU_BACKUP_PASSPHRASE", "TODOKU_SECRET_KEY_FILE", "TODOKU_POOL_SIZE"}
"""Variables that only some commands or databases ask for."""


class Command(BaseCommand):
    help = "Say which migrations, which settings and which rules of this version wait for somebody."

    def handle(self, *args: Any, **options: Any) -> None:
        """A line for each; the last one says how many there are."""
        self.stdout.write(f"Todoku {portal.__version__}")
        pending = list(migrations())
        waiting = [*pending, *settings(), *([] if pending else rules())]
        for line in waiting:
            self.stdout.write(f"- {line}")
        self.stdout.write(f"{len(waiting)} things to do" if waiting else "nothing to do")


def migrations() -> Iterator[str]:
    """Those that `setup` will apply."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        names = ", ".join(f"{one.app_label}.{one.name}" for one, _backwards in plan[:3])
        more = f" and {len(plan) - 3} more" if len(plan) > 3 else ""
        yield f"the database: make a backup, then run `manage.py setup` ({names}{more})"


def settings() -> Iterator[str]:
    """What would keep the site from starting, and variables that nothing reads."""
    yield from (f"settings: {fault.msg}" for fault in checks.check_safety())
    import_module("portal.gunicorn")  # it reads variables of its own
    datadir.secret_key()
    yield from (f"settings: {name} is set, and nothing reads it" for name in env.unread("TODOKU_") - READ_ELSEWHERE)


def rules() -> Iterator[str]:
    """What the pack of this version would bring into the draft."""
    try:
        if not has_rows() or is_shipped_taken():
            return
        theirs, draft = read_pack(shipped_folder()), rulebook_of_rows()
    except (PackError, msgspec.ValidationError) as fault:
        yield f"rules: they cannot be compared: {fault}"
        return
    merged = whole_merge(base_of(UploadedPack(), ""), draft, theirs, {})
    taken, both = merged.counts["theirs"] + merged.counts["both"] - len(merged.conflicts), len(merged.conflicts)
    yield f"rules: {taken} changes of the new pack would come into the draft, {both} are to be decided: see the desk"
