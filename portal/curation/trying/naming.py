"""Rules and clocks as a curator knows them: their ids lead to where they are edited, with what they give beside."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString

from advisor import Release
from advisor.rulebook import Clock, Rule
from portal.curation.drawn import drawn
from portal.curation.kept import Kept, are_the_same
from portal.curation.rows import LISTS
from portal.curation.ruletitle import title_of_rule
from portal.wording import Words

Links = dict[tuple[str, str], SafeString]
LINK = '<a href="{}">{}</a> <span class="quiet">{}</span>'
_links: Kept[tuple[Release, str], Links] = Kept(are_the_same)


def gist_of(entry: Rule | Clock, words: Words) -> str:
    """What a rule or a clock is called."""
    if isinstance(entry, Clock):
        return (entry.title.in_language(words.lang) if entry.title else "") or words.code("deadlines", entry.clock)
    label = entry.label.in_language(words.lang) if entry.label else ""
    return title_of_rule(label, ((one.kind, one.code) for one in entry.give), words.vocabulary, words.lang)


def links_of(draft: Release, words: Words) -> Links:
    """The way to every rule and clock of a draft, by its list and id; `words` are those of the draft."""
    return _links.of((draft, words.lang), lambda: dict(_links_made(draft, words)))


def _links_made(draft: Release, words: Words) -> Iterator[tuple[tuple[str, str], SafeString]]:
    for listed, entries in (("rules", draft.rulebook.rules), ("clocks", draft.rulebook.clocks)):
        addresses = _addresses_of(listed)
        for entry in entries:
            line = (addresses.get(entry.id, ""), entry.id, gist_of(entry, words))
            yield (listed, entry.id), drawn(LINK, [line])


def _addresses_of(listed: str) -> dict[str, str]:
    """Where the entries of the draft are edited, by their ids."""
    table: Any = LISTS[listed]
    pattern = reverse(f"admin:curation_{table._meta.model_name}_change", args=["PK"])
    return {slug: pattern.replace("PK", str(pk)) for slug, pk in table.objects.order_by().values_list("slug", "pk")}
