"""A backup under a passphrase: AES-256-GCM piece by piece, with a key that scrypt makes of it.

Each piece is sealed with its number and whether it is the last one, so that none can be left out, moved or cut off.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

MARK = b"todoku-sealed-1\n"
SALT_BYTES = 16
NONCE_BYTES = 12
TAG_BYTES = 16
PIECE_BYTES = 2**20
SCRYPT_COST = 2**16
"""Of which each try takes 64 MB and a quarter of a second."""
SHORTEST_PASSPHRASE = 12
Work = Callable[[bytes, bytes, bytes], bytes]


class WrongPassphrase(ValueError):
    """The passphrase is another one, or the file is damaged: nobody can tell which."""


def is_sealed(path: Path) -> bool:
    """Whether the file asks for a passphrase. Raises OSError."""
    with path.open("rb") as file:
        return file.read(len(MARK)) == MARK


def seal(source: Path, target: Path, passphrase: str) -> None:
    """Write it under the passphrase. Raises OSError."""
    salt = os.urandom(SALT_BYTES)
    with source.open("rb") as plain, target.open("wb") as sealed:
        target.chmod(0o600)
        sealed.write(MARK + salt)
        _each_piece(plain, sealed, PIECE_BYTES, _cipher(passphrase, salt).encrypt)


def unseal(source: Path, target: Path, passphrase: str) -> None:
    """Write what is under the passphrase. Raises WrongPassphrase, OSError."""
    with source.open("rb") as sealed, target.open("wb") as plain:
        target.chmod(0o600)
        sealed.seek(len(MARK))
        cipher = _cipher(passphrase, sealed.read(SALT_BYTES))
        try:
            _each_piece(sealed, plain, PIECE_BYTES + TAG_BYTES, cipher.decrypt)
        except InvalidTag:
            raise WrongPassphrase("the passphrase is another one, or the file is damaged") from None


def _cipher(passphrase: str, salt: bytes) -> AESGCM:
    """The salt is new for each file, so the key is, and no nonce is used twice with it."""
    return AESGCM(Scrypt(salt=salt, length=32, n=SCRYPT_COST, r=8, p=1).derive(passphrase.encode()))


def _each_piece(source: IO[bytes], target: IO[bytes], size: int, work: Work) -> None:
    number, piece = 0, source.read(size)
    while True:
        following = source.read(size)
        nonce = number.to_bytes(NONCE_BYTES - 1, "big") + bytes([not following])
        target.write(work(nonce, piece, MARK))
        if not following:
            return
        number, piece = number + 1, following
