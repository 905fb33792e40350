"""The whole entry as YAML, folded below its fields: read into them by a button, never saved by itself."""

import hashlib
from collections.abc import Mapping
from typing import Any

import msgspec
import yaml
from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from advisor.rulebook import read_yaml, write_yaml
from portal.curation.admin.contract.fields import ContractField
from portal.curation.explaining import explain
from portal.curation.models import EntryRow
from portal.curation.models.columns import columns_of
from portal.curation.yamlfault import yaml_fault

TEXT, WAS, LEAVE = "yaml", "yaml-was", "leave"
BESIDE = ("id", "file")
"""What names the entry and its place; fields of their own say it."""


def text_of(row: EntryRow) -> str:
    """The entry without its name and place; empty while it cannot be read."""
    try:
        plain = msgspec.to_builtins(row.to_entry())
    except msgspec.ValidationError:
        return ""
    return write_yaml({key: value for key, value in plain.items() if key not in BESIDE})


def mark_of(text: str) -> str:
    """What tells whether the text was changed since it was shown."""
    return hashlib.sha256(text.replace("\r\n", "\n").strip().encode()).hexdigest()[:16]


def is_typed(data: Mapping[str, Any]) -> bool:
    """Whether something else stands in the box than was shown there."""
    return TEXT in data and mark_of(str(data[TEXT])) != data.get(WAS)


def read_in(request: HttpRequest, state: QueryDict, fields: Mapping[str, Any], table: type[EntryRow]) -> None:
    """Put what the YAML says into the fields; what is wrong with it is said, and then nothing changes."""
    try:
        entry = _entry_in(str(state.get(TEXT, "")), table)
    except yaml.YAMLError as error:
        messages.error(request, yaml_fault(error, str(state.get(TEXT, ""))))
        return
    except msgspec.ValidationError as error:
        messages.error(request, _("The YAML cannot be read: %(why)s") % {"why": explain(error, table.entry_type)})
        return
    row = table.of(entry)
    for column in columns_of(table.entry_type):
        for attribute in column.attributes if column.key not in BESIDE else ():
            _put(state, attribute, getattr(row, attribute), fields.get(attribute))
    leave(state)


def leave(state: QueryDict) -> None:
    """Forget what stands in the box: it is written anew of the fields."""
    for key in (TEXT, WAS):
        state.pop(key, None)


def _entry_in(text: str, table: type[EntryRow]) -> Any:
    plain = read_yaml(text)
    if not isinstance(plain, dict):
        raise yaml.YAMLError(_("fields and their values belong here"))
    # Without its name it would be no entry; the name itself is not read.
    plain = {key: value for key, value in plain.items() if key not in BESIDE} | {"id": "-"}
    return msgspec.convert(plain, type=table.entry_type)


def _put(state: QueryDict, name: str, value: Any, field: Any) -> None:
    if isinstance(field, ContractField):
        for key in [key for key in state if key.startswith((f"{name}-", f"{name}."))]:
            del state[key]
        for key, texts in field.widget.sent(name, value).items():
            state.setlist(key, texts)
    elif isinstance(value, bool):
        state.setlist(name, ["on"] if value else [])
    else:
        state.setlist(name, [str(one) for one in value] if isinstance(value, list) else [str(value)])
