"""A map of an entry as parts by name: each drawn with inputs of its own, and the same as YAML below them all."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from django import forms
from django.db import models
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from portal.curation.admin.chosen import NEW, keys_in
from portal.curation.admin.contract.buttons import CELLS
from portal.curation.admin.oneof import Options
from portal.curation.admin.rowsfield import RowsField, Shape, TypedRows
from portal.curation.admin.stored import KnowsStored
from portal.curation.admin.tables.table import unordered

NAMES = "part"
"""`<name>-part` names the parts that stand in the form, in their order; the inputs of one are `<name>.<part>…`."""


class Part(Protocol):
    """One key of the map, and what was typed of its value."""

    @property
    def name(self) -> str:
        """The key."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def is_fixed(self) -> bool:
        """Whether it always stands there."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed."""

    def value(self) -> tuple[str, Any]:
        """The key and its value. Raises WrongInput."""

    def said(self) -> str:
        """The same in words."""

    def drawn(self, name: str) -> SafeString:
        """Its inputs, in a field of that name."""


class Blank:
    """What stands for a form whose parts were all taken out; else the YAML below would bring them back."""

    is_blank = True


class Parts:
    """What parts a field may have, and how they are made of what is stored or sent.

    `options`: every part by its words; `stored`: the part of a key and its value, None where none can say it; `typed`:
    the part of a key in a form; `at_first`: the part of a new entry; `alike`: a value as text, by which two that say
    the same are known.
    """

    def __init__(
        self,
        options: Options,
        stored: Callable[[str, Any], Part | None],
        typed: Callable[[Any, str, str], Part | None],
        at_first: str = "",
        alike: Callable[[Any], str] = unordered,
    ) -> None:
        self.options = list(options)
        self.alike = alike
        self._stored, self._typed, self._at_first = stored, typed, at_first

    @property
    def shape(self) -> Shape:
        """What the field of rows and text needs."""
        return Shape(self.parts_of, self.parts_in, dict)

    def parts_of(self, values: Any) -> list[Any] | None:
        """The parts that say a map, in its order; None where one of them cannot."""
        if not isinstance(values, dict):
            return None if values else []
        found = [self._stored(name, value) for name, value in values.items()]
        return None if None in found else found

    def parts_in(self, data: Any, name: str) -> list[Any]:
        """The parts that a form says."""
        found = [self._typed(data, name, one) for one in keys_in(data, f"{name}-{NAMES}")]
        known = [one for one in found if one is not None]
        return known or ([Blank()] if f"{name}-{CELLS}" in data else [])

    def new(self, name: str) -> list[Part]:
        """The parts of a new entry."""
        first = self._typed({}, name, self._at_first) if self._at_first else None
        return [first] if first else []


class PartsWidget(forms.Textarea):
    """The parts, a choice to add one, and the text."""

    has_own_legend = True

    def __init__(self, parts: Parts, legend: Any) -> None:
        super().__init__()
        self.parts, self.legend = parts, legend

    def id_for_label(self, id_: str) -> str:
        return f"{id_}-text"

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Never: no part at all is an answer."""
        return False

    def value_from_datadict(self, data: Any, files: Any, name: str) -> TypedRows:
        return TypedRows.of_form(data, name, self.parts.shape)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        id_ = f"id_{name}"
        is_shown = bool(value.rows) or not value.strip()
        shown = [one for one in value.rows or self.parts.new(name) if not isinstance(one, Blank)]
        context = {
            "name": name,
            "id": id_,
            "legend": self.legend,
            "is_shown": is_shown,
            "parts": [{"part": one, "drawn": one.drawn(name)} for one in shown],
            "groups": self._addable({one.name for one in shown}),
            "chooser": f"{name}-{NAMES}-{NEW}",
            "mark": value.mark,
            "text": super().render(name, str(value), (attrs or {}) | {"id": f"{id_}-text"}, renderer),
        }
        return render_to_string("admin/curation/parts/_parts.html", context)

    def _addable(self, there: Iterable[str]) -> list[tuple[str, list[tuple[str, Any]]]]:
        groups = ((title, [one for one in options if one[0] not in there]) for title, options in self.parts.options)
        return [(title, options) for title, options in groups if options]


class PartsField(KnowsStored, RowsField):
    """A map as parts. What a part says as it is stored stays in the order in which it is written there."""

    widget: PartsWidget  # type: ignore[assignment]  # an instance, made for the column

    def __init__(self, *, parts: Parts, **kwargs: Any) -> None:
        kwargs["widget"] = PartsWidget(parts, kwargs.get("label", ""))
        super().__init__(**kwargs)
        self.shape = parts.shape

    @classmethod
    def of_column(cls, column: models.Field, parts: Parts) -> "PartsField":
        """The field for a column of the draft."""
        return cls(parts=parts, label=column.verbose_name, required=not column.blank, blank=column.get_default)

    def to_python(self, value: Any) -> Any:
        found, stored = super().to_python(value) or self.blank(), self.stored
        if not isinstance(found, dict) or not isinstance(stored, dict):
            return found
        alike = self.widget.parts.alike
        return {name: stored[name] if alike(one) == alike(stored.get(name)) else one for name, one in found.items()}


def said_in_parts(parts: Parts, values: Mapping[str, Any]) -> str | None:
    """A line a part; None where no parts can say it."""
    found = parts.parts_of(values)
    return None if found is None else "\n".join(one.said() for one in found)
