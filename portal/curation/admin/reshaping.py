"""Buttons of a form that change its shape: a row more, an entry looked for. The form is shown again, neither checked
nor saved, and nothing typed is lost. They work without a script; htmx takes the piece of the page that is new."""

import re
from collections.abc import Callable
from typing import Any, ClassVar, NamedTuple

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.forms import BaseModelForm
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.html import format_html
from django.utils.translation import gettext as _

from portal.curation.admin.picker import drop, pick, unasked

_NAME_ENDS = re.compile("[-.:]")
Reshape = Callable[[HttpRequest, QueryDict, str], None]
"""What a button does to what was typed: the request, the fields to change, the button's own value."""


class Unpressed(NamedTuple):
    """A button with its value that was not pressed, though what it adds is filled in; `place`: where it is seen."""

    button: str
    value: str
    place: str


class Unchecked(BaseModelForm):
    """A form that shows what was typed, says nothing of it, and is never saved."""

    def is_valid(self) -> bool:
        return False

    def full_clean(self) -> None:
        self._errors = ErrorDict()
        self.cleaned_data = {}


class ReshapingAdmin(ModelAdmin):
    """Takes the buttons named in `reshaping` before anything is checked; a class below may add its own."""

    reshaping: ClassVar[dict[str, Reshape]] = {
        "_find": lambda request, state, value: None,
        "_pick": lambda request, state, value: pick(state, value),
        "_drop": lambda request, state, value: drop(state, value),
        "_again": lambda request, state, value: None,
    }

    def unpressed(self, state: QueryDict) -> Unpressed | None:
        """What was filled in to be added and is not; it would be lost if the form were saved."""
        return None

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self._reshape(request)
        return super().changeform_view(request, *args, **kwargs)

    def history_form_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self._reshape(request)
        response: HttpResponse = super().history_form_view(request, *args, **kwargs)  # type: ignore[misc]
        return response

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        if is_reshaped(request):
            base = kwargs.get("form", self.form)
            kwargs["form"] = type(base)(base.__name__, (Unchecked, base), {})
        return super().get_form(request, obj, change, **kwargs)

    def _reshape(self, request: HttpRequest) -> None:
        if request.method != "POST":
            return
        pressed = next((name for name in self.reshaping if name in request.POST), None)
        if pressed:
            self._do(request, pressed, request.POST[pressed])
        elif unasked(request.POST):
            messages.info(request, _("Here is what was found. Nothing is saved yet."))
        elif forgotten := self.unpressed(request.POST):
            said = _("Something was filled in but not added. Look at it there, then save again. Nothing is saved yet.")
            link = format_html('{} <a href="#{}">{}</a>', said, forgotten.place, _("Go there"))
            messages.warning(request, link)
            self._do(request, forgotten.button, forgotten.value)
        else:
            return
        request.is_reshaped = True  # type: ignore[attr-defined]

    def _do(self, request: HttpRequest, button: str, value: str) -> None:
        state = request.POST.copy()
        self.reshaping[button](request, state, value)
        # A part of the form that was folded stays open where its own button was pressed.
        request.reshaped_column = _NAME_ENDS.split(value, 1)[0]  # type: ignore[attr-defined]
        request.POST = state  # type: ignore[assignment]


def is_reshaped(request: HttpRequest) -> bool:
    """Whether the form of this request is only to be shown again."""
    return getattr(request, "is_reshaped", False)
