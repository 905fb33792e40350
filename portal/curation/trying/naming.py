"""Rules and clocks as a curator knows them: what they give, in a few words, and where they are edited."""

from typing import Any

from django.urls import reverse

from advisor import Release
from advisor.rulebook import Clock, Rule
from portal.curation.rows import LISTS
from portal.curation.ruletitle import title_of_rule
from portal.wording import Words


def gist_of(entry: Rule | Clock, words: Words) -> str:
    """What a rule or a clock is called."""
    if isinstance(entry, Clock):
        return (entry.title.in_language(words.lang) if entry.title else "") or words.code("deadlines", entry.clock)
    label = entry.label.in_language(words.lang) if entry.label else ""
    return title_of_rule(label, ((one.kind, one.code) for one in entry.give), words.vocabulary, words.lang)


def entries_by_id(release: Release, listed: str) -> dict[str, Any]:
    """The rules or clocks of a release by their ids."""
    return {entry.id: entry for entry in getattr(release.rulebook, listed)}


def addresses_of(listed: str) -> dict[str, str]:
    """Where the entries of the draft are edited, by their ids."""
    table: Any = LISTS[listed]
    pattern = reverse(f"admin:curation_{table._meta.model_name}_change", args=["PK"])
    return {slug: pattern.replace("PK", str(pk)) for slug, pk in table.objects.values_list("slug", "pk")}
