"""Under a passphrase: what comes out is what went in, and nothing comes out of what was changed, cut off or swapped."""

import io
import stat
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from portal.backups import sealing

PASSPHRASE = "correct horse battery staple"
PIECE = 64


@pytest.fixture(autouse=True)
def small_and_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces of a few bytes, and a key that is made at once."""
    monkeypatch.setattr(sealing, "PIECE_BYTES", PIECE)
    monkeypatch.setattr(sealing, "SCRYPT_COST", 2)


def opened(tmp_path: Path, sealed: bytes, passphrase: str = PASSPHRASE) -> bytes:
    (tmp_path / "sealed").write_bytes(sealed)
    sealing.unseal(tmp_path / "sealed", tmp_path / "opened", passphrase)
    return (tmp_path / "opened").read_bytes()


def sealed(tmp_path: Path, content: bytes) -> bytes:
    (tmp_path / "plain").write_bytes(content)
    sealing.seal(tmp_path / "plain", tmp_path / "sealed", PASSPHRASE)
    assert sealing.is_sealed(tmp_path / "sealed")
    assert not sealing.is_sealed(tmp_path / "plain")
    return (tmp_path / "sealed").read_bytes()


@pytest.mark.parametrize("length", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_comes_back_as_it_went_in(tmp_path: Path, length: int) -> None:
    content = bytes(range(256))[:length]
    result = sealed(tmp_path, content)
    assert content == opened(tmp_path, result)
    assert len(content) < 4 or content not in result


def test_nothing_comes_of_another_passphrase_or_of_what_was_touched(tmp_path: Path) -> None:
    content = b"".join(bytes([number]) * PIECE for number in range(4))
    whole = sealed(tmp_path, content)
    start, size = len(sealing.MARK) + sealing.SALT_BYTES, PIECE + sealing.TAG_BYTES
    pieces = [whole[place : place + size] for place in range(start, len(whole), size)]
    assert len(pieces) == 4
    first, second, third, fourth = pieces
    touched = [b"".join([first, third, second, fourth]), b"".join(pieces[:3]), b"".join([*pieces, fourth]), b""]
    flipped = bytearray(b"".join(pieces))
    flipped[7] ^= 1
    for body in (*touched, bytes(flipped)):
        with pytest.raises(sealing.WrongPassphrase):
            opened(tmp_path, whole[:start] + body)
    with pytest.raises(sealing.WrongPassphrase):
        opened(tmp_path, whole, "another passphrase")
    assert sealed(tmp_path, content) != whole, "no key is used twice"


def test_the_commands_seal_and_open_and_say_what_is_wrong(
    transactional_db: None, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MEDIA_ROOT, path = tmp_path / "none", tmp_path / "backup.sealed"
    call_command("createcachetable", verbosity=0)
    for given, words in {"": "Give the passphrase in TODOKU_BACKUP_PASSPHRASE", "short": "too short"}.items():
        monkeypatch.setenv("TODOKU_BACKUP_PASSPHRASE", given)
        with pytest.raises(CommandError, match=words):
            call_command("backup", str(path), "--encrypt")
    monkeypatch.setenv("TODOKU_BACKUP_PASSPHRASE", PASSPHRASE)
    call_command("backup", str(path), "--encrypt", stdout=io.StringIO())
    said = io.StringIO()
    call_command("restore", str(path), "--dry-run", "--erased-in", str(path), stdout=said)
    assert said.getvalue().startswith("could be restored: backup of ")
    monkeypatch.setenv("TODOKU_BACKUP_PASSPHRASE", "another passphrase")
    with pytest.raises(CommandError, match="the passphrase is another one, or the file is damaged"):
        call_command("restore", str(path), "--dry-run")
    assert [one.name for one in tmp_path.iterdir()] == ["backup.sealed"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
