"""From the place of a finding to the form a curator mends it in, and what that place is called."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from advisor.proof.lint import Place
from portal.curation.listnames import CODE_LISTS
from portal.curation.models import Clock, Code, EntryRow, Rule, Shop
from portal.curation.models.columns import Column, columns_of
from portal.curation.rows import LISTS
from portal.curation.translating import KINDS_OF_OUTCOMES, LANGUAGES

_LANGUAGE_BEHIND = re.compile(r"\s*[((][^()()]*[))]$")
WITHIN = {
    **LANGUAGES,
    **KINDS_OF_OUTCOMES,
    "title": _("title"),
    "text": _("text"),
    "label": _("name"),
    "from": _("from"),
    "to": _("until"),
    "duration": _("length"),
    "value": _("value"),
    "claims": _("claims"),
    "steps": _("steps"),
    "says": _("one of"),
    "beside": _("near by one of"),
    "also": _("near by, too, one of"),
    "anywhere": _("anywhere one of"),
    "unless": _("none of"),
    "names": _("names"),
    "words_only": _("Only better words for what another rule gives"),
    "status": _("Its state"),
    "likelihood": _("How likely"),
    "via": _("By way of"),
    "clock": _("Follows the deadline"),
    "serves": _("For what"),
    "excludes": _("Rules out"),
    "again": _("In a word, when it came before"),
}
"""What stands below a field, where a person calls it otherwise."""
CONDITIONAL = (Rule, Clock)
FLAT = ("when", "unless", "give", "opens", "closes")
"""Fields of those that stand in parts of their own, not in one input."""
Rows = dict[str, tuple[int, str]]
"""By the names of entries: the key of the row, and what a person calls it."""


@dataclass(frozen=True)
class Placed:
    """A place in words: kind of entry, entry, field and what is within it; its address, and the field of the form."""

    kind: str
    entry: str
    field: str
    within: str
    address: str
    attribute: str


def placed(places: Sequence[Place], languages: Sequence[str] = ()) -> list[Placed]:
    """Each place in words, in a query for each table. `languages`: which of the two a text is wrong in, or empty."""
    wanted: dict[str, set[str]] = {}
    for place in places:
        wanted.setdefault(place.listed, set()).add(place.name)
    rows = {listed: _rows(LISTS[listed], names) for listed, names in wanted.items()}
    told = languages or [""] * len(places)
    return [_placed(place, rows[place.listed], language) for place, language in zip(places, told, strict=True)]


def _rows(table: type[EntryRow], names: Iterable[str]) -> Rows:
    if table is Shop:
        return {name: (row.pk, str(row)) for name in names for row in table.objects.all()[:1]}
    last = table.key_attributes[-1]
    found = table.objects.filter(
        **{f"{last}__in": {name.split(".", len(table.key_attributes) - 1)[-1] for name in names}}
    )
    return {".".join(row.key): (row.pk, str(row)) for row in found.defer("words")}


def _placed(place: Place, rows: Rows, language: str) -> Placed:
    table = LISTS[place.listed]
    field, _dot, within = place.path.partition(".")
    column = _column(table, field)
    attribute = _attribute(column, language) if column else ""
    label = name_of_field(table, field, language)
    said = " · ".join(_step_within(step) for step in within.split(".") if step)
    kind, name = str(table._meta.verbose_name), place.name
    if name not in rows:
        return Placed(kind, name, label, said, _of_list(table, place), attribute)
    key, shown = rows[name]
    address = reverse(f"admin:curation_{table._meta.model_name}_change", args=[key])
    anchor = _anchor(table, column, attribute, within, language)
    return Placed(kind, shown, label, said, f"{address}#{anchor}" if anchor else address, attribute)


def name_of_field(table: type[EntryRow], key: str, language: str = "") -> str:
    """What the form calls a field of an entry. A text in both languages goes without it, unless one is meant."""
    column = _column(table, key)
    if column is None:
        return key
    name = _verbose(table, _attribute(column, language))
    return _LANGUAGE_BEHIND.sub("", name) if column.is_text and not language else name


def _column(table: type[EntryRow], key: str) -> Column | None:
    return next((one for one in columns_of(table.entry_type) if one.key == key), None)


def _step_within(step: str) -> str:
    """A number counts from nought and is said from one."""
    return str(int(step) + 1) if step.isdigit() else str(WITHIN.get(step, step))


def _verbose(table: type[EntryRow], attribute: str) -> str:
    return str(getattr(table._meta.get_field(attribute.removesuffix("_id")), "verbose_name", attribute))


def _attribute(column: Column, language: str) -> str:
    return f"{column.attribute}_{language or 'ja'}" if column.is_text else column.attribute


def _anchor(table: type[EntryRow], column: Column | None, attribute: str, within: str, language: str) -> str:
    """The id of the input; of a list of outcomes that of the one outcome, or of its text in one language."""
    if column is None:
        return ""
    number, _dot, rest = within.partition(".")
    if table in CONDITIONAL and column.key in FLAT and not number.isdigit():
        return f"f-{column.key}"
    if column.key == "give" and number.isdigit():
        is_text = rest in ("title", "text") and language
        return f"id_give-{number}-{rest}_{language}" if is_text else f"give-{number}"
    return f"id_{attribute.removesuffix('_id')}"


def _of_list(table: type[EntryRow], place: Place) -> str:
    """The change list, for what is about no entry: of a problem those rules that are about it.

    A code that is missing leads to the form that adds it.
    """
    kind, _dot, code = place.name.partition(".")
    if table is Code and code and kind in CODE_LISTS:
        return reverse("admin:curation_code_add", query={"kind": kind, "code": code})
    asked = {"problem": place.name} if place.listed == "rules" else {"q": place.name}
    return reverse(f"admin:curation_{table._meta.model_name}_changelist", query=asked if place.name else None)
