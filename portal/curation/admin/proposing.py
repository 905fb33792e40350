"""The code of a new entry, made from its English title where nobody types one; settled once, for others name it."""

import difflib
import re
from itertools import count
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.curation.admin.stored import StoredForm
from portal.curation.models import EntryRow

LONGEST = 60
MOST_NEAR = 3
JOINERS = ("_", "-")
SETTLED_LATER = gettext_lazy("It cannot be changed later.")


class ProposedInput(forms.TextInput):
    """The input of a name, the button that makes it from the title, and the entries that are called much like it."""

    def __init__(self, form: "ProposingForm") -> None:
        super().__init__(attrs={"class": "vTextField", "spellcheck": "false", "autocapitalize": "off"})
        self.form = form

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        context = {
            "input": super().render(name, value, attrs, renderer),
            "id": (attrs or {}).get("id") or f"id_{name}",
            "form": self.form,
            "near": self.form.near,
            "opts": self.form._meta.model._meta,
        }
        return render_to_string("admin/curation/_proposed.html", context)


class ProposingForm(StoredForm):
    """A new entry is called as somebody types, or after its English title; never like another one."""

    joiner: ClassVar[str] = "_"
    """Between the words of the title."""
    pattern: ClassVar[re.Pattern[str]] = re.compile(r"[a-z][a-z0-9_]{0,99}", re.ASCII)
    allowed: ClassVar[Any] = gettext_lazy("Small letters a-z, digits and _, a letter first.")
    made_of: ClassVar[Any] = gettext_lazy("Left blank, it is made from the English title.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.key in self.fields:
            self.fields[self.key].required = False
            self.fields[self.key].widget = ProposedInput(self)
            self.fields[self.key].help_text = f"{self.allowed} {self.made_of} {SETTLED_LATER}"

    @property
    def key(self) -> str:
        """The column that names the entry."""
        table: type[EntryRow] = self._meta.model
        return table.key_attributes[-1]

    @property
    def title(self) -> str:
        """The column of its English title."""
        table: type[EntryRow] = self._meta.model
        return f"{table.title_attribute}_en"

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.key in self.fields and self.key not in self.errors:
            self._settle(self.cleaned_data)
        return cleaned

    def _settle(self, cleaned: dict[str, Any]) -> None:
        code = cleaned[self.key] = cleaned.get(self.key) or self.proposal(cleaned)
        if not code:
            self.add_error(self.key, _("Write it, or what it is made from."))
        elif not self.pattern.fullmatch(code):
            self.add_error(self.key, str(self.allowed))
        elif self.same_list(cleaned).filter(**{self.key: code}).exists():
            self.add_error(
                self.key, _("“%(code)s” is there already. Change that one, or write another.") % {"code": code}
            )

    def proposal(self, cleaned: dict[str, Any]) -> str:
        """What it is called where nobody says so; empty where nothing tells."""
        return proposed(str(cleaned.get(self.title) or ""), self.joiner)

    def same_list(self, cleaned: Any) -> Any:
        """The entries among which it must be the only one."""
        return self._meta.model._default_manager.all()

    @property
    def proposing(self) -> str:
        """What the button sends that makes the proposal; empty where there is no title to make it of."""
        return f"{self.key}:{self.title}:{self.joiner}" if self.title in self.fields else ""

    @property
    def near(self) -> list[EntryRow]:
        """Entries of that list whose name is nearly what was typed, which may be the same thing."""
        if self.key not in self.fields:
            return []
        title = str(self[self.title].value() or "") if self.title in self.fields else ""
        typed = str(self[self.key].value() or "") or proposed(title, self.joiner)
        rows = {getattr(row, self.key): row for row in self.same_list(self.data or self.initial)} if typed else {}
        return [rows[one] for one in difflib.get_close_matches(typed, rows, MOST_NEAR)]


class TitledForm(ProposingForm):
    """An entry that addresses name: the words of its title between hyphens."""

    joiner = "-"
    pattern = re.compile(r"[a-z0-9][a-z0-9-]{0,99}", re.ASCII)
    allowed = gettext_lazy("Small letters a-z, digits and -.")


class NumberedForm(ProposingForm):
    """An entry that nothing but its own page names: where its name is taken already, a number makes it another."""

    pattern = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}", re.ASCII)
    allowed = gettext_lazy("Small letters a-z, digits, “.”, “_” and “-”.")

    def proposal(self, cleaned: dict[str, Any]) -> str:
        first = self.first_proposal(cleaned)
        like = self.same_list(cleaned).filter(**{f"{self.key}__startswith": first})
        taken = set(like.values_list(self.key, flat=True))
        others = (f"{first}_{number}" for number in count(2))
        return first if first not in taken else next(one for one in others if one not in taken)

    def first_proposal(self, cleaned: dict[str, Any]) -> str:
        """What it is called where that is not taken."""
        return super().proposal(cleaned)


def proposed(title: str, joiner: str) -> str:
    """A code made of an English title; empty where the title has no letters for one."""
    words = slugify(title.replace("'", "").replace("’", "")).replace("_", "-").split("-")
    code = ""
    for word in words:
        longer = f"{code}{joiner}{word}" if code else word.lstrip("0123456789")
        if len(longer) > LONGEST:
            break
        code = longer
    return code


def propose(request: HttpRequest, state: QueryDict, value: str) -> None:
    """Write the proposal into a field: `<field>:<field of the title>:<joiner>`."""
    field, _colon, rest = value.partition(":")
    title, _colon, joiner = rest.partition(":")
    if field in state and joiner in JOINERS:
        state[field] = proposed(str(state.get(title) or ""), joiner)
