"""Where readers see what a release has changed."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from advisor.rulebook import Rulebook
from portal.curation.comparing import Difference
from portal.wording import language

MOST = 6


@dataclass(frozen=True)
class ReaderPage:
    """A public page, by its title and address."""

    title: str
    address: str


def pages_of(found: list[Difference], after: Rulebook) -> list[ReaderPage]:
    """The first page, and the guides that changed or speak of a figure that did."""
    changed = {one.id for one in found if one.list_name == "guides"}
    figures = {one.id for one in found if one.list_name == "figures"}
    guides = [
        one
        for one in after.guides
        if one.id in changed or any(f"{{{name}}}" in text for name in figures for text in (one.body.ja, one.body.en))
    ]
    named = [ReaderPage(one.title.in_language(language()), reverse("guides:guide", args=[one.id])) for one in guides]
    return [ReaderPage(_("First page"), reverse("intake:home")), *named[:MOST]]
