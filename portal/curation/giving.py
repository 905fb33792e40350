"""What a rule gives, in sentences."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext

from advisor.rulebook import KINDS as KINDS_IN_ORDER
from advisor.rulebook import Language
from portal.curation.naming import Names
from portal.curation.saying import listed
from portal.curation.translating import KINDS, said_in


def say_outcomes(outcomes: Iterable[Mapping[str, Any]], names: Names, language: Language) -> list[str]:
    """What is given, and what is only put in better words: a sentence each, where there is any."""
    with said_in(language):
        whole = [one for one in outcomes if kind_of(one)]
        given = [_said(one, names, language) for one in whole if not one.get("words_only")]
        worded = [_said(one, names, language) for one in whole if one.get("words_only")]
        sentences = []
        if given:
            sentences.append(gettext("Gives %(outcomes)s.") % {"outcomes": listed(given)})
        if worded:
            said = gettext("Puts better words to %(outcomes)s, where another rule gives it.")
            sentences.append(said % {"outcomes": listed(worded)})
        return sentences


def kind_of(outcome: Mapping[str, Any]) -> str:
    """The kind of an outcome as plain values; empty while it has none."""
    return next((kind for kind in KINDS_IN_ORDER if outcome.get(kind)), "")


def _said(outcome: Mapping[str, Any], names: Names, language: Language) -> str:
    kind = kind_of(outcome)
    title = names.code(kind, str(outcome[kind]), language)
    said = gettext("%(kind)s “%(title)s”") % {"kind": KINDS[kind], "title": title}
    status = outcome.get("status")
    if not status:
        return said
    when = names.vocabulary.words_of_code("action_statuses", status).title.in_language(language)
    return gettext("%(outcome)s (%(status)s)") % {"outcome": said, "status": when}
