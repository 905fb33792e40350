"""The place of an entry in its list, chosen by the one it stands after."""

from typing import Any

from django import forms
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advisor.rulebook import LANGUAGES
from portal.curation.models import EntryRow

FIELD = "stands_after"
LAST, FIRST = "", "first"


class PlacedForm(forms.ModelForm):
    """Asks after which other entry of its list this one stands."""

    stands_after = forms.ChoiceField(label=gettext_lazy("Place in its list"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [row for row in self.neighbours() if row.pk != self.instance.pk]
        self.fields[FIELD].choices = [  # type: ignore[attr-defined]
            (LAST, _("at the end")),
            (FIRST, _("first of all")),
            *((str(row.pk), _("after “%(name)s”") % {"name": row}) for row in rows),
        ]
        if self.instance.pk:
            before = [row for row in rows if row.position < self.instance.position]
            self.initial[FIELD] = (str(before[-1].pk) if before else FIRST) if rows != before else LAST

    def neighbours(self) -> QuerySet[Any]:
        """The entries of the list, in their order."""
        table: Any = self._meta.model
        named = (*table.key_attributes, *(f"{table.title_attribute}_{one}" for one in LANGUAGES))
        rows: QuerySet[Any] = table.objects.order_by("position", "pk").only(*named, "position")
        return rows

    def put_in_place(self) -> None:
        """Let the saved entry stand where it was asked for; those behind it make room."""
        row, asked = self.instance, self.cleaned_data.get(FIELD, LAST)
        others = list(self.neighbours().exclude(pk=row.pk).values_list("pk", "position"))
        if others and FIELD in self.changed_data:
            place = others[0][1] if asked == FIRST else dict(others).get(int(asked or others[-1][0]), others[-1][1]) + 1
            table: type[EntryRow] = type(row)
            table.objects.filter(position__gte=place).exclude(pk=row.pk).update(position=F("position") + 1)
            table.objects.filter(pk=row.pk).update(position=place)
