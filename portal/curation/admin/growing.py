"""What facts and codes share in the admin: what was published of them stays, what is named stays, rules begin here."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.curation.admin.inputs import InputsAdmin
from portal.curation.admin.placement import PlacedForm
from portal.curation.admin.uses import uses_of
from portal.curation.findings import said
from portal.curation.growing import losses_without
from portal.curation.models import EntryRow, Rule
from portal.curation.needing import in_need_of
from portal.curation.newest import newest_readable
from portal.curation.rows import settle_rows

ADD_RULE = "_addrule"


class VocabularyAdmin(InputsAdmin):
    """Brings up to date what other rows repeat of the vocabulary."""

    def save_model(self, request: HttpRequest, obj: EntryRow, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        settle_rows()

    def delete_model(self, request: HttpRequest, obj: EntryRow) -> None:
        super().delete_model(request, obj)
        settle_rows()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        super().delete_queryset(request, queryset)
        settle_rows()


class GrowingAdmin(VocabularyAdmin):
    """Refuses to delete what a release has, or what something of the draft cannot do without.

    The name of a new entry is proposed.
    """

    list_name: str
    last_fields = ()

    def kept_because(self, rows: list[EntryRow]) -> Iterator[str]:
        published, keys = newest_readable(), {row.key for row in rows}
        lost = [said(one) for one in losses_without(published, self.list_name, keys)] if published else []
        yield from lost or (_("%(user)s needs it") % {"user": one} for one in in_need_of(self.list_name, keys))

    def save_model(self, request: HttpRequest, obj: EntryRow, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if isinstance(form, PlacedForm):
            form.put_in_place()

    def rule_for(self, row: Any) -> dict[str, str]:
        """What a new rule about it begins with, as its form is asked; nothing where no rule can be about it."""
        raise NotImplementedError

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        row = context.get("original")
        query = self.rule_for(row) if row else {}
        if self.admin_site.get_model_admin(Rule).has_add_permission(request):
            context["may_add_rule"] = row is None or bool(query)
            context["rule_address"] = reverse("admin:curation_rule_add", query=query) if query else ""
        if row is not None:
            context["uses"] = uses_of(row)
        return super().render_change_form(request, context, *args, **kwargs)

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return self._to_a_new_rule(request, obj) or super().response_post_save_add(request, obj)

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return self._to_a_new_rule(request, obj) or super().response_post_save_change(request, obj)

    def _to_a_new_rule(self, request: HttpRequest, row: Any) -> HttpResponseRedirect | None:
        query = self.rule_for(row) if ADD_RULE in request.POST else {}
        return HttpResponseRedirect(reverse("admin:curation_rule_add", query=query)) if query else None
