"""Rules, clocks and golden cases in the admin, with the vocabulary of conditions at hand."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from advisor.facts.codes import OUTCOMES
from advisor.facts.vocabulary import DERIVED_FACTS, FACTS
from portal.curation.admin.base import EntryAdmin
from portal.curation.admin.filters import KindFilter, ProblemFilter, StaleFilter
from portal.curation.conditions import ALL_PROBLEMS
from portal.curation.models import Clock, CodeWording, EntryRow, FactWording, GoldenCase, Rule

CODE_GROUPS = {"rule_out": "remedies", "evidence": "evidence", "remedy": "remedies", "refund": "methods"}


class ConditionalAdmin(EntryAdmin):
    """Shows which facts, values and codes may be written."""

    def get_fieldsets(self, request: HttpRequest, obj: EntryRow | None = None) -> list[Any]:
        help_fields = {"fields": ["vocabulary"], "classes": ["collapse"]}
        return [(None, {"fields": self.get_fields(request, obj)}), (_("使える事実と値、コード"), help_fields)]

    def get_readonly_fields(self, request: HttpRequest, obj: EntryRow | None = None) -> tuple[str, ...]:
        return (*super().get_readonly_fields(request, obj), "vocabulary")

    @admin.display(description="")
    def vocabulary(self, row: EntryRow) -> SafeString:
        return render_to_string("admin/curation/_vocabulary.html", {"facts": _facts(), "kinds": _codes()})


def _facts() -> list[dict[str, Any]]:
    words = {row.fact: row for row in FactWording.objects.all()}
    return [
        {
            "name": fact.name,
            "kind": fact.kind,
            "label": words[fact.name].label_ja if fact.name in words else "",
            "values": [(v, _ja(words[fact.name].values.get(v)) if fact.name in words else "") for v in fact.values],
        }
        for fact in (*FACTS.values(), *DERIVED_FACTS.values())
    ]


def _codes() -> list[dict[str, Any]]:
    titles = {(row.group, row.code): row.title_ja for row in CodeWording.objects.all()}
    return [
        {"kind": kind, "codes": [(code, titles.get((CODE_GROUPS.get(kind, f"{kind}s"), code), "")) for code in codes]}
        for kind, codes in OUTCOMES.items()
    ]


def _ja(text: dict[str, str] | None) -> str:
    return text["ja"] if text else ""


@admin.register(Rule)
class RuleAdmin(ConditionalAdmin):
    list_display = ("slug", "gives_shown", "problems_shown", "priority", "file")
    list_filter = (ProblemFilter, KindFilter, StaleFilter, "file")

    @admin.display(description=_("結果"), ordering="gives")
    def gives_shown(self, row: Rule) -> str:
        return row.gives.strip().replace(" ", ", ")

    @admin.display(description=_("困りごと"), ordering="problems")
    def problems_shown(self, row: Rule) -> str:
        problems = row.problems.split()
        return gettext("すべて") if len(problems) == len(ALL_PROBLEMS) else ", ".join(problems)


@admin.register(Clock)
class ClockAdmin(ConditionalAdmin):
    list_display = ("slug", "clock", "precedence", "shown")
    list_filter = (ProblemFilter, StaleFilter, "clock", "shown")


@admin.register(GoldenCase)
class GoldenCaseAdmin(ConditionalAdmin):
    list_display = ("slug", "why", "now", "problem", "file")
    list_filter = ("problem", "file")
    last_fields = ()
