"""Rules and clocks in the admin."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from advisor.rulebook import KINDS, KNOWN
from portal.curation.admin.columns import told
from portal.curation.admin.contract.admin import ContractAdmin
from portal.curation.admin.contract.choices import choices_for
from portal.curation.admin.contract.naming import RuleForm
from portal.curation.admin.filters import KindFilter, ProblemFilter, StaleFilter
from portal.curation.admin.suggesting import SuggestingInput
from portal.curation.conditions import words_of_problems
from portal.curation.models import Clock, Rule
from portal.wording import language

MOST_PROBLEMS = 3


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
        words = {one: text.in_language(language()) if text else one for one, text in words_of_problems(vocabulary)}

        @admin.display(description=_("Name"), ordering="gives")
        def name(row: Rule) -> str:
            return self.name_of(row, request)

        @admin.display(description=_("problem"), ordering="problems")
        def problems(row: Rule) -> str:
            return _problems(row, words)

        id_, *others = super().get_list_display(request)
        return [name, id_, problems, *others]


def _problems(row: Rule, words: Mapping[str, str]) -> str:
    """For which problems, of which these are the words, the rule can hold: all of them, or the first ones."""
    named = row.problems.split()
    if len(named) == len(words):
        return gettext("all problems")
    first = gettext(", ").join(words.get(one, one) for one in named[:MOST_PROBLEMS])
    return f"{first}…" if len(named) > MOST_PROBLEMS else first


@admin.register(Clock)
class ClockAdmin(ContractAdmin):
    list_display = (told("title", _("title")), "slug", "clock", "precedence", "shown")
    list_filter = (ProblemFilter, StaleFilter, "clock", "shown")
    sections = (*ContractAdmin.sections, (_("Begins"), "opens"), (_("Ends"), "closes"))
    chosen: ClassVar = {"pending": lambda choices: choices.facts_beside_clocks}

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "clock":
            choices = choices_for(request)
            kwargs["widget"] = SuggestingInput(lambda: dict([*choices.listed("deadlines"), *choices.clocks]).items())
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def name_of(self, row: Clock, request: HttpRequest) -> str:
        choices = choices_for(request)
        return choices.names.clock(row.clock, choices.language)
