"""What a form says of a figure's values, as rows of a table and as YAML, and which of the two counts."""

import hashlib
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from advisor.rulebook import read_yaml, write_yaml
from portal.curation.admin.figure.kinds import WrongInput
from portal.curation.admin.figure.rows import Row, Value, rows_in, rows_of


class TypedValues(str):
    """What a form says of the values: the text as typed, the rows, and a mark of both as they were last alike."""

    rows: list[Row]
    mark: str

    @classmethod
    def of_values(cls, values: Any) -> "TypedValues":
        """As the values stand; without rows where a table cannot show them."""
        text = write_yaml(values) if values else ""
        return cls._made(text, rows_of(values) or [], mark_of(text))

    @classmethod
    def of_form(cls, data: Any, name: str) -> "TypedValues":
        """As a browser sends it; whichever of the two was changed is shown in the other."""
        text = data.get(name, "").replace("\r\n", "\n")
        typed = cls._made(text, rows_in(data, name), data.get(f"{name}-mark", ""))
        try:
            alike = cls.of_values(typed.values())
        except (ValidationError, yaml.YAMLError):
            return typed
        return alike if typed.is_text_new else cls._made(alike, typed.rows or alike.rows, alike.mark)

    @classmethod
    def _made(cls, text: str, rows: list[Row], mark: str) -> "TypedValues":
        made = cls(text)
        made.rows, made.mark = rows, mark
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
            return values_of(said)
        if self._mark_of(said) != self.mark:
            raise ValidationError(_("Both the table and the text below it were changed: put one of them back."))
        return read_yaml(str(self))

    def _mark_of(self, rows: list[Row]) -> str:
        try:
            return mark_of(write_yaml(values_of(rows)) if rows else "")
        except ValidationError:
            return ""


def mark_of(text: str) -> str:
    """A short mark by which a text is known again; its last line ends do not count."""
    return hashlib.sha256(text.strip().encode("utf-8", "replace")).hexdigest()[:16]


def values_of(rows: list[Row]) -> list[Value]:
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
