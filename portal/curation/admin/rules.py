"""Rules, clocks and golden cases in the admin, with the vocabulary of conditions at hand."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from advisor import Vocabulary
from advisor.rulebook import KINDS, KNOWN, LIST_OF_KIND
from portal.curation.admin.base import EntryAdmin
from portal.curation.admin.columns import cut, told
from portal.curation.admin.contract.admin import ContractAdmin
from portal.curation.admin.contract.choices import choices_for
from portal.curation.admin.contract.naming import RuleForm
from portal.curation.admin.examples import answers_of
from portal.curation.admin.filters import KindFilter, ProblemFilter, StaleFilter
from portal.curation.conditions import draft_vocabulary, words_of_problems, words_of_values
from portal.curation.models import Clock, EntryRow, GoldenCase, Rule
from portal.wording import language

MOST_PROBLEMS = 3


class VocabularyBesideAdmin(EntryAdmin):
    """Shows which facts, values and codes may be written."""

    def get_fieldsets(self, request: HttpRequest, obj: EntryRow | None = None) -> list[Any]:
        help_fields = {"fields": ["vocabulary"], "classes": ["collapse"]}
        return [
            (None, {"fields": self.get_fields(request, obj)}),
            (_("Facts, values and codes that can be used"), help_fields),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: EntryRow | None = None) -> tuple[str, ...]:
        return (*super().get_readonly_fields(request, obj), "vocabulary")

    @admin.display(description="")
    def vocabulary(self, row: EntryRow) -> SafeString:
        known = draft_vocabulary()
        shown = {"facts": _facts(known), "kinds": _codes(known), "groups": list(known.groups.items())}
        return render_to_string("admin/curation/_vocabulary.html", shown)


def _facts(vocabulary: Vocabulary) -> list[dict[str, Any]]:
    return [
        {
            "name": fact.name,
            "kind": fact.kind,
            "label": vocabulary.words_of_fact(fact.name).label.in_language(language()),
            "values": [
                (value, words.in_language(language()) if words else "")
                for value, words in words_of_values(fact.name, vocabulary)
            ],
        }
        for fact in (*vocabulary.facts.values(), *vocabulary.derived.values())
    ]


def _codes(vocabulary: Vocabulary) -> list[dict[str, Any]]:
    return [
        {
            "kind": kind,
            "codes": [
                (code, entry.title.in_language(language())) for code, entry in vocabulary.codes.get(listed, {}).items()
            ],
        }
        for kind, listed in LIST_OF_KIND.items()
    ]


@admin.register(Rule)
class RuleAdmin(ContractAdmin):
    form = RuleForm
    list_display = ("slug", "priority", "file")
    list_filter = (ProblemFilter, KindFilter, StaleFilter, "file")
    sections = (*ContractAdmin.sections, (_("It gives"), "give"))

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new rule may begin with a fact that it asks for, or with what it gives, as the address says."""
        asked: dict[str, Any] = dict(super().get_changeform_initial_data(request))
        fact, (kind, _colon, code) = str(asked.pop("when", "")), str(asked.pop("give", "")).partition(":")
        names = choices_for(request).names
        if names.vocabulary.fact_type(fact):
            asked["when"] = {fact: KNOWN}
        if kind in KINDS and code in names.codes(kind, "en"):
            asked["give"] = [{kind: code}]
        return asked

    def name_of(self, row: Rule, request: HttpRequest) -> str:
        choices = choices_for(request)
        return row.called(choices.names.vocabulary)

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        vocabulary = choices_for(request).names.vocabulary

        @admin.display(description=_("Name"), ordering="gives")
        def name(row: Rule) -> str:
            return self.name_of(row, request)

        @admin.display(description=_("problem"), ordering="problems")
        def problems(row: Rule) -> str:
            return _problems(row, vocabulary)

        id_, *others = super().get_list_display(request)
        return [name, id_, problems, *others]


def _problems(row: Rule, vocabulary: Vocabulary) -> str:
    """For which problems the rule can hold: all of them, or the first ones."""
    named = row.problems.split()
    if len(named) == len(vocabulary.problems):
        return gettext("all problems")
    words = {one: text.in_language(language()) for one, text in words_of_problems(vocabulary) if text}
    first = gettext(", ").join(words.get(one, one) for one in named[:MOST_PROBLEMS])
    return f"{first}…" if len(named) > MOST_PROBLEMS else first


@admin.register(Clock)
class ClockAdmin(ContractAdmin):
    list_display = (told("title", _("title")), "slug", "clock", "precedence", "shown")
    list_filter = (ProblemFilter, StaleFilter, "clock", "shown")
    sections = (*ContractAdmin.sections, (_("Begins"), "opens"), (_("Ends"), "closes"))

    def name_of(self, row: Clock, request: HttpRequest) -> str:
        choices = choices_for(request)
        return choices.names.clock(row.clock, choices.language)


@admin.register(GoldenCase)
class GoldenCaseAdmin(VocabularyBesideAdmin):
    list_display = ("proves", "slug", "now", "problem", "file")
    list_filter = ("problem", "file")
    last_fields = ("in_words",)

    @admin.display(description=_("The situation in words"))
    def in_words(self, row: GoldenCase) -> SafeString:
        shown = {"answers": list(answers_of(row)), "slug": row.slug}
        return render_to_string("admin/curation/_told.html", shown)

    @admin.display(description=_("what it proves"), ordering="why")
    def proves(self, row: GoldenCase) -> str:
        return cut(row.why)
