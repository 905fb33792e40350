"""A step of the advice that was taken, told with its day and with what was sent."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from advisor import Situation, after_doing
from portal.cases.facts import Facts, told_by_doing
from portal.cases.forms.events import EventForm
from portal.cases.forms.fields import FreeText
from portal.cases.models import LONGEST_TEXT, Event, Kind


class DoneForm(EventForm):
    """When the step was taken, and the message as it was sent. `situation`: what was known of the order before."""

    kind = Kind.STEP
    uses = ("day", "time", "text")
    needs = ("day",)

    text = FreeText(
        label=_("What was sent"),
        help_text=_("As you sent it. It is kept with the case and does not change any more."),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
    )

    def __init__(self, *args: Any, step: str, situation: Situation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.step, self.situation = step, situation

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("day") and not self.errors and self._after is None:
            self.add_error("day", _("This day does not fit the other answers. Please check it."))
        return cleaned

    @property
    def _after(self) -> Situation | None:
        return after_doing(self.situation, self.step, self.at, self.words.vocabulary)

    def told(self) -> Facts:
        after = self._after
        return told_by_doing(self.situation.to_plain(), after.to_plain()) if after else {}

    def event(self) -> Event:
        event = super().event()
        event.step = self.step
        return event
