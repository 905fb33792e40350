"""The shop in the admin."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.curation.admin.columns import told
from portal.curation.admin.growing import VocabularyAdmin
from portal.curation.admin.shopmembers import awaited, joint_questions
from portal.curation.admin.shopparts import EVENTS, MONEY, NUMBER, TRACKING
from portal.curation.admin.tables.cells import Cell
from portal.curation.admin.tables.shapes import (
    CODE,
    by_name,
    chosen_name,
    lines,
    lists_by_name,
    named_lists,
    pairs,
    records,
)
from portal.curation.models import EntryRow, Shop
from portal.curation.states import row_count

OPEN_SECTIONS = 2
"""Parts of the long form of the shop that stand open."""
PROBLEMS = Cell("problems", _("problems"), "chosen", options=lambda choices: choices.problems)


@admin.register(Shop)
class ShopAdmin(VocabularyAdmin):
    # What stands in quotation marks below are columns of every shop, though a pack may have codes of the same name.
    list_display = (told("name", _("name")), "slug")
    change_form_template = "admin/curation/entry.html"
    last_fields = ()
    one_of: ClassVar = {
        "first_step": lambda choices: choices.codes("action"),
        "waiting": lambda choices: choices.codes("action"),
        "done": lambda choices: choices.told_facts,
        "goodwill_warning": lambda choices: choices.codes("warning"),
        "disputed_warning": lambda choices: choices.codes("warning"),
        "closing": lambda choices: choices.figures("duration"),
        "elsewhere": lambda choices: choices.guides,
    }
    tables: ClassVar = {
        "asked_later": records(
            Cell("facts", _("Asked later"), "chosen", options=lambda choices: choices.told_facts),
            Cell("than", _("Than these"), "chosen", options=lambda choices: choices.told_facts),
            PROBLEMS,
            optional=(PROBLEMS.name,),
        ),
        "own_names": lines(Cell("name", _("Name"), "text")),
        "one_word": pairs(Cell("said", _("Not this"), "text"), Cell("better", _("But this"), "text")),
        "doors": named_lists(PROBLEMS),
        "groups": lists_by_name(CODE, PROBLEMS),
        "group_names": by_name(chosen_name(_("Group of problems"), lambda choices: choices.problem_groups)),
        "shelves": by_name(CODE),
        "files": pairs(Cell("file", _("File"), "line"), Cell("holds", _("What it holds"), "text")),
    }
    parts: ClassVar = {"money": MONEY, "events": EVENTS, "order_number": NUMBER, "tracking": TRACKING}
    members: ClassVar = {"joint_questions": joint_questions, "awaited": awaited}

    def get_fieldsets(self, request: HttpRequest, obj: EntryRow | None = None) -> list[Any]:
        advised = [("first_step", "waiting"), ("done", "closing"), ("done_words_ja", "done_words_en")]
        warned = [("goodwill_warning", "disputed_warning")]
        asked = ["joint_questions", "asked_later", "awaited"]
        sections = [
            (_("Its name"), ["slug", ("name_ja", "name_en"), "own_names"]),
            (_("The first page"), ["doors"]),
            (_("Groups of problems"), ["groups", "group_names"]),
            (_("What is advised of itself"), [*advised, *warned]),
            (_("Guides"), ["shelves", "elsewhere", "tracking"]),
            (_("Words not to use, and the words instead"), ["one_word"]),
            (_("How it is asked, and what is awaited"), asked),
            (_("Money, events, order numbers, files"), ["money", "events", "order_number", "files", "note"]),
        ]
        return [
            (title, {"fields": fields, "classes": ["collapse"] if place > OPEN_SECTIONS else []})
            for place, (title, fields) in enumerate(sections, 1)
        ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """There is one shop."""
        return super().has_add_permission(request) and not row_count(Shop)
