"""The data directory and the secret key in it."""

import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal import datadir


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TODOKU_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("TODOKU_SECRET_KEY")
    return tmp_path / "data"


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_directory_and_key_are_made_for_their_owner_alone(place: Path) -> None:
    datadir.prepare()
    assert mode_of(place) == 0o700
    assert mode_of(place / "secret_key") == 0o600
    assert mode_of(place / "uploads") == mode_of(place / "uploads" / "incoming") == 0o700
    assert len(datadir.secret_key()) >= 64


def test_preparing_again_keeps_the_key_and_adds_nothing(place: Path) -> None:
    datadir.prepare()
    key = datadir.secret_key()
    datadir.prepare()
    assert datadir.secret_key() == key
    assert sorted(path.name for path in place.iterdir()) == ["secret_key", "uploads"]


def test_two_directories_have_two_keys(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    datadir.prepare()
    first = datadir.secret_key()
    monkeypatch.setenv("TODOKU_DATA_DIR", str(place.parent / "other"))
    datadir.prepare()
    assert datadir.secret_key() != first


def test_there_is_no_default_key(place: Path) -> None:
    assert datadir.secret_key() == ""


def test_a_key_from_outside_wins_and_no_file_is_written(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TODOKU_SECRET_KEY", "k" * 64)
    datadir.prepare()
    assert datadir.secret_key() == "k" * 64
    assert not (place / "secret_key").exists()


def test_a_place_that_cannot_be_a_directory_is_one_clear_line(place: Path) -> None:
    place.write_text("a file where the directory should be")
    with pytest.raises(ImproperlyConfigured, match=r"cannot be written to: .*TODOKU_DATA_DIR") as refusal:
        datadir.prepare()
    assert "\n" not in str(refusal.value)


def test_a_key_file_that_cannot_be_read_is_one_clear_line(place: Path) -> None:
    place.mkdir()
    (place / "secret_key").write_bytes(b"\xff\xfe")
    with pytest.raises(ImproperlyConfigured, match="cannot be read: it is not UTF-8 text"):
        datadir.secret_key()


def test_files_can_be_kept_elsewhere_and_there_too_a_fault_is_one_line(
    place: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TODOKU_FILES_DIR", str(tmp_path / "shared"))
    datadir.prepare()
    assert mode_of(tmp_path / "shared" / "incoming") == 0o700
    assert not (place / "uploads").exists()
    monkeypatch.setenv("TODOKU_FILES_DIR", str(place / "secret_key"))
    with pytest.raises(ImproperlyConfigured, match=r"directory for files .* cannot be written to: .*TODOKU_FILES_DIR"):
        datadir.prepare()
