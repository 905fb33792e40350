"""Reads what somebody took along."""

import io
import json
import zipfile
from typing import Any


def unzipped(answer: Any) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What is written down, and the files beside it."""
    with zipfile.ZipFile(io.BytesIO(answer.getvalue())) as archive:
        assert archive.testzip() is None
        found = {name: archive.read(name) for name in archive.namelist()}
    return json.loads(found.pop("todoku.json")), found


def text_of(answer: Any) -> str:
    """All that is written down."""
    return json.dumps(unzipped(answer)[0], ensure_ascii=False)
