"""Rules and clocks as a curator knows them: what they give, in a few words, and where they are edited."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from advisor import Release
from advisor.rulebook import LIST_OF_KIND, Clock, Rule
from portal.curation.rows import LISTS
from portal.wording import Words

KINDS = {
    "action": gettext_noop("To do"),
    "remedy": gettext_noop("Remedy"),
    "rule_out": gettext_noop("You cannot get"),
    "refund": gettext_noop("Refund"),
    "channel": gettext_noop("Contact"),
    "evidence": gettext_noop("To keep"),
    "warning": gettext_noop("Beware"),
    "escalation": gettext_noop("Next instance"),
    "step": gettext_noop("Next step"),
}
"""What an outcome of each kind is called."""


def gist_of(entry: Rule | Clock, words: Words) -> str:
    """What a rule is called, else what it gives first; or what a clock is called."""
    if isinstance(entry, Clock):
        return (entry.title.in_language(words.lang) if entry.title else "") or words.code("deadlines", entry.clock)
    if entry.label is not None:
        return entry.label.in_language(words.lang)
    given = entry.give[0]
    title = words.code(LIST_OF_KIND[given.kind], given.code)
    said = _("words for “%(what)s”") % {"what": title} if given.words_only else title
    more = f" +{len(entry.give) - 1}" if len(entry.give) > 1 else ""
    return f"{_(KINDS[given.kind])}: {said}{more}"


def entries_by_id(release: Release, listed: str) -> dict[str, Any]:
    """The rules or clocks of a release by their ids."""
    return {entry.id: entry for entry in getattr(release.rulebook, listed)}


def addresses_of(listed: str, ids: Iterable[str]) -> dict[str, str]:
    """Where these entries of the draft are edited; those it does not have are left out."""
    table: Any = LISTS[listed]
    rows = table.objects.filter(slug__in=list(ids)).values_list("slug", "pk")
    pattern = reverse(f"admin:curation_{table._meta.model_name}_change", args=["PK"])
    return {slug: pattern.replace("PK", str(pk)) for slug, pk in rows}
