"""Differences between rulebooks as a person says them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.curation.comparing import Difference, Part
from portal.curation.rows import LISTS


@dataclass(frozen=True)
class DifferenceInWords:
    """A sentence about one entry, the places that changed, and where to find the entry in the draft."""

    sentence: str
    kind: str
    address: str
    parts: tuple[Part, ...]


def in_words(found: list[Difference]) -> list[DifferenceInWords]:
    """Each difference as a sentence."""
    return [DifferenceInWords(_sentence(one), one.kind, _address(one), one.parts) for one in found]


def _sentence(difference: Difference) -> str:
    patterns = {
        "added": _("%(table)s %(id)s was added."),
        "removed": _("%(table)s %(id)s was removed."),
        "changed": _("%(table)s %(id)s was changed."),
        "reordered": _("The order of the entries changed: %(table)s."),
    }
    table = LISTS[difference.list_name]._meta.verbose_name
    return patterns[difference.kind] % {"table": table, "id": difference.id}


def _address(difference: Difference) -> str:
    """The change list, searching for the entry."""
    model = LISTS[difference.list_name]._meta.model_name
    return reverse(f"admin:curation_{model}_changelist", query={"q": " ".join(difference.key)})
