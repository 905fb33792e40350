"""``manage.py serve``: set up, then become gunicorn."""

import os
import socket
import sys
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal import checks, env


class Command(BaseCommand):
    help = "Make everything ready and serve the site with gunicorn."
    requires_system_checks: list[str] = []  # noqa: RUF012  Django's own signature; the safety checks run below

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: %(default)s)")
        parser.add_argument("--port", default="8000", help="the port to listen on (default: %(default)s)")
        parser.add_argument(
            "--no-static", action="store_true", help="static files are collected already, as in an image"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], _port(options["port"])
        import_module("portal.gunicorn")  # junk in its variables is refused here, not by a traceback after exec
        _refuse_unsafe(host)
        _assert_free(host, port)
        call_command("setup", no_static=options["no_static"], stdout=self.stdout)
        self.stdout.write(f"\nとどく  {_address(host, port)}/\n  first administrator:  {_first_administrator()}")
        self.stdout.write(f"  mail:                 {_mail()}")
        self.stdout.write("  stop:                 Ctrl-C\n")
        if settings.ORIGIN.is_https and not settings.PROXY_COUNT:
            self.stderr.write("TODOKU_ORIGIN is https: set TODOKU_PROXIES=1, or every page leads to itself for ever.")
        self.stdout.flush()
        # Paths given relative to here must not move with the working directory.
        os.environ |= {"TODOKU_BIND": _bind(host, port), "TODOKU_DATA_DIR": str(settings.DATA_DIR)}
        os.environ["TODOKU_ORIGIN"] = _address(host, port)  # the links of mails lead to this port
        os.chdir(settings.BASE_DIR)
        os.execv(sys.executable, [sys.executable, "-m", "gunicorn", "-c", "python:portal.gunicorn"])  # noqa: S606  our own interpreter, no shell


def _first_administrator() -> str:
    """The command that makes one, where this site runs."""
    return "make admin" if (settings.BASE_DIR / "Makefile").exists() else "manage.py create_admin, in this container"


def _mail() -> str:
    """Where messages to people go."""
    if settings.EMAIL_HOST:
        return f"sent through {settings.EMAIL_HOST}"
    return f"sent to nobody, but kept as files in {settings.EMAIL_FILE_PATH} (TODOKU_SMTP_HOST names a server)"


def _port(given: str) -> int:
    if not (given.isascii() and given.isdigit() and len(given) <= 5 and 1 <= int(given) <= 65535):
        raise CommandError(f"PORT: {given[:80]!a} is not allowed; give a whole number from 1 to 65535")
    return int(given)


def _refuse_unsafe(host: str) -> None:
    if faults := checks.check_safety():
        raise CommandError(" ".join(str(fault.msg) for fault in faults))
    if not env.is_loopback(host) and settings.ORIGIN.is_loopback and not env.text("TODOKU_ORIGIN"):
        raise CommandError(f"HOST={host} is public: set TODOKU_ORIGIN to the address people will type.")
    if not env.is_loopback(host) and settings.DEBUG:
        raise CommandError(f"HOST={host} is public: switch TODOKU_DEBUG off.")


def _assert_free(host: str, port: int) -> None:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as fault:
        reason = (fault.strerror or str(fault)).lower()
        raise CommandError(f"Cannot listen on {_bind(host, port)}: {reason}. Try: make run PORT={port + 1}") from None


def _bind(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _address(host: str, port: int) -> str:
    return env.text("TODOKU_ORIGIN", f"http://{_bind(host, port)}")
