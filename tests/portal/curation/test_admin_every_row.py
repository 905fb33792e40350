"""Rows of the shipped pack are saved in the admin as they came, and nothing changes, not a byte.

A page costs a curator's patience (lint, who uses the entry), thousands of rows of them cost minutes. So:

- every row of a short table and every twentieth of a long one (with TODOKU_ALL_ROWS=1, as in `make rows`, every row)
  goes through the form that the admin makes for it: its own widgets are rendered, what a browser would send for them
  is read from that HTML, the form is filled with it, found valid, and saved;
- by address, page and answer included, go some rows of every table: enough that each column is seen blank and seen
  filled (with TODOKU_ALL_ROWS=1 each two columns, both ways each), wherever the table has that, for blanks are where a
  form and a row disagree. So do older versions of some of these rows.
  Only lint, which writes messages after a row is saved, is silent here; `test_admin_editing.py` has what it says.
"""

import os
from collections.abc import Iterator
from copy import copy
from itertools import combinations
from typing import Any

import pytest
from django.contrib import admin
from django.db.models import CharField, JSONField, TextField
from django.forms import BoundField, Field
from django.http import HttpRequest, QueryDict
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.http import urlencode

from advisor import shipped_release
from portal.curation.admin import base
from portal.curation.admin.contract.fields import YAML, ContractWidget
from portal.curation.admin.parts.rows import Written
from portal.curation.admin.rowsfield import RowsField
from portal.curation.models import EntryRow, Guide, contact, library, rules
from portal.curation.rows import TABLES, rulebook_of_rows
from portal.curation.yamlfield import YamlFormField
from tests.portal.browserform import Sent, what_a_browser_sends
from tests.portal.curation.shipped_draft import fill_with_the_shipped_pack
from tests.portal.signing import sign_in_staff

pytestmark = pytest.mark.django_db

BLANK: tuple[Any, ...] = (None, "", [], {})
MOST_OF_A_SHORT_TABLE = 60
EVERY_NTH, EVERY_NTH_OLDER, SEEN_TOGETHER = (1, 1, 2) if os.environ.get("TODOKU_ALL_ROWS") == "1" else (20, 4, 1)
SHAPED_BY = ("kind", "fact")
"""Columns on which it hangs which inputs a form has."""
Content = dict[str, Any]


@pytest.fixture
def shipped(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The shipped pack as rows; what they give afterwards must be this. The vocabulary stays what it is."""
    for module in (contact, library, rules):
        monkeypatch.setattr(module, "draft_vocabulary", lambda: shipped_release().vocabulary)
    return fill_with_the_shipped_pack()


@pytest.fixture
def client(client: Client, curator: Any, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A curator's browser; lint says nothing."""
    monkeypatch.setattr(base, "findings_about", lambda row: [])
    sign_in_staff(client, curator)
    return client


def content_of(row: EntryRow) -> Content:
    """All columns as the database has them."""
    return type(row).objects.filter(pk=row.pk).values().get()


def edited(table: type[EntryRow]) -> list[str]:
    return [field.name for field in table._meta.fields if field.editable and not field.primary_key]


def shapes(table: type[EntryRow]) -> list[EntryRow]:
    """Rows that together show how the columns are blank, those that show most first."""
    shown = {row: set(combinations(_blanks(row), SEEN_TOGETHER)) for row in table.objects.all()}
    missing = set().union(*shown.values())
    found = list(shown)[:1] if not missing else []
    while missing:
        row = max(shown, key=lambda one: len(shown[one] & missing))
        missing -= shown[row]
        found.append(row)
    return found


def _blanks(row: EntryRow) -> list[tuple[str, bool]]:
    return [(name, getattr(row, name) in BLANK) for name in edited(type(row))]


def chosen_rows() -> Iterator[EntryRow]:
    for table in TABLES:
        rows = list(table.objects.all())
        yield from rows if len(rows) <= MOST_OF_A_SHORT_TABLE else rows[::EVERY_NTH]


def every_shape() -> Iterator[EntryRow]:
    for table in TABLES:
        yield from shapes(table)


def contents() -> dict[str, Content]:
    """What the database has, by row."""
    return {f"{table._meta.model_name} {row['id']}": row for table in TABLES for row in table.objects.values()}


class Forms:
    """The admin's forms, filled in as a browser fills them. Widgets that show the same are drawn and read once."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.read: dict[tuple[Any, ...], Sent] = {}

    def save(self, row: EntryRow) -> dict[str, Any]:
        """Save the row in its form; the answer is what the form complains of or believes to be changed."""
        form_class = admin.site.get_model_admin(type(row)).get_form(self.request, row, change=True)
        sent: Sent = {}
        for field in form_class(instance=row):
            sent |= self._sent_for(type(row), field)
        form = form_class(QueryDict(urlencode(sent, doseq=True)), instance=copy(row))
        if not form.is_valid():
            return dict(form.errors)
        form.save()
        return dict.fromkeys(form.changed_data, "changed")

    def _sent_for(self, table: type[EntryRow], field: BoundField) -> Sent:
        shown = (table, field.name, repr(field.value()))
        if shown not in self.read:
            widget = field.field.widget
            # A page of fields takes long to draw. That it holds just these is asked below, of every shape of row.
            is_flat = isinstance(widget, ContractWidget)
            self.read[shown] = widget.sent(field.name, field.value()) if is_flat else what_a_browser_sends(str(field))
        return self.read[shown]


def is_structured(field: Field) -> bool:
    """Whether a column holds lists or maps."""
    return isinstance(field, YamlFormField) or isinstance(field.widget, ContractWidget)


def written(name: str, field: Field, stored: Any) -> list[str]:
    """What of a stored value stands open in the page as YAML: the folded box below inputs does not count."""
    if isinstance(field.widget, ContractWidget):
        return [one for one in field.widget.sent(name, stored) if one.endswith(f"-{YAML}")]
    if isinstance(field, RowsField):
        shown = field.prepare_value(stored)
        parts = [f"{name}.{one.name}" for one in shown.rows if isinstance(one, Written)]
        return parts if shown.rows or not shown.strip() else [name]
    return [name] if type(field) is YamlFormField else []


def send_back(client: Client, row: EntryRow, version: Any = None) -> int:
    """Open the row's page, or that of an older version, and press its button; the answer's status."""
    name = row._meta.model_name
    page, form, ids = (
        ("simple_history", f"historical{name}", [row.pk, version.pk]) if version else ("change", name, [row.pk])
    )
    address = reverse(f"admin:curation_{name}_{page}", args=ids)
    sent = what_a_browser_sends(client.get(address).content.decode(), f"{form}_form")
    return client.post(address, sent | {"_save": "保存"}).status_code


@pytest.mark.either_database
def test_every_row_is_saved_as_it_came(shipped: Any, curator: Any) -> None:
    request = RequestFactory().get("/admin/")
    request.user = curator
    before, forms = contents(), Forms(request)
    complaints = {f"{row._meta.model_name} {row}": forms.save(row) for row in chosen_rows()}
    assert {name: found for name, found in complaints.items() if found} == {}
    after = contents()
    assert [name for name, content in after.items() if content != before[name]] == []
    assert before.keys() == after.keys()
    assert rulebook_of_rows() == shipped


@pytest.mark.either_database
def test_the_page_of_every_shape_of_row_saves_it_as_it_came(shipped: Any, client: Client) -> None:
    wrong = {}
    for row in every_shape():
        before = content_of(row)
        if (status := send_back(client, row)) != 302 or content_of(row) != before:
            wrong[f"{row._meta.model_name} {row}"] = status
    assert wrong == {}
    assert rulebook_of_rows() == shipped


@pytest.mark.either_database
def test_no_row_is_shown_as_yaml(shipped: Any, curator: Any) -> None:
    request = RequestFactory().get("/admin/")
    request.user = curator
    inputs: dict[Any, dict[str, Field]] = {}
    found = []
    for row in (row for table in TABLES for row in table.objects.all()):
        like = (type(row), *(getattr(row, name, "") for name in SHAPED_BY))
        if like not in inputs:
            form = admin.site.get_model_admin(type(row)).get_form(request, row, change=True)
            inputs[like] = {name: one for name, one in form.base_fields.items() if is_structured(one)}
        for name, field in inputs[like].items():
            found += [f"{row._meta.model_name} {row}: {one}" for one in written(name, field, getattr(row, name))]
    assert found == []
    assert {table for table, *_like in inputs} == {*TABLES}


def damage(row: EntryRow) -> None:
    """Make every column that a person edits say something else, past all checks."""
    others = {}
    for name in edited(type(row)):
        field = type(row)._meta.get_field(name)
        if isinstance(field, JSONField):
            others[name] = {"something": "else"}
        elif isinstance(field, CharField | TextField) and name not in row.key_attributes:
            others[name] = "something else"
    type(row).objects.filter(pk=row.pk).update(**others)


@pytest.mark.either_database
def test_an_older_version_of_every_shape_of_row_is_brought_back(shipped: Any, client: Client) -> None:
    wrong = {}
    for row in [*every_shape()][::EVERY_NTH_OLDER]:
        before = content_of(row)
        damage(row)
        assert content_of(row) != before
        if (status := send_back(client, row, row.history.last())) != 302 or content_of(row) != before:
            wrong[f"{row._meta.model_name} {row}"] = status
    assert wrong == {}
    assert rulebook_of_rows() == shipped


def test_texts_keep_their_blanks_and_last_lines(shipped: Any, client: Client) -> None:
    """The shipped pack has no text with blanks around it, a draft may have."""
    guide = Guide.objects.first()
    Guide.objects.filter(pk=guide.pk).update(title_ja=" 題 ", body_ja="\n  # 題\n\n本文  \n\n", body_en="Body \n")
    before = content_of(guide)
    assert send_back(client, guide) == 302
    assert [name for name, value in content_of(guide).items() if value != before[name]] == ["words"], "made anew"
