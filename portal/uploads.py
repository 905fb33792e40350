"""Files that people send: no more of them is written than can be taken, and on a full disk nothing is left over."""

import contextlib
import io
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

MOST_AT_ONCE = 10
"""Files of one form; what comes behind them is not read."""
LEAST_CAP_BYTES = 16 * 2**20
"""Whatever people may keep, a curator hands in zips of 8 MB."""


class TidyFileSystemStorage(FileSystemStorage):
    """Leaves nothing of a file that could not be written to its end. Names are random, so that it is nobody else's."""

    def _save(self, name: str, content: Any) -> str:
        try:
            return str(super()._save(name, content))  # type: ignore[misc]  # the stubs leave it out
        except OSError:
            with contextlib.suppress(OSError):
                self.delete(name)
            raise


class LostFile(InMemoryUploadedFile):
    """A file of which nothing is left, for the disk is full."""


class BoundedFileUploadHandler(TemporaryFileUploadHandler):
    """Writes each file into the folder for files on their way, up to a little more than is allowed.

    So a file that is too large can be told by its size, and the form is read to its end. What the disk had no room for
    comes as a `LostFile`.
    """

    count = 0
    is_lost = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        self.count += 1
        try:
            super().new_file(*args, **kwargs)
            self.is_lost = False
        except OSError:
            self.is_lost = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self.is_lost or self.count > MOST_AT_ONCE or start > max(settings.FILE_MB * 2**20, LEAST_CAP_BYTES):
            return
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError:
            self._lose()

    def file_complete(self, file_size: int) -> UploadedFile | None:
        if not self.is_lost:
            try:
                return super().file_complete(file_size)
            except OSError:
                self._lose()
        return LostFile(io.BytesIO(), self.field_name, self.file_name, self.content_type, file_size, self.charset)

    def upload_interrupted(self) -> None:
        if not self.is_lost:
            super().upload_interrupted()

    def _lose(self) -> None:
        self.is_lost = True
        with contextlib.suppress(OSError):
            self.file.close()
