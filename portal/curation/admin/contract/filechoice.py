"""The file of a pack an entry stands in: one of those there are, or the one its name stands for; never typed."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from portal.curation.models import EntryRow

_NO_NAME = re.compile(r"[^A-Za-z0-9_-]+")


class FileField(forms.ChoiceField):
    """The files there are. Nothing chosen is the file that the entry's name begins with."""

    def __init__(self, table: type[EntryRow], label: Any) -> None:
        rows: Any = table._default_manager
        files = rows.order_by("file").values_list("file", flat=True).distinct()
        named = [("", _("A file named like the beginning of its id"))]
        super().__init__(label=label, required=False, choices=named + [(one, one) for one in files if one])


def file_named_after(id_: str) -> str:
    """The file of `late.wait` is `late`."""
    return _NO_NAME.sub("_", id_.split(".")[0]).strip("_-") or "other"
