"""More rows of every table, each like the first one: for tests of what grows with them."""

import itertools
import uuid
from typing import Any

from django.apps import apps
from django.db import DatabaseError, models, transaction

_numbers = itertools.count(1)


def multiply(many: int) -> set[str]:
    """So many more rows of each table that has one; the tables of which no second row could be made."""
    tables = [model for model in apps.get_models() if model._default_manager.exists()]
    return {model._meta.label for model in tables if not _multiplied(model, many)}


def _multiplied(model: type[models.Model], many: int) -> bool:
    if any(field.one_to_one for field in model._meta.concrete_fields):
        return False
    first = model._default_manager.order_by("pk").values(*_columns(model)).first()
    assert first is not None
    try:
        with transaction.atomic():
            model._base_manager.bulk_create(model(**_another(model, first)) for _ in range(many))
    except DatabaseError:
        return False
    return True


def _columns(model: type[models.Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields if not field.generated]


def _another(model: type[models.Model], row: dict[str, Any]) -> dict[str, Any]:
    """The same row under other names, wherever no two may have one."""
    number, named = next(_numbers), _alone(model)
    return {
        name: _renamed(value, number, getattr(model._meta.get_field(name), "max_length", None))
        if name in named
        else value
        for name, value in row.items()
    }


def _alone(model: type[models.Model]) -> set[str]:
    """The columns that name a row."""
    found = {field.name for field in model._meta.concrete_fields if field.unique}
    found |= {name for one in model._meta.total_unique_constraints for name in one.fields}
    found |= {name for together in model._meta.unique_together for name in together}
    return {name for name in found if not model._meta.get_field(name).is_relation}


def _renamed(value: Any, number: int, most_characters: int | None) -> Any:
    if isinstance(value, str):
        return f"{number}{value}"[:most_characters]
    if isinstance(value, uuid.UUID):
        return uuid.uuid4()
    if isinstance(value, int) and not isinstance(value, bool):
        return value + 1000 + number
    return value
