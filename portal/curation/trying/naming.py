"""Rules and clocks as a curator knows them: what they give, in a few words, and where they are edited."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from advisor import Release, Vocabulary
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
    """What a rule gives first, or what a clock is called."""
    if isinstance(entry, Clock):
        return words.code("deadlines", entry.clock)
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


def fact_in_words(name: str, vocabulary: Vocabulary, words: Words) -> str:
    """The name of a fact; of one that a clock makes, what the clock is called."""
    made, _dot, clock = name.partition(".")
    if name in vocabulary.entries or not clock:
        return words.label(name)
    title = words.code("deadlines", clock)
    patterns = {
        "clock": _("the window “%(clock)s”"),
        "days_left": _("days left of “%(clock)s”"),
        "tight": _("“%(clock)s” opens too late"),
    }
    return patterns.get(made, "%(clock)s") % {"clock": title}


def value_in_words(name: str, value: Any, words: Words) -> str:
    """A value of a fact; a state of a window as such."""
    if name.startswith("clock."):
        return _("does not apply") if value == "none" else words.code("deadline_states", str(value))
    return words.value(name, value)
