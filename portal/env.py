"""Settings from the environment. Junk is refused, naming the variable, what was given and what is allowed."""

import os
import re
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = ("1", "true", "yes", "on")
FALSE = ("0", "false", "no", "off")
_read: set[str] = set()


def refuse(name: str, given: str, allowed: str) -> ImproperlyConfigured:
    """The error to raise for a variable that cannot be used."""
    return ImproperlyConfigured(f"{name}: {given[:80]!a} is not allowed; {allowed}")


def text(name: str, default: str = "") -> str:
    """The variable without blanks around it; set but empty counts as not set."""
    _read.add(name)
    return os.environ.get(name, "").strip() or default


def unread(prefix: str) -> set[str]:
    """Variables that are set and that nobody has asked for so far."""
    return {name for name in os.environ if name.startswith(prefix)} - _read


def flag(name: str, default: bool = False) -> bool:
    """A yes or a no."""
    given = text(name).lower()
    if not given:
        return default
    if given not in TRUE + FALSE:
        raise refuse(name, given, f"give one of {', '.join(TRUE + FALSE)}")
    return given in TRUE


def integer(name: str, default: int, least: int, most: int) -> int:
    """A whole number between ``least`` and ``most``, both included."""
    given = text(name, str(default))
    if not (given.isascii() and given.isdigit() and len(given) <= 12 and least <= int(given) <= most):
        raise refuse(name, given, f"give a whole number from {least} to {most}")
    return int(given)


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    """One of the ``allowed`` words."""
    given = text(name, default)
    if given not in allowed:
        raise refuse(name, given, f"give one of {', '.join(allowed)}")
    return given


def contact(name: str) -> str:
    """An e-mail address, or an address on the web; empty where it is not set."""
    given = text(name)
    is_web = given.startswith("https://") and "." in given
    is_mail = re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", given)
    if given and not (given.isascii() and given.isprintable() and " " not in given and (is_web or is_mail)):
        raise refuse(name, given, "give an e-mail address, or an address that begins with https://")
    return given


def names(name: str) -> list[str]:
    """A comma-separated list, without empty members."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


@dataclass(frozen=True)
class Origin:
    """The address people type: scheme, host and port, without a path."""

    scheme: str
    host: str
    port: int | None

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + (f":{self.port}" if self.port else "")

    @property
    def is_https(self) -> bool:
        return self.scheme == "https"

    @property
    def is_loopback(self) -> bool:
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches ``host``."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def origin(name: str, default: str) -> Origin:
    """An address such as https://todoku.example, without path, user name or query."""
    given = text(name, default)
    allowed = "give an address such as https://todoku.example, without a path"
    try:
        parts = urlsplit(given)
        port = parts.port
    except ValueError:
        raise refuse(name, given, allowed) from None
    extras = parts.path.strip("/") or parts.query or parts.fragment or parts.username or parts.password
    if parts.scheme not in ("http", "https") or not parts.hostname or extras:
        raise refuse(name, given, allowed)
    return Origin(parts.scheme, parts.hostname, port)
