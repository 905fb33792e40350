"""What a site refuses to start with."""

import secrets
from pathlib import Path

import pytest
from pytest_django import Settings

from portal import checks, env


def faults() -> list[str | None]:
    return [fault.id for fault in checks.check_safety()]


def test_a_sound_configuration_has_no_fault() -> None:
    assert faults() == []


@pytest.mark.parametrize(
    ("key", "fault"),
    [
        ("", "todoku.E001"),
        ("short", "todoku.E002"),
        ("ab" * 40, "todoku.E002"),
        ("django-insecure-" + "q8w7e6r5t4y3u2i1o0p9" * 3, "todoku.E003"),
        ("changeme" + "q8w7e6r5t4y3u2i1o0p9" * 3, "todoku.E003"),
    ],
)
def test_a_missing_weak_or_known_key_is_refused(settings: Settings, key: str, fault: str) -> None:
    settings.SECRET_KEY = key
    assert faults() == [fault]


def test_a_weak_fallback_key_is_refused_too(settings: Settings) -> None:
    settings.SECRET_KEY_FALLBACKS = [secrets.token_urlsafe(64), "weak"]
    assert faults() == ["todoku.E002"]


def test_debug_on_a_public_origin_is_refused(settings: Settings) -> None:
    settings.DEBUG = True
    assert faults() == []
    settings.ORIGIN = env.Origin("https", "todoku.example", None)
    assert faults() == ["todoku.E006"]


@pytest.mark.parametrize("host", ["*", "*.example"])
def test_a_wildcard_host_is_refused(settings: Settings, host: str) -> None:
    settings.ALLOWED_HOSTS = ["todoku.example", host]
    assert faults() == ["todoku.E007"]


def test_a_key_that_others_can_read_and_a_directory_they_can_write_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TODOKU_DATA_DIR", str(tmp_path))
    (tmp_path / "secret_key").write_text("x")
    (tmp_path / "secret_key").chmod(0o644)
    tmp_path.chmod(0o777)
    assert faults() == ["todoku.E004", "todoku.E005"]
