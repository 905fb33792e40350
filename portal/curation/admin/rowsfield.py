"""Parts of an entry in a form: rows with inputs, and the same as YAML below them. The one that was changed counts."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from advisor.rulebook import read_yaml, write_yaml
from portal.curation.yamlfield import YamlFormField


class WrongInput(ValueError):
    """What was typed into an input is not what it takes; the message says what it does."""

    def __init__(self, label: Any, message: Any) -> None:
        super().__init__(f"{label}: {message}" if label else str(message))


@dataclass(frozen=True)
class Shape:
    """How rows of one sort are read and written.

    `rows_of`: the rows that say a value, None where none can; `rows_in`: those a form says, by the field's name.
    A row has `is_blank` and `value()`; `whole` makes what is stored of the values of all rows. Both raise WrongInput.
    """

    rows_of: Callable[[Any], list[Any] | None]
    rows_in: Callable[[Any, str], list[Any]]
    whole: Callable[[list[Any]], Any] = list


class TypedRows(str):
    """What a form says: the text as typed, the rows, and a mark of both as they were last alike."""

    shape: Shape
    rows: list[Any]
    mark: str

    @classmethod
    def of_values(cls, values: Any, shape: Shape) -> "TypedRows":
        """As the values stand; without rows where none can show them."""
        text = write_yaml(values) if values else ""
        return cls._made(shape, text, shape.rows_of(values) or [], mark_of(text))

    @classmethod
    def of_form(cls, data: Any, name: str, shape: Shape) -> "TypedRows":
        """As a browser sends it; whichever of the two was changed is shown in the other."""
        text = data.get(name, "").replace("\r\n", "\n")
        typed = cls._made(shape, text, shape.rows_in(data, name), data.get(f"{name}-mark", ""))
        try:
            alike = cls.of_values(typed.values(), shape)
        except (ValidationError, yaml.YAMLError):
            return typed
        return alike if typed.is_text_new else cls._made(shape, alike, typed.rows or alike.rows, alike.mark)

    @classmethod
    def _made(cls, shape: Shape, text: str, rows: list[Any], mark: str) -> "TypedRows":
        made = cls(text)
        made.shape, made.rows, made.mark = shape, rows, mark
        return made

    @property
    def is_text_new(self) -> bool:
        """Whether somebody wrote in the text."""
        return mark_of(self) != self.mark

    def values(self) -> Any:
        """The values of the rows, or of the text where that alone was changed. Raises ValidationError, YAMLError."""
        if not self.rows:
            return read_yaml(str(self))
        said = [row for row in self.rows if not row.is_blank]
        if not self.is_text_new:
            return self._whole(said)
        if self._mark_of(said) != self.mark:
            raise ValidationError(_("Both the rows and the text below them were changed: put one of them back."))
        return read_yaml(str(self))

    def _mark_of(self, rows: list[Any]) -> str:
        try:
            return mark_of(write_yaml(self._whole(rows)) if rows else "")
        except ValidationError:
            return ""

    def _whole(self, rows: list[Any]) -> Any:
        """What the rows say together. Raises ValidationError."""
        try:
            return self.shape.whole(values_of(rows))
        except WrongInput as fault:
            raise ValidationError(str(fault)) from None


def mark_of(text: str) -> str:
    """A short mark by which a text is known again; its last line ends do not count."""
    return hashlib.sha256(text.strip().encode("utf-8", "replace")).hexdigest()[:16]


def values_of(rows: list[Any]) -> list[Any]:
    """What the rows say. Raises ValidationError with one sentence a row that says nothing yet."""
    values, faults = [], []
    for number, row in enumerate(rows, 1):
        try:
            values.append(row.value())
        except WrongInput as fault:
            faults.append(_("Row %(number)s, %(fault)s") % {"number": number, "fault": fault})
    if faults:
        raise ValidationError(faults)
    return values


class RowsField(YamlFormField):
    """Rows and their text; a class below says of which shape, and what else is wrong with the values."""

    shape: Shape

    def fault_of(self, values: Any) -> str:
        """What is wrong with the values together; empty where nothing is."""
        return ""

    def to_python(self, value: Any) -> Any:
        try:
            found = value.values() if isinstance(value, TypedRows) else None
        except yaml.YAMLError:
            found = None  # the text alone was changed, and what is wrong with it is said by its line
        values = super().to_python(str(value or "")) if found is None else found
        if fault := self.fault_of(values):
            raise ValidationError(fault)
        return values

    def bound_data(self, data: Any, initial: Any) -> Any:
        return initial if self.disabled else data

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, TypedRows) else TypedRows.of_values(value, self.shape)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return not self.disabled and bool(self.to_python(data) != initial)
        except ValidationError:
            return True
