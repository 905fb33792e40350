from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from pytest_django import Settings

from portal.accounts.models import User
from portal.post.folder import EmailBackend
from portal.post.models import Mail
from portal.post.sending import send_due
from tests.portal.factories import make_user

Write = Callable[..., Mail]


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.EMAIL_BACKEND = "portal.post.folder.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    return tmp_path / "mail"


def test_every_mail_is_a_file_of_its_own(write: Write, folder: Path) -> None:
    write(subject="first")
    write(subject="second")
    assert send_due().sent == 2
    assert len({file.read_bytes() for file in folder.iterdir()}) == 2


def test_the_files_of_somebody_go_with_the_account_and_those_of_others_stay(
    write: Write, folder: Path, taro: User, django_capture_on_commit_callbacks: Any
) -> None:
    write()
    taro.email = "taro.now@example.jp"  # what went to an address one had before is one's own, too
    taro.save()
    write()
    send_due()
    other = folder / f"{make_user().pk.hex}.x.eml"
    other.touch()
    assert len(list(folder.iterdir())) == 3
    with django_capture_on_commit_callbacks(execute=True):
        taro.delete()
        assert len(list(folder.iterdir())) == 3, "not before it is certain"
    assert list(folder.iterdir()) == [other]


def test_a_file_written_while_its_receiver_was_erased_goes_too(write: Write, folder: Path, taro: User) -> None:
    write()
    stock = EmailBackend.send_messages

    def erase_meanwhile(self: EmailBackend, messages: list[object]) -> int:
        taro.delete()
        return stock(self, messages)  # type: ignore[arg-type]

    with patch.object(EmailBackend, "send_messages", erase_meanwhile):
        send_due()
    assert list(folder.iterdir()) == []
