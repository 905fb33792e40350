"""Forms whose columns are chosen by their words or filled in as tables; nobody has to write YAML or know a code."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, QueryDict

from portal.curation.admin.base import EntryAdmin
from portal.curation.admin.chosen import CHOSEN_BUTTONS, ChosenField
from portal.curation.admin.contract.buttons import BUTTONS, condition_not_added
from portal.curation.admin.contract.choices import Choices, choices_for
from portal.curation.admin.contract.columns import flat_field
from portal.curation.admin.contract.reading import read_column
from portal.curation.admin.members.field import Members, MembersField, said_in_members
from portal.curation.admin.oneof import OneOfField, Options, flat
from portal.curation.admin.parts.field import Parts, PartsField, said_in_parts
from portal.curation.admin.proposing import propose
from portal.curation.admin.reshaping import Reshape, Unpressed
from portal.curation.admin.stored import StoredForm
from portal.curation.admin.tables.field import TableField
from portal.curation.admin.tables.reading import said_in_rows
from portal.curation.admin.tables.table import Table
from portal.curation.models import EntryRow

OptionsOf = Callable[[Choices], Options]


class InputsAdmin(EntryAdmin):
    """Entries with such columns, by name: `one_of` and `chosen` say what each is chosen from, `tables` its inputs.

    `parts` are maps whose keys have inputs of their own, `members` lists whose members do; `flat` are those in the
    flat fields of conditions and outcomes. A form that proposes its name has the button for it.
    """

    form = StoredForm
    flat: ClassVar[Collection[str]] = ()
    one_of: ClassVar[Mapping[str, OptionsOf]] = {}
    chosen: ClassVar[Mapping[str, OptionsOf]] = {}
    tables: ClassVar[Mapping[str, Table]] = {}
    parts: ClassVar[Mapping[str, Callable[[Choices], Parts]]] = {}
    members: ClassVar[Mapping[str, Callable[[Choices], Members]]] = {}
    reshaping: ClassVar[dict[str, Reshape]] = EntryAdmin.reshaping | BUTTONS | CHOSEN_BUTTONS | {"_slug": propose}

    def unpressed(self, state: QueryDict) -> Unpressed | None:
        return condition_not_added(state) or super().unpressed(state)

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        name = db_field.name
        if name in self.one_of:
            return OneOfField.of_column(db_field, self.one_of[name](choices_for(request)))
        if name in self.chosen:
            return ChosenField.of_column(db_field, self.chosen[name](choices_for(request)))
        if table := self.table_of(name, request):
            field = TableField.of_column(db_field, table, choices_for(request))
            field.help_text = kwargs.get("help_text", field.help_text)
            return field
        if name in self.parts:
            return PartsField.of_column(db_field, self.parts[name](choices_for(request)))
        if name in self.members:
            return MembersField.of_column(db_field, self.members[name](choices_for(request)))
        if name in self.flat:
            return flat_field(db_field, choices_for(request))
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def table_of(self, name: str, request: HttpRequest, row: EntryRow | None = None) -> Table | None:
        """The inputs of a column that is a table, as it stands in the form of the request, or as the row has it."""
        return self.tables.get(name)

    def words_of_column(self, request: HttpRequest, field: models.Field, row: EntryRow) -> str:
        """Conditions in sentences, rows line by line, what is chosen by its words."""
        value, choices = field.value_from_object(row), choices_for(request)
        if table := self.table_of(field.name, request, row):
            said = said_in_rows(table, value, choices)
        else:
            said = read_column(field.name, value, choices) or self._said(field.name, value, choices)
        return super().words_of_column(request, field, row) if said is None else said

    def _said(self, name: str, value: Any, choices: Choices) -> str | None:
        """What a column says by its words; None for one that is none of these, or that no input could say."""
        if name in self.parts:
            return said_in_parts(self.parts[name](choices), value)
        if name in self.members:
            return said_in_members(self.members[name](choices), value)
        options = self.one_of.get(name) or self.chosen.get(name)
        if options is None or not value:
            return None
        words = dict(flat(options(choices)))
        return "\n".join(str(words.get(one, one)) for one in (value if isinstance(value, list) else [value]))
