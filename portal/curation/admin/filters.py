"""The filters of the change lists."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from advisor.rulebook import KINDS
from portal import clock
from portal.curation.admin.contract.choices import choices_for
from portal.curation.conditions import words_of_problems
from portal.curation.freshness import stale
from portal.curation.translating import name_of_kind
from portal.wording import language


class ProblemFilter(SimpleListFilter):
    """Rows whose conditions let a problem through."""

    title = _("problem")
    parameter_name = "problem"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        named = words_of_problems(choices_for(request).names.vocabulary)
        return [(problem, words.in_language(language()) if words else problem) for problem, words in named]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(problems__contains=f" {self.value()} ") if self.value() else queryset


class KindFilter(SimpleListFilter):
    """Rules that give an outcome of a kind."""

    title = _("kind of outcome")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(kind, name_of_kind(kind)) for kind in KINDS]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(gives__contains=f" {self.value()}:") if self.value() else queryset


class StaleFilter(SimpleListFilter):
    """Rows that rest on a source due for another look."""

    title = _("re-check")
    parameter_name = "stale"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("overdue for another look")), ("no", _("still fresh"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in ("yes", "no"):
            return queryset
        due = stale(queryset.model._default_manager.all(), clock.today())
        return queryset.filter(pk__in=due) if self.value() == "yes" else queryset.exclude(pk__in=due)
