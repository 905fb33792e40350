"""``manage.py setup`` and ``serve``: one clear line for what is wrong, and nothing changed the second time."""

import io
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from portal import datadir, env
from portal.management.commands import serve

SMALL_PACK = datadir.BASE_DIR / "tests" / "packs" / "sazanami"


def manage(place: Path, *arguments: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    """Run manage.py as an operator would, on a data directory of its own and with the shipped settings."""
    dropped = ("TODOKU_SECRET_KEY", "DJANGO_SETTINGS_MODULE", "DATABASE_URL")
    environment = {name: value for name, value in os.environ.items() if name not in dropped}
    environment |= {"TODOKU_DATA_DIR": str(place), "TODOKU_DEBUG": "0"} | variables
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=datadir.BASE_DIR, env=environment, capture_output=True, text=True, timeout=120)


def assert_refused(done: "subprocess.CompletedProcess[str]", words: str) -> None:
    assert done.returncode != 0
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_busy_port_is_one_line_and_leaves_no_database(tmp_path: Path, busy_port: int) -> None:
    done = manage(tmp_path / "data", "serve", "--port", str(busy_port))
    assert_refused(done, f"Cannot listen on 127.0.0.1:{busy_port}: address already in use")
    assert not (tmp_path / "data" / "todoku.sqlite3").exists()


@pytest.mark.parametrize("junk", ["0", "65536", "http", "８０", ""])
def test_a_port_that_is_none_is_one_line(tmp_path: Path, junk: str) -> None:
    assert_refused(manage(tmp_path / "data", "serve", "--port", junk), "give a whole number from 1 to 65535")


def test_a_data_directory_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert_refused(manage(tmp_path / "file" / "data", "serve"), "TODOKU_DATA_DIR")


@pytest.mark.parametrize("name", ["TODOKU_PROXIES", "TODOKU_WORKERS"])
def test_junk_in_a_variable_is_one_line(tmp_path: Path, name: str) -> None:
    assert_refused(manage(tmp_path / "data", "serve", **{name: "many"}), f"{name}: 'many' is not allowed")


def test_a_public_address_needs_to_know_its_origin(tmp_path: Path) -> None:
    assert_refused(manage(tmp_path / "data", "serve", "--host", "0.0.0.0"), "set TODOKU_ORIGIN")  # noqa: S104  what is to be refused


def test_debug_pages_are_not_served_to_the_public(tmp_path: Path) -> None:
    done = manage(tmp_path / "data", "runserver", "--noreload", "0.0.0.0:0", TODOKU_DEBUG="1")
    assert_refused(done, "0.0.0.0 is public, and debug pages show secrets")


def test_a_database_that_is_away_is_one_line(tmp_path: Path) -> None:
    done = manage(tmp_path / "data", "setup", DATABASE_URL="postgresql://nobody:canary@127.0.0.1:1/none")
    assert_refused(done, "The database cannot be used: ")
    assert "canary" not in done.stderr


def test_a_weak_key_is_one_line(tmp_path: Path) -> None:
    assert_refused(manage(tmp_path / "data", "serve", TODOKU_SECRET_KEY="weak"), "secret key is too weak")


def test_setting_up_twice_changes_nothing_the_second_time(tmp_path: Path) -> None:
    assert manage(tmp_path, "setup", TODOKU_PACK=str(SMALL_PACK)).returncode == 0
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "static").rglob("*")}
    key = (tmp_path / "secret_key").read_text("utf-8")
    again = manage(tmp_path, "setup")
    assert (again.returncode, again.stdout) == (0, "")
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "static").rglob("*")} == before
    assert (tmp_path / "secret_key").read_text("utf-8") == key


@pytest.mark.parametrize(
    ("given", "origin"), [("", "http://127.0.0.1:{port}"), ("https://todoku.example", "https://todoku.example")]
)
def test_links_in_mails_lead_to_the_port_that_is_served(
    monkeypatch: pytest.MonkeyPatch, given: str, origin: str
) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    monkeypatch.setattr(os, "environ", os.environ | {"TODOKU_ORIGIN": given})
    monkeypatch.setattr(serve, "call_command", lambda *args, **options: None)
    for stopped in ("chdir", "execv"):
        monkeypatch.setattr(os, stopped, lambda *args: None)
    call_command("serve", port=str(port), stdout=io.StringIO())
    assert os.environ["TODOKU_ORIGIN"] == origin.format(port=port)


@pytest.mark.parametrize(("proxies", "warns"), [(0, True), (1, False)])
def test_https_without_a_proxy_that_is_believed_is_warned_of(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, proxies: int, warns: bool
) -> None:
    settings.ORIGIN, settings.PROXY_COUNT = env.Origin("https", "todoku.example", None), proxies
    monkeypatch.setattr(serve, "_assert_free", lambda *args: None)
    monkeypatch.setattr(serve, "call_command", lambda *args, **options: None)
    monkeypatch.setattr(os, "environ", dict(os.environ))
    for stopped in ("chdir", "execv"):
        monkeypatch.setattr(os, stopped, lambda *args: None)
    said = io.StringIO()
    call_command("serve", stdout=io.StringIO(), stderr=said)
    assert ("TODOKU_PROXIES=1" in said.getvalue()) == warns
