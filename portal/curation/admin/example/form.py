"""The form of a worked example."""

from typing import Any

from django import forms

from portal.curation.admin.stored import StoredForm
from portal.curation.trying.scene import local, moment_of


class MomentField(forms.CharField):
    """A day and time of Tokyo as a browser's control has it; what that would not show stays as it is stored."""

    widget = forms.DateTimeInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("widget", None)
        super().__init__(**kwargs)
        self.widget.input_type = "datetime-local"
        self.widget.attrs["step"] = 1

    def prepare_value(self, value: Any) -> str:
        moment = moment_of(str(value or ""))
        self.widget.input_type = "datetime-local" if moment or not value else "text"
        return local(moment) if moment else str(value or "")

    def clean(self, value: Any) -> str:
        """With its offset, as packs have it; what is none is for the entry to refuse."""
        typed: str = super().clean(value)
        moment = moment_of(typed)
        return moment.isoformat() if moment else typed

    def has_changed(self, initial: Any, data: Any) -> bool:
        return not self.disabled and moment_of(str(initial or "")) != moment_of(str(data or ""))


class ExampleForm(StoredForm):
    """A worked example; its moment keeps its spelling while it is the same."""

    def clean_now(self) -> str:
        """The moment as it is stored, where it is that one."""
        typed: str = self.cleaned_data["now"]
        stored = self.instance.now or ""
        return stored if stored and moment_of(stored) == moment_of(typed) is not None else typed
