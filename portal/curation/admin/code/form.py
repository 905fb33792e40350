"""The form of a code."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from advisor.rulebook import LANGUAGES, Language
from portal.curation.admin.contract.choices import Choices, Options
from portal.curation.admin.contract.outcomes import filled
from portal.curation.admin.placement import PlacedForm
from portal.curation.admin.proposing import ProposingForm
from portal.curation.models import Code


@dataclass(frozen=True)
class Preview:
    """Title and text in one language, with the figures of today."""

    language: Language
    title: str
    text: SafeString


class CodeForm(ProposingForm, PlacedForm):
    """A code is the only one of its name in its list."""

    choices: Choices
    listed: str
    """What can be put in, and the list: both set by the admin that makes the form's class."""

    def same_list(self, cleaned: Any) -> QuerySet[Code]:
        return Code.objects.filter(kind=cleaned.get("kind") or self.listed)

    def neighbours(self) -> QuerySet[Any]:
        return super().neighbours().filter(kind=self.instance.kind or self.listed)

    @property
    def figures(self) -> Options:
        """What can be put into the text."""
        return self.choices.figures()

    @property
    def previews(self) -> list[Preview]:
        """What readers see of it, in both languages."""
        return [
            Preview(one, self._said(f"title_{one}"), filled(self._said(f"text_{one}"), one, self.choices))
            for one in LANGUAGES
        ]

    def _said(self, name: str) -> str:
        return str(self[name].value() or "") if name in self.fields else ""
