"""The data directory: where the database, the secret key, collected files and outgoing mail live."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from portal import env

BASE_DIR = Path(__file__).resolve().parent.parent
INSTALLED = BASE_DIR / "portal" / "share"
SHARE_DIR = INSTALLED if INSTALLED.is_dir() else BASE_DIR
"""Where templates, static files and the words of the pages are: in the wheel inside the package, else beside it."""
KEY_BITS = 512


def directory() -> Path:
    """TODOKU_DATA_DIR, or ``data`` beside manage.py."""
    return Path(env.text("TODOKU_DATA_DIR", str(BASE_DIR / "data"))).expanduser().resolve()


def files_directory() -> Path:
    """TODOKU_FILES_DIR, which instances on several machines share, or ``uploads`` in the data directory."""
    return Path(env.text("TODOKU_FILES_DIR", str(directory() / "uploads"))).expanduser().resolve()


def incoming_directory() -> Path:
    """Where files are written as they come in."""
    return files_directory() / "incoming"


def own_key_file() -> Path:
    """``secret_key`` in the data directory."""
    return directory() / "secret_key"


def key_file() -> Path:
    """TODOKU_SECRET_KEY_FILE, which is the operator's to guard, or our own."""
    return Path(env.text("TODOKU_SECRET_KEY_FILE", str(own_key_file())))


def secret_key() -> str:
    """The key from TODOKU_SECRET_KEY or its file; empty where there is none yet. There is no default key."""
    if given := env.text("TODOKU_SECRET_KEY"):
        return given
    try:
        return key_file().read_text("utf-8").strip()
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as fault:
        raise ImproperlyConfigured(f"The secret key in {key_file()} cannot be read: {_reason(fault)}") from None


def prepare() -> None:
    """Make the data directory, that of files (mode 0700) and a random secret key (mode 0600) where they are missing.

    Raises ImproperlyConfigured, one line, when one of them cannot be written to.
    """
    place = directory()
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        _assert_writable(place)
        _prepare_files()
        if not secret_key():
            _write_key(key_file())
    except OSError as fault:
        raise ImproperlyConfigured(
            f"The data directory {place} cannot be written to: {_reason(fault)}. "
            "Make it writable or choose another with TODOKU_DATA_DIR."
        ) from None


def is_writable() -> bool:
    """Whether data and files can still be written as this process goes on; nothing is tried out."""
    return all(os.access(place, os.W_OK) for place in (directory(), files_directory()))


def _prepare_files() -> None:
    place = files_directory()
    try:
        for folder in (place, incoming_directory()):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _assert_writable(place)
    except OSError as fault:
        raise ImproperlyConfigured(
            f"The directory for files {place} cannot be written to: {_reason(fault)}. "
            "Make it writable or choose another with TODOKU_FILES_DIR."
        ) from None


def _assert_writable(place: Path) -> None:
    probe = place / f".probe-{os.getpid()}"
    probe.touch()
    probe.unlink()


def _write_key(path: Path) -> None:
    """Two starts at once end with one key: whoever links first wins, and nobody reads half a key."""
    draft = path.with_name(f".{path.name}-{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(secrets.token_urlsafe(KEY_BITS // 8) + "\n")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _reason(fault: Exception) -> str:
    return fault.strerror or str(fault) if isinstance(fault, OSError) else "it is not UTF-8 text"
