"""The columns that stand in flat fields, and what draws and reads each of them."""

from typing import Any

from django.db import models

from portal.curation.admin.contract.choices import Choices
from portal.curation.admin.contract.conditions import (
    ConditionsWidget,
    ExceptionsWidget,
    NeverAskedWidget,
    UnlessField,
    WhenField,
)
from portal.curation.admin.contract.fields import ContractField, ContractWidget
from portal.curation.admin.contract.moments import MomentField, MomentWidget
from portal.curation.admin.contract.outcomes import OutcomesField, OutcomesWidget
from portal.curation.admin.contract.paragraphs import ParagraphsField, ParagraphsWidget

FLAT: dict[str, tuple[type[ContractField], type[ContractWidget]]] = {
    "when": (WhenField, ConditionsWidget),
    "unless": (UnlessField, ExceptionsWidget),
    "never_asked": (UnlessField, NeverAskedWidget),
    "never_offered": (UnlessField, NeverAskedWidget),
    "give": (OutcomesField, OutcomesWidget),
    "opens": (MomentField, MomentWidget),
    "closes": (MomentField, MomentWidget),
    "paragraphs": (ParagraphsField, ParagraphsWidget),
}


def flat_field(column: models.Field, choices: Choices) -> Any:
    """The form field of such a column."""
    field, widget = FLAT[column.name]
    return column.formfield(form_class=field, name=column.name, widget=widget(choices), blank_value=column.get_default)
