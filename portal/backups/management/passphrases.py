"""The passphrase of a backup: from the environment, or typed."""

import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.management.base import CommandError

from portal import env
from portal.backups.sealing import SHORTEST_PASSPHRASE, is_sealed, unseal

VARIABLE = "TODOKU_BACKUP_PASSPHRASE"


def new_passphrase() -> str:
    """One that is long enough, typed twice. Raises CommandError."""
    given = env.text(VARIABLE) or _typed("Passphrase: ")
    if len(given) < SHORTEST_PASSPHRASE:
        raise CommandError(f"The passphrase is too short: give {SHORTEST_PASSPHRASE} characters or more.")
    if not env.text(VARIABLE) and _typed("Passphrase, once more: ") != given:
        raise CommandError("The two passphrases differ; nothing was written.")
    return given


@contextmanager
def unsealed(path: Path) -> Iterator[Path]:
    """The backup as it was before it was put under a passphrase, for as long as it is looked at.

    Raises CommandError, WrongPassphrase, OSError.
    """
    if not is_sealed(path):
        yield path
        return
    passphrase = env.text(VARIABLE) or _typed("Passphrase of the backup: ")
    with TemporaryDirectory(dir=settings.DATA_DIR, prefix=".restoring-") as folder:
        plain = Path(folder, "backup.zip")
        unseal(path, plain, passphrase)
        yield plain


def _typed(prompt: str) -> str:
    if not sys.stdin.isatty():
        raise CommandError(f"Give the passphrase in {VARIABLE}.")
    return getpass.getpass(prompt)
