"""The form field of such a list, and the widget that draws its members, most of them folded."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.db import models
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from portal.curation.admin.contract.buttons import CELLS, ROW
from portal.curation.admin.contract.choices import Choices
from portal.curation.admin.members.member import Folded, MemberTables, Open
from portal.curation.admin.parts.field import Blank
from portal.curation.admin.rowsfield import RowsField, Shape, TypedRows, WrongInput
from portal.curation.admin.stored import KnowsStored
from portal.curation.contract.sent import numbers_under, sent_under

KEPT, OPEN = "kept", "open"
"""`<name>-<n>-kept` is the text of a folded member, `<name>-<n>-open` says that it is to be opened."""
Member = Folded | Open | Blank


class Members:
    """What a list of members is read from and made of, in the words of a page."""

    def __init__(self, tables: MemberTables, choices: Choices, codes: Callable[[Any], Iterable[str]]) -> None:
        self.tables, self.choices, self._codes = tables, choices, codes
        self.settled: frozenset[str] = frozenset()
        """The codes that are stored: others name them, so that their words alone can change."""

    @property
    def shape(self) -> Shape:
        """What the field of rows and text needs."""
        return Shape(self.members_of, self.members_in)

    def know(self, stored: Any) -> None:
        """Hear what is stored."""
        self.settled = frozenset(self._codes(stored or []))

    def members_of(self, values: Any) -> list[Any] | None:
        """The members, all folded; None where one of them is no member."""
        if not isinstance(values, list) or not all(isinstance(one, dict) for one in values):
            return None if values else []
        return [Folded.of(one, self._line(one)) for one in values]

    def members_in(self, data: Any, name: str) -> list[Any]:
        """The members that a form says, in their order; a blank one where all were taken out."""
        numbers = numbers_under(f"{name}-", sent_under(name, data))
        prefixes = [f"{name}-{n}" for n in numbers if f"{name}-{n}-{ROW}" in data]
        found = [self._member_in(data, prefix) for prefix in prefixes]
        if opened := [prefix for prefix in prefixes if f"{prefix}-{OPEN}" in data]:
            # A form has only so many fields: what is whole is folded again where another is opened.
            found = [one if at in opened else self._folded(one) for at, one in zip(prefixes, found, strict=True)]
        return found or ([Blank()] if f"{name}-{CELLS}" in data else [])

    def _member_in(self, data: Any, prefix: str) -> Member:
        text = data.get(f"{prefix}-{KEPT}")
        if text is None:
            return self.tables.typed(data, prefix, self.choices, self.settled)
        folded = Folded(str(text).replace("\r\n", "\n"), "")
        try:
            value = folded.value()
            line = self._line(value)
        except (ValueError, TypeError, KeyError, AttributeError):
            return folded
        opened = self.tables.shown(value, self.choices, self.settled) if f"{prefix}-{OPEN}" in data else None
        return opened or Folded(folded.text, line)

    def _folded(self, member: Member) -> Member:
        try:
            value = member.value() if isinstance(member, Open) and not member.is_blank else None
        except WrongInput:
            value = None
        return Folded.of(value, self._line(value)) if value is not None else member

    def _line(self, value: Any) -> str:
        try:
            return self.tables.line(value, self.choices)
        except (TypeError, KeyError, AttributeError):
            return ""


class MembersWidget(forms.Textarea):
    """The members, buttons to open, move and take out each, one to add, and the text."""

    has_own_legend = True

    def __init__(self, members: Members, legend: Any) -> None:
        super().__init__()
        self.members, self.legend = members, legend

    def id_for_label(self, id_: str) -> str:
        return f"{id_}-text"

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Never: no member at all is an answer."""
        return False

    def value_from_datadict(self, data: Any, files: Any, name: str) -> TypedRows:
        return TypedRows.of_form(data, name, self.members.shape)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        id_ = f"id_{name}"
        shown = [one for one in value.rows if not isinstance(one, Blank)]
        context = {
            "name": name,
            "id": id_,
            "legend": self.legend,
            "is_shown": bool(value.rows) or not value.strip(),
            "members": [self._drawn(f"{name}-{number}", one) for number, one in enumerate(shown)],
            "mark": value.mark,
            "text": super().render(name, str(value), (attrs or {}) | {"id": f"{id_}-text"}, renderer),
        }
        return render_to_string("admin/curation/members/_members.html", context)

    def _drawn(self, prefix: str, member: Any) -> dict[str, Any]:
        parts = [part.drawn(prefix) for part in member.parts] if member.is_open else []
        return {"prefix": prefix, "member": member, "parts": parts}


class MembersField(KnowsStored, RowsField):
    """A list of members, each with inputs of its own."""

    widget: MembersWidget  # type: ignore[assignment]  # an instance, made for the column

    def __init__(self, *, members: Members, **kwargs: Any) -> None:
        kwargs["widget"] = MembersWidget(members, kwargs.get("label", ""))
        super().__init__(**kwargs)
        self.shape = members.shape

    def know(self, stored: Any) -> None:
        super().know(stored)
        self.widget.members.know(stored)

    @classmethod
    def of_column(cls, column: models.Field, members: Members) -> "MembersField":
        """The field for a column of the draft."""
        return cls(members=members, label=column.verbose_name, required=not column.blank, blank=column.get_default)


def said_in_members(members: Members, values: Any) -> str | None:
    """What two editors compare: each member by its line, then what its inputs say; None where no inputs can."""
    found = []
    for value in values or []:
        opened = members.tables.shown(value, members.choices, frozenset())
        if opened is None:
            return None
        found.append(members.tables.line(value, members.choices))
        found += [part.said() for part in opened.parts if not part.is_blank]
    return "\n".join(found)
