"""Start-up checks: a site that would be unsafe does not start. Each fault is one clear line."""

import stat
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured

from portal import datadir

TAG = "todoku"
SHORTEST_KEY = 50
SHORTEST_TOKEN = 20
FEWEST_DIFFERENT_CHARACTERS = 10
# Parts of keys that documentation and examples print: everybody knows those.
KNOWN_PARTS = (
    "django-insecure",
    "changeme",
    "change-me",
    "change_me",
    "secret_key",
    "secret-key",
    "your-key",
    "example",
)


@register(TAG)
def check_safety(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """All faults of the configuration that would put people's data at risk."""
    return [*_keys(), *_key_file(), *_debug(), *_hosts(), *_metrics()]


def _keys() -> Iterator[Error]:
    try:
        key = settings.SECRET_KEY
    except ImproperlyConfigured:
        yield Error("There is no secret key. Run `python manage.py setup`, or set TODOKU_SECRET_KEY.", id="todoku.E001")
        return
    for name, value in [("secret key", key), *(("fallback key", old) for old in settings.SECRET_KEY_FALLBACKS)]:
        if len(value) < SHORTEST_KEY or len(set(value)) < FEWEST_DIFFERENT_CHARACTERS:
            yield Error(f"The {name} is too weak: use {SHORTEST_KEY} or more random characters.", id="todoku.E002")
        elif any(part in value.lower() for part in KNOWN_PARTS):
            yield Error(f"The {name} is a known example: use random characters.", id="todoku.E003")


def _key_file() -> Iterator[Error]:
    path = datadir.own_key_file()
    if path.exists() and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield Error(f"Others can read the secret key: chmod 600 {path}", id="todoku.E004")
    if path.parent.exists() and path.parent.stat().st_mode & stat.S_IWOTH:
        yield Error(f"Others can write to the data directory: chmod 700 {path.parent}", id="todoku.E005")


def _debug() -> Iterator[Error]:
    if settings.DEBUG and not settings.ORIGIN.is_loopback:
        yield Error(f"TODOKU_DEBUG is on, but the site is public as {settings.ORIGIN}.", id="todoku.E006")


def _hosts() -> Iterator[Error]:
    if any(host.startswith("*") for host in settings.ALLOWED_HOSTS):
        yield Error("TODOKU_EXTRA_HOSTS: '*' would answer to any name; list the names.", id="todoku.E007")


def _metrics() -> Iterator[Error]:
    if settings.METRICS_TOKEN and len(settings.METRICS_TOKEN) < SHORTEST_TOKEN:
        yield Error(f"TODOKU_METRICS_TOKEN is too weak: use {SHORTEST_TOKEN} or more characters.", id="todoku.E008")
