"""Where worked examples fail and the new answer is right: their expectations are brought up to it, group by group."""

from collections import defaultdict
from dataclasses import dataclass
from typing import cast

from django import forms
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from advisor import to_plain
from advisor.proof.golden import mended, paths_to_mend
from advisor.rulebook import LIST_OF_KIND
from portal.accounts.models import User
from portal.curation.impact.measuring import Changed
from portal.curation.models import GoldenCase
from portal.wording import Words

LONGEST_REASON = 100
"""As long as the history has room for."""
Path = tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """One expectation that several examples no longer meet: its name in a form, in words, and the examples."""

    path: Path
    words: str
    examples: list[str]

    @property
    def name(self) -> str:
        """As a form has it."""
        return " ".join(self.path)


class AcceptForm(forms.Form):
    """Which of the new answers are right, and why."""

    group = forms.MultipleChoiceField(
        label=_("The new answer is right"), error_messages={"required": _("Tick what is right as it is now.")}
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=LONGEST_REASON, widget=forms.TextInput(attrs={"class": "vTextField"})
    )

    def __init__(self, groups: list[Group], data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.ticked = set(data.getlist("group")) if data is not None else set()
        self.groups = groups
        self.fields["group"].choices = [(one.name, one.words) for one in groups]  # type: ignore[attr-defined]

    @property
    def checks(self) -> list[tuple[Group, bool]]:
        """The groups, and whether each is ticked."""
        return [(one, one.name in self.ticked) for one in self.groups]


def groups_of(failing: list[Changed], words: Words) -> list[Group]:
    """What the failing examples expect otherwise, the most frequent first."""
    found: defaultdict[Path, list[str]] = defaultdict(list)
    for one in failing:
        for path in _paths(one):
            found[path].append(one.id)
    groups = [Group(path, _in_words(path, words), examples) for path, examples in found.items()]
    return sorted(groups, key=lambda group: -len(group.examples))


@transaction.atomic
def accept(request: HttpRequest, failing: list[Changed], form: AcceptForm) -> int:
    """Make the examples expect what they get, with the reason in their history; how many were changed."""
    names, reason = set(form.cleaned_data["group"]), form.cleaned_data["reason"]
    changed = []
    for one in failing:
        paths = [path for path in _paths(one) if " ".join(path) in names]
        row = GoldenCase.objects.filter(slug=one.id).first() if paths else None
        if row is not None and one.change.after is not None:
            row.expect = mended(to_plain(one.change.after), row.expect, paths)
            row._change_reason = reason  # type: ignore[attr-defined]
            row.save()
            changed.append(row)
    editor = cast(User, request.user)
    for row in changed:
        LogEntry.objects.log_actions(editor.pk, [row], CHANGE, change_message=[{"changed": {"fields": ["expect"]}}])
    return len(changed)


def _paths(one: Changed) -> list[Path]:
    return paths_to_mend(to_plain(one.change.after), one.change.example.expect) if one.change.after else []


def _in_words(path: Path, words: Words) -> str:
    """The key of an expectation, the code it is about by its title, and the field."""
    key, *others = path
    listed = LIST_OF_KIND.get(key, "deadlines" if key == "deadline" else "methods" if key == "refund" else key)
    return ": ".join([key, *(words.code(listed, one) for one in others)])
