"""Calculators in the admin: what each asks, and which part of the advice it shows."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.curation.admin.advicelists import CODES_OF, NAMES, codes_of
from portal.curation.admin.columns import told
from portal.curation.admin.contract.tellings import codes_by_fact, keys_of_codes
from portal.curation.admin.inputs import InputsAdmin
from portal.curation.admin.parts.pieces import several
from portal.curation.admin.parts.rows import PartTables
from portal.curation.admin.tables.cells import Cell, Words
from portal.curation.admin.tables.shapes import by_name, chosen_name
from portal.curation.admin.tables.table import Table, Values, only_row
from portal.curation.models import EntryRow, Tool

MOMENTS = (
    ("never", _("It never opens")),
    ("depends", _("It depends on an answer that is missing")),
    ("not_begun", _("A step of one’s own comes first")),
    ("not_open", _("It is not open yet")),
    ("open", _("It is open")),
    ("closed", _("It is over")),
    ("claimed", _("It has been used")),
)


def _answers(name: str, label: Words) -> Cell:
    return Cell(name, label, "chosen", options=lambda choices: choices.told_codes, is_optional=True)


def _question(values: Values) -> dict[str, Any]:
    shown = [*_shown(values["only"], {}), *_shown(values["beside"], {"hides": True})]
    return {"fact": values["fact"]} | ({"shown_for": shown} if shown else {})


def _shown(keys: list[str] | None, more: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from ({"fact": fact, "values": codes} | more for fact, codes in codes_by_fact(keys or ()).items())


def _inputs_of_question(stored: dict[str, Any]) -> Values:
    shown = stored.get("shown_for", [])
    only, beside = ([one for one in shown if bool(one.get("hides")) is hides] for hides in (False, True))
    return {"fact": stored["fact"], "only": _keys(only), "beside": _keys(beside)}


def _keys(shown: list[dict[str, Any]]) -> list[str]:
    return keys_of_codes({one["fact"]: one["values"] for one in shown})


QUESTIONS = Table(
    (
        Cell("fact", _("What is asked"), "choice", options=lambda choices: choices.told_facts, begins_blank=True),
        _answers("only", _("Only for these answers")),
        _answers("beside", _("Not for these answers")),
    ),
    _question,
    lambda stored: map(_inputs_of_question, stored),
)
CLAIMED = Table(
    (_answers("told", _("One of these was answered")),),
    lambda values: next(_shown(values["told"], {})),
    lambda stored: [{"told": _keys([stored])}],
    only_row,
    is_single=True,
)
WORDS = by_name(chosen_name(_("Moment"), lambda choices: MOMENTS))
SHOWS = PartTables(
    {
        name: several(codes_of(listed), _("These alone; none chosen: all"), may_be_none=True)
        for name, listed in CODES_OF.items()
    },
    {_("Parts of the advice"): NAMES},
)


@admin.register(Tool)
class ToolAdmin(InputsAdmin):
    list_display = (told("title", _("title")), "slug", "verdict")
    list_filter = ("verdict",)
    change_form_template = "admin/curation/entry.html"
    last_fields = ()
    chosen: ClassVar = {
        "problems": lambda choices: choices.problems,
        "windows": lambda choices: choices.listed("deadlines"),
        "needs_any": lambda choices: choices.told_facts,
    }
    tables: ClassVar = {"questions": QUESTIONS, "claimed": CLAIMED, "moment_words": WORDS}
    parts: ClassVar = {"shows": SHOWS}

    def get_fieldsets(self, request: HttpRequest, obj: EntryRow | None = None) -> list[Any]:
        words = [("title_ja", "title_en"), ("lead_ja", "lead_en"), ("answers_ja", "answers_en")]
        return [
            (_("Its name"), {"fields": ["slug", *words]}),
            (_("For what"), {"fields": ["problems", "verdict", "needs_any", "windows"]}),
            (_("What it asks"), {"fields": ["questions"]}),
            (_("What it shows"), {"fields": ["shows", "claimed", "moment_words", "note"]}),
        ]
