"""Rules and clocks as a curator knows them: what they give, in a few words, and where they are edited."""

from typing import Any

from django.urls import reverse

from advisor import Release
from advisor.rulebook import Clock, Rule
from portal.curation.kept import Kept, are_the_same
from portal.curation.rows import LISTS
from portal.curation.ruletitle import title_of_rule
from portal.wording import Words

_gists: Kept[tuple[Release, str], dict[tuple[str, str], str]] = Kept(are_the_same)


def gist_of(entry: Rule | Clock, words: Words) -> str:
    """What a rule or a clock is called."""
    if isinstance(entry, Clock):
        return (entry.title.in_language(words.lang) if entry.title else "") or words.code("deadlines", entry.clock)
    label = entry.label.in_language(words.lang) if entry.label else ""
    return title_of_rule(label, ((one.kind, one.code) for one in entry.give), words.vocabulary, words.lang)


def gists_of(release: Release, words: Words) -> dict[tuple[str, str], str]:
    """What every rule and clock of a release is called, by its list and id; `words` are those of the release."""
    return _gists.of((release, words.lang), lambda: _gists_made(release, words))


def _gists_made(release: Release, words: Words) -> dict[tuple[str, str], str]:
    lists = (("rules", release.rulebook.rules), ("clocks", release.rulebook.clocks))
    return {(listed, entry.id): gist_of(entry, words) for listed, entries in lists for entry in entries}


def addresses_of(listed: str) -> dict[str, str]:
    """Where the entries of the draft are edited, by their ids."""
    table: Any = LISTS[listed]
    pattern = reverse(f"admin:curation_{table._meta.model_name}_change", args=["PK"])
    return {slug: pattern.replace("PK", str(pk)) for slug, pk in table.objects.values_list("slug", "pk")}
