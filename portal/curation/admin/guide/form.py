"""The form of a guide: both texts as readers see them today, and the figures that can be put in."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.safestring import SafeString

from advisor.rulebook import LANGUAGES, Guide, Language, Text, placeholders
from portal import clock
from portal.curation.admin.contract.choices import Choices, Options
from portal.curation.admin.picker import ids_in
from portal.curation.admin.proposing import TitledForm
from portal.passages import passages_in

BODY = "body"


@dataclass(frozen=True)
class Body:
    """The text of one language: its field, and how readers see it."""

    language: Language
    field: Any
    passages: list[SafeString]


class GuideForm(TitledForm):
    """A guide, and its preview by the very renderer of the public page."""

    choices: Choices
    """Set by the admin that makes the form's class."""

    @cached_property
    def bodies(self) -> list[Body]:
        """Both texts, side by side with what readers see."""
        guide = Guide(id="-", title=Text(ja="-", en="-"), body=Text(**self._texts))
        figures, today = self.choices.figures_by_day, clock.today()
        return [
            Body(one, self[f"{BODY}_{one}"], [part.html for part in passages_in(guide, figures, one, today)])
            for one in LANGUAGES
        ]

    @cached_property
    def _texts(self) -> dict[str, str]:
        texts = {one: self[f"{BODY}_{one}"].value() for one in LANGUAGES}
        return {one: str(text or "").replace("\r\n", "\n") for one, text in texts.items()}

    @cached_property
    def figures_named(self) -> list[tuple[str, str, str]]:
        """The figures that the texts name or that rest on the guide's claims: id, name and today's value."""
        named = {name for text in self._texts.values() for name in placeholders(text)}
        claims = set(ids_in(self["claims"].value() or []))
        return [
            (id_, self.choices.label(id_), self.choices.value(id_))
            for id_, figure in self.choices.figure_entries.items()
            if id_ in named or claims.intersection(figure.claims)
        ]

    @property
    def all_figures(self) -> Options:
        """Every figure with today's value."""
        return self.choices.figures()

    @cached_property
    def unknown_names(self) -> list[str]:
        """What the texts leave room for and nothing fills: a reader would see a gap."""
        names = dict.fromkeys(name for text in self._texts.values() for name in placeholders(text))
        return [name for name in names if name not in self.choices.figure_entries]
