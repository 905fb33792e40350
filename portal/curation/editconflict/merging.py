"""The form that saves one text made of two. It holds every column, for what one column may be hangs on others."""

from copy import copy
from typing import Any

from django.db import models
from django.forms import BaseModelForm, modelform_factory
from django.http import QueryDict
from django.utils.translation import gettext as _

from portal.curation.editconflict.places import Place, columns_of
from portal.curation.models import EntryRow
from portal.curation.textfield import RowChoiceField, TextFormField

MINE, THEIRS, COMBINED = "mine", "theirs", "combined"


def form_for(row: EntryRow, changed: dict[str, Any] | None = None) -> BaseModelForm:
    """The form of an entry, with the entry's own values but for the changed ones, as they were typed."""
    columns = {column.name: column for column in columns_of(type(row))}
    form_type = modelform_factory(type(row), fields=list(columns), formfield_callback=_field)
    typed = {name: _as_typed(field, columns[name], row) for name, field in form_type.base_fields.items()}
    return form_type(typed | (changed or {}), instance=copy(row))


def values_of(row: EntryRow) -> dict[str, str]:
    """An entry's columns as somebody would type them."""
    return dict(form_for(row).data)


def sent_as(choice: str, sent: QueryDict) -> dict[str, str]:
    """The columns that were sent under a choice, as they were typed."""
    prefix = f"{choice}-"
    return {name.removeprefix(prefix): sent.get(name, "") for name in sent if name.startswith(prefix)}


def taken(sent: QueryDict, places: list[Place]) -> dict[str, str]:
    """What is to stand in the columns that do not stay as they are saved."""
    choices = {place.column: sent.get(f"take-{place.column}", "") for place in places}
    typed = {choice: sent_as(choice, sent) for choice in (MINE, COMBINED)}
    return {name: typed[choice].get(name, "") for name, choice in choices.items() if choice in typed}


def faults(form: BaseModelForm, sent: QueryDict, places: list[Place]) -> dict[str, str]:
    """What is wrong with each column: it may not be so, or two people changed it and nobody chose for it."""
    known = (MINE, THEIRS, COMBINED)
    unsettled = [one.column for one in places if one.who == "both" and sent.get(f"take-{one.column}") not in known]
    wrong = {name: " ".join(map(str, errors)) for name, errors in form.errors.items()}
    return wrong | dict.fromkeys(unsettled, _("Choose what is to stand here."))


def _field(column: models.Field, **options: Any) -> Any:
    if isinstance(column, models.ForeignKey):
        return column.formfield(form_class=RowChoiceField)
    if type(column) in (models.CharField, models.TextField) and not column.choices:
        return column.formfield(form_class=TextFormField)
    return column.formfield()


def _as_typed(field: Any, column: models.Field, row: EntryRow) -> str:
    value = field.prepare_value(column.value_from_object(row))
    return "" if value is None or value is False else str(value)
