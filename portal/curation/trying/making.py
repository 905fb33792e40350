"""A worked example made of what was tried: the situation, the moment, and what was ticked of the advice."""

from collections import Counter
from typing import Any, cast

from django import forms
from django.contrib.admin.models import ADDITION, LogEntry
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.curation.models import GoldenCase
from portal.curation.trying.expecting import Offer, united
from portal.curation.trying.scene import Scene

EXPECT = "expect"


class ExampleForm(forms.Form):
    """What a new worked example is called, what it holds, and where it stands."""

    slug = forms.CharField(label=_("Name"), max_length=100, widget=forms.TextInput(attrs={"class": "vTextField"}))
    why = forms.CharField(
        label=_("What it makes sure of"), max_length=500, widget=forms.TextInput(attrs={"class": "vTextField"})
    )
    file = forms.ChoiceField(label=_("File"))

    def __init__(self, offers: list[Offer], problem: str, data: QueryDict | None = None) -> None:
        super().__init__(data, initial={"file": usual_file(problem)})
        self.offers = offers
        self.chosen = set(data.getlist(EXPECT)) if data is not None else {one.name for one in offers if one.is_changed}
        self.fields["file"].choices = [(name, name) for name in files()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        if not any(one.name in self.chosen for one in self.offers):
            raise ValidationError(_("Tick at least one thing that the advice must say."))
        return super().clean() or {}

    @property
    def checks(self) -> list[tuple[Offer, bool]]:
        """What can be ticked, and whether it is."""
        return [(one, one.name in self.chosen) for one in self.offers]

    def example(self, scene: Scene) -> GoldenCase:
        """The example, unsaved. Raises ValidationError for what its table refuses."""
        expected = united(one.expected for one in self.offers if one.name in self.chosen)
        named = {name: self.cleaned_data[name] for name in ("slug", "why", "file")}
        row = GoldenCase(**named, now=scene.moment.isoformat(), situation=scene.told, expect=expected)
        row.derive()
        row.full_clean()
        return row


def files() -> list[str]:
    """The files that have worked examples."""
    found = GoldenCase.objects.order_by("file").values_list("file", flat=True).distinct()
    return [name for name in found if name]


def usual_file(problem: str) -> str:
    """The file most worked examples of a problem stand in."""
    found = Counter(GoldenCase.objects.filter(problem=problem).values_list("file", flat=True))
    return found.most_common(1)[0][0] if found else ""


def save_example(request: HttpRequest, row: GoldenCase) -> None:
    """Keep it, and who made it."""
    row.save()
    editor = cast(User, request.user)
    LogEntry.objects.log_actions(editor.pk, [row], ADDITION, change_message=[{"added": {}}])
