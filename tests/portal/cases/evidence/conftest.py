"""Files of these tests are looked into right here, but where a test is about the process that does it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from portal.cases.evidence import keeping
from portal.cases.evidence.cleaning.looking import clean
from portal.cases.evidence.cleaning.results import Cleaned, Reason, Refused
from portal.cases.models import Case

Send = Callable[..., Any]


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    """Where the files of one test are; nothing else is there."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.FILE_UPLOAD_TEMP_DIR = settings.MEDIA_ROOT / "incoming"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir(parents=True)
    return settings.MEDIA_ROOT


@pytest.fixture(autouse=True)
def _right_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def clean_here(content: bytes) -> Cleaned:
        try:
            return clean(content)
        except Refused:
            raise
        except Exception:
            raise Refused(Reason.BROKEN) from None

    monkeypatch.setattr(keeping, "clean_apart", clean_here)


@pytest.fixture
def send(client: Client, case: Case) -> Send:
    """Sends Taro's files to his case; each is its content, called after its place, or a name and its content."""

    def add(*files: bytes | tuple[str, bytes], label: str = "", to: Case = case, language: str = "") -> Any:
        named = [one if isinstance(one, tuple) else (f"IMG_{place}.jpg", one) for place, one in enumerate(files, 1)]
        sent = [SimpleUploadedFile(name, content, "image/jpeg") for name, content in named]
        return client.post(f"{language}/cases/{to.pk}/files/", {"sent": sent, "label": label})

    return add


def on_disk(folder: Path) -> list[Path]:
    """Every file that is kept or on its way."""
    return [path for path in folder.rglob("*") if path.is_file()]
