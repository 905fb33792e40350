"""Draws the values of a figure: the table, what to do when one has changed, and the text they are kept as."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from django import forms
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from advisor.calendar import END_OF_NEXT_MONTH, FIRST_YEAR
from advisor.rulebook import FigureValue, figure_in_words
from portal import clock
from portal.curation.admin.figure.kinds import KINDS, OR_LATEST, UNIT_WORDS
from portal.curation.admin.figure.rows import FROM, SAMPLE, TO, Row, row_in, rows_in, rows_of
from portal.curation.admin.picker import PickerWidget
from portal.curation.admin.rowsfield import Shape, TypedRows, WrongInput
from portal.curation.models import Claim
from portal.wording import language

SHAPE = Shape(rows_of, rows_in)
NEW = "new"
CLAIM = f"{NEW}-claim"
LONGEST_SAMPLE = 40
_REPEATED_GROUP = re.compile(r"\)[*+{?]")


@dataclass(frozen=True)
class DrawnInput:
    """One input of a row: its name, or the two of a number and its unit, and what stands there."""

    label: Any
    sort: str
    name: str
    typed: str
    unit_name: str = ""
    unit: str = ""


@dataclass(frozen=True)
class DrawnRow:
    """One row: its fields, what it says, and where its days lie: `now`, `later` by some days, or `over`."""

    prefix: str
    row: Row
    inputs: list[DrawnInput]
    said: str = ""
    begins: date | None = None
    ends: date | None = None

    @property
    def place(self) -> str:
        """Where its days lie, seen from today."""
        today = clock.today()
        if self.begins is None:
            return ""
        if self.begins > today:
            return "later"
        return "over" if self.ends and self.ends < today else "now"

    @property
    def days_away(self) -> int:
        """How many days from now it begins."""
        return (self.begins - clock.today()).days if self.begins else 0

    @property
    def typed_days(self) -> tuple[str, str]:
        """What stands in its two fields for days."""
        return self.row.fields.get(FROM, ""), self.row.fields.get(TO, "")

    @property
    def sample(self) -> str:
        """What a pattern is tried with."""
        return self.row.fields.get(SAMPLE, "").strip()[:LONGEST_SAMPLE]

    @property
    def fits(self) -> bool | None:
        """Whether the pattern takes the sample; None where that cannot be tried."""
        return fits(self.row.fields.get("pattern", ""), self.sample)

    @property
    def or_latest(self) -> str:
        """Whether its last end may be the one before it; empty where it has none."""
        return OR_LATEST if self.row.kind == "refund" else ""

    @property
    def is_or_latest(self) -> bool:
        """Whether that is chosen."""
        return OR_LATEST in self.row.fields


class ValuesWidget(forms.Textarea):
    """The table, whose fields are named `<name>-<n>-…`; the text has the name alone."""

    has_own_legend = True
    request: HttpRequest | None = None

    def __init__(self, attrs: Any = None) -> None:
        super().__init__(attrs)
        self.new = Row(next(iter(KINDS)))
        self.claim = ""

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Never: rows are an answer too."""
        return False

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        self.new = row_in(data, NEW)
        if self.picker:
            self.claim = self.picker.value_from_datadict(data, files, CLAIM)
        return TypedRows.of_form(data, name, SHAPE)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        rows = value.rows or ([] if value.strip() else [Row(self.new.kind, {FROM: f"{FIRST_YEAR}-01-01"})])
        picker = self.picker
        drawn = [_drawn(f"{name}-{number}", row) for number, row in enumerate(rows)]
        context = {
            "name": name,
            "rows": drawn,
            "mark": value.mark,
            "kinds": [(one, kind.label) for one, kind in KINDS.items()],
            "kind": rows[-1].kind if rows else "",
            "kind_label": KINDS[rows[-1].kind].label if rows else "",
            "new": _drawn(NEW, _new_after(rows[-1], self.new)) if value.rows else None,
            "claim": picker.render(CLAIM, self.claim) if picker else "",
            "fault": getattr(self.request, "new_value_fault", ""),
            "units": UNIT_WORDS.items(),
            "end_of_next_month": END_OF_NEXT_MONTH,
            "text": super().render(name, str(value), attrs, renderer),
        }
        return render_to_string("admin/curation/figure/_values.html", context)

    @property
    def picker(self) -> PickerWidget | None:
        """The search for the claim of a new value."""
        if self.request is None:
            return None
        if not hasattr(self, "_picker"):
            self._picker = PickerWidget(Claim, self.request, is_single=True)
            self._picker.legend = str(_("The claim that says so"))
            self.claim = self.request.GET.get(CLAIM, "")
        return self._picker


def _new_after(row: Row, new: Row) -> Row:
    """The new value as typed so far, counted in the units of the one before it."""
    units = {name: typed for name, typed in row.fields.items() if name.endswith("unit")}
    return Row(row.kind, units | dict(new.fields))


def fits(pattern: str, sample: str) -> bool | None:
    """Whether the pattern takes the whole sample; None for a pattern that is none, or could be tried for ever."""
    if _REPEATED_GROUP.search(pattern):
        return None
    try:
        return re.fullmatch(pattern, sample) is not None
    except (re.error, OverflowError, RecursionError):
        return None


def _drawn(prefix: str, row: Row) -> DrawnRow:
    inputs = list(_inputs(prefix, row))
    try:
        value = msgspec.convert(row.value(), FigureValue)
        return DrawnRow(prefix, row, inputs, figure_in_words(value, language()), value.valid_from, value.valid_to)
    except (WrongInput, msgspec.ValidationError, ValueError):
        return DrawnRow(prefix, row, inputs)


def _inputs(prefix: str, row: Row) -> Iterator[DrawnInput]:
    for one in KINDS[row.kind].inputs:
        amount, *unit = one.names
        typed = row.fields.get(amount, "")
        if unit:
            chosen = row.fields.get(unit[0], "")
            yield DrawnInput(one.label, one.sort, f"{prefix}-{amount}", typed, f"{prefix}-{unit[0]}", chosen)
        else:
            yield DrawnInput(one.label, one.sort, f"{prefix}-{amount}", typed)
