"""The positions of a disagreement as rows of a form: what is said in both languages, and the claims that say it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from advisor.rulebook import LANGUAGES, Language
from portal.curation.admin.picker import PickerWidget, ids_in
from portal.curation.admin.rowsfield import RowsField, Shape, TypedRows, WrongInput
from portal.curation.models import Claim

NAME = "positions"


@dataclass(frozen=True)
class Position:
    """One side as typed, with what is looked for in its search for claims."""

    texts: Mapping[Language, str]
    claims: list[str]
    query: str = ""
    is_new: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed or picked."""
        return not any(text.strip() for text in self.texts.values()) and not self.claims

    def value(self) -> dict[str, Any]:
        """The position it says. Raises WrongInput."""
        said = {language: text.replace("\r\n", "\n") for language, text in self.texts.items()}
        if not all(text.strip() for text in said.values()):
            raise WrongInput("", _("it needs its words in Japanese and in English"))
        if not self.claims:
            raise WrongInput("", _("it needs at least one claim that says so"))
        return {"text": said, "claims": self.claims}


def positions_of(values: Any) -> list[Position] | None:
    """The rows that say the values; None where no rows can."""
    try:
        rows = [
            Position({language: one["text"][language] for language in LANGUAGES}, list(one["claims"])) for one in values
        ]
        return rows if [row.value() for row in rows] == values and all(_is_plain(row) for row in rows) else None
    except (TypeError, KeyError, ValueError, AttributeError):
        return None


def _is_plain(row: Position) -> bool:
    return ids_in(row.claims) == row.claims and not any("\r" in text for text in row.texts.values())


def positions_in(data: Any, name: str) -> list[Position]:
    """The rows that a form says, in the order of their numbers."""
    found = (re.fullmatch(rf"{re.escape(name)}-(\d{{1,9}})-text_ja", key, re.ASCII) for key in data)
    return [_position_in(data, f"{name}-{one}") for one in sorted({one[1] for one in found if one}, key=int)]


def _position_in(data: Any, prefix: str) -> Position:
    claims = data.getlist(f"{prefix}-claims") if isinstance(data, QueryDict) else data.get(f"{prefix}-claims", [])
    texts = {language: data.get(f"{prefix}-text_{language}", "") for language in LANGUAGES}
    return Position(texts, ids_in(claims), data.get(f"{prefix}-claims-q", "").strip())


def put_positions(state: QueryDict, name: str, rows: list[Position]) -> None:
    """Make the fields of a form say these rows, numbered anew."""
    for key in [key for key in state if re.match(rf"{re.escape(name)}-\d+-", key)]:
        del state[key]
    for number, row in enumerate(rows):
        for language, text in row.texts.items():
            state[f"{name}-{number}-text_{language}"] = text
        state.setlist(f"{name}-{number}-claims", list(row.claims))


def add_position(request: HttpRequest, state: QueryDict, name: str) -> None:
    """One row more, for words and claims."""
    if name == NAME:
        put_positions(state, name, [*positions_in(state, name), Position(dict.fromkeys(LANGUAGES, ""), [])])


SHAPE = Shape(positions_of, positions_in)


class PositionsWidget(forms.Textarea):
    """The rows, whose fields are named `positions-<n>-…`; the text has the name alone."""

    has_own_legend = True
    request: HttpRequest

    def __init__(self, attrs: Any = None) -> None:
        super().__init__(attrs)
        self.offered: list[Position] = []
        """Rows to show after those there are, while nothing was typed yet."""

    def id_for_label(self, id_: str) -> str:
        return f"{id_}-text"

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Never: rows are an answer too."""
        return False

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        self.offered = []
        return TypedRows.of_form(data, name, SHAPE)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        id_ = (attrs or {}).get("id") or f"id_{name}"
        is_shown = bool(value.rows) or not value.strip()
        rows = [*value.rows, *self.offered] if is_shown else []
        context = {
            "name": name,
            "id": id_,
            "is_shown": is_shown,
            "rows": [self._drawn(f"{name}-{number}", row) for number, row in enumerate(rows)],
            "mark": value.mark,
            "text": super().render(name, str(value), (attrs or {}) | {"id": f"{id_}-text"}, renderer),
        }
        return render_to_string("admin/curation/conflict/_positions.html", context)

    def _drawn(self, prefix: str, row: Position) -> dict[str, Any]:
        picker = PickerWidget(Claim, self.request)
        picker.query, picker.legend = row.query, str(_("Claims that say so"))
        claims = picker.render(f"{prefix}-claims", row.claims)
        return {"prefix": prefix, "texts": row.texts.items(), "claims": claims, "is_new": row.is_new}


class PositionsField(RowsField):
    """The sides of a disagreement."""

    widget = PositionsWidget
    shape = SHAPE
