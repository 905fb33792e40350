"""What the admin pages of all entries share."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

import msgspec
from django.apps import apps
from django.contrib import admin, messages
from django.contrib.admin.actions import delete_selected
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import models
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from portal.curation.admin.days import DayWidget, checked_today, due_in_months
from portal.curation.admin.history import HistoryAdmin
from portal.curation.admin.picker import PickerField
from portal.curation.admin.reshaping import Reshape, ReshapingAdmin
from portal.curation.checking import findings_about
from portal.curation.findings import ShownFinding, shown
from portal.curation.models import EntryRow
from portal.curation.models.fields import IdsField
from portal.curation.previews import texts_of
from portal.curation.references import NAMED_BY, users_of
from portal.curation.rows import TABLES
from portal.curation.searching import matching
from portal.curation.textfield import RowChoiceField, TextFormField

TITLE_ROWS = 2
SAVE, CONTINUE = "_save", "_continue"
MOST_AT_ONCE = 400
"""Entries chosen at once; each is a field of the form that asks whether to go on, and a request has only so many."""


class EntryAdmin(ReshapingAdmin, HistoryAdmin):
    """Search over every text, history, a preview of the texts, and who uses the entry."""

    save_on_top = True
    list_per_page = 50
    show_full_result_count = False
    search_help_text = _("Searches ids, codes and the texts in both languages.")
    search_fields = ("words",)
    last_fields: tuple[str, ...] = ("preview", "used_by")
    actions = ("delete_selected",)
    is_mended_in_its_form = False
    """Whether the form comes again after a save with errors."""
    is_of_texts = False
    """Whether it is tried on a pasted text; no advice changes with it."""
    reshaping: ClassVar[dict[str, Reshape]] = ReshapingAdmin.reshaping | {
        "_checked": checked_today,
        "_due": due_in_months,
    }

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        return matching(queryset, search_term), False

    @admin.action(permissions=["delete"], description=_("Delete the selected %(verbose_name_plural)s"))
    def delete_selected(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        """Django's own, for as many as one form can hold."""
        if queryset.count() > MOST_AT_ONCE:
            limit = _(
                "At most %(most)s can be chosen at once. Nothing was deleted. Filter the list first, then choose again."
            )
            self.message_user(request, limit % {"most": MOST_AT_ONCE}, messages.ERROR)
            return None
        return delete_selected(self, request, queryset)

    def kept_because(self, rows: list[EntryRow]) -> Iterator[str]:
        """Why these entries may not be deleted, beside what the database says."""
        return iter(())

    def get_deleted_objects(self, objs: Iterable[Any], request: HttpRequest) -> tuple[Any, Any, Any, list[Any]]:
        rows = list(objs)
        shown, counts, missing, protected = super().get_deleted_objects(rows, request)
        return shown, counts, missing, [*protected, *self.kept_because(rows)]

    def get_fields(self, request: HttpRequest, obj: EntryRow | None = None) -> list[Any]:
        columns = [field.name for field in self.opts.fields if field.editable and not field.primary_key]
        return [*columns, *(self.last_fields if obj else ())]

    def get_readonly_fields(self, request: HttpRequest, obj: EntryRow | None = None) -> tuple[str, ...]:
        """The name of an entry is settled once: others point to it."""
        return (*self.last_fields, *(obj.key_attributes if obj else ()))

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        """Texts keep every character; names lose blanks at their ends, which nobody sees and nothing finds."""
        if db_field.name in NAMED_BY and isinstance(db_field, IdsField):
            table = apps.get_model("curation", NAMED_BY[db_field.name])
            return db_field.formfield(form_class=PickerField, table=table, request=request)
        if isinstance(db_field, models.DateField):
            kwargs["widget"] = DayWidget
        is_text = isinstance(db_field, models.CharField | models.TextField) and not db_field.choices
        if is_text and db_field.name not in self.model.key_attributes:
            kwargs.setdefault("form_class", TextFormField)
        if db_field.name in self.model.language_attributes() and isinstance(db_field, models.CharField):
            # An input of one line would drop the line ends that a title may have.
            kwargs.setdefault("widget", AdminTextareaWidget(attrs={"rows": TITLE_ROWS}))
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def formfield_for_foreignkey(self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_foreignkey(db_field, request, **{"form_class": RowChoiceField} | kwargs)

    def save_model(self, request: HttpRequest, obj: EntryRow, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        findings = _findings_shown(obj)
        has_error = request.entry_has_errors = any(one.is_error for one in findings)  # type: ignore[attr-defined]
        if CONTINUE in request.POST or (has_error and self.is_mended_in_its_form and SAVE in request.POST):
            return  # the form says it itself, above and beside its fields
        for finding in findings:
            messages.warning(request, render_to_string("admin/curation/_finding.html", {"finding": finding}))

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        _say_what_comes_next(request)
        return super().response_post_save_add(request, obj)

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        _say_what_comes_next(request)
        return super().response_post_save_change(request, obj)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """What the check says of the entry as it is stored stands above its form."""
        row = context.get("original")
        context["is_of_texts"] = self.is_of_texts
        if row is not None and request.method == "GET":
            context |= {"findings": _findings_shown(row)}
            _put_beside_fields(context["findings"], context["adminform"].form)
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description=_("texts as they look"))
    def preview(self, row: EntryRow) -> SafeString:
        return render_to_string("admin/curation/_preview.html", {"texts": list(texts_of(row))})

    @admin.display(description=_("used by"))
    def used_by(self, row: EntryRow) -> SafeString:
        users = [{"row": user, "opts": user._meta} for user in users_of(row, TABLES)]
        return render_to_string("admin/curation/_used_by.html", {"users": users})


def has_errors(request: HttpRequest) -> bool:
    """Whether what this request saved cannot be published as it is."""
    return getattr(request, "entry_has_errors", False)


class NamedAdmin(EntryAdmin):
    """Entries that others name by their id: none is deleted while one does."""

    def kept_because(self, rows: list[EntryRow]) -> Iterator[str]:
        for row in rows:
            for user in users_of(row, TABLES):
                if user not in rows:
                    yield _("%(user)s (%(kind)s) uses %(row)s") % _said(row, user)


def _say_what_comes_next(request: HttpRequest) -> None:
    messages.info(request, render_to_string("admin/curation/_saved.html"))


def _findings_shown(row: EntryRow) -> list[ShownFinding]:
    try:
        return shown(findings_about(row))
    except msgspec.ValidationError:
        return []  # another row cannot be read, which the check page says


def _put_beside_fields(findings: list[ShownFinding], form: BaseForm) -> None:
    """Each finding at the field it names, too, for the templates to show."""
    for finding in findings:
        field: Any = form.fields.get(finding.place.attribute.removesuffix("_id"))
        if field is not None:
            field.findings = [*getattr(field, "findings", ()), finding]


def _said(row: EntryRow, user: EntryRow) -> dict[str, str]:
    return {"row": str(row), "user": str(user), "kind": str(user._meta.verbose_name)}
