"""What a rule gives, in a sentence, and what a rule is called."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy

from advisor.rulebook import KINDS, Language
from portal.curation.naming import Names
from portal.curation.saying import listed

KIND_NAMES: Mapping[str, str | Promise] = {
    "action": pgettext_lazy("kind of outcome", "Action"),
    "remedy": pgettext_lazy("kind of outcome", "Remedy"),
    "rule_out": pgettext_lazy("kind of outcome", "Remedy ruled out"),
    "refund": pgettext_lazy("kind of outcome", "Way of a refund"),
    "channel": pgettext_lazy("kind of outcome", "Channel"),
    "evidence": pgettext_lazy("kind of outcome", "Evidence"),
    "warning": pgettext_lazy("kind of outcome", "Warning"),
    "escalation": pgettext_lazy("kind of outcome", "Next counter"),
    "step": pgettext_lazy("kind of outcome", "Next step"),
}
"""What the kinds of outcomes are called."""
MOST_IN_A_NAME = 2


def say_outcomes(outcomes: Iterable[Mapping[str, Any]], names: Names, language: Language) -> list[str]:
    """What is given, and what is only put in better words: a sentence each, where there is any."""
    with translation.override(language):
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
    return next((kind for kind in KINDS if outcome.get(kind)), "")


def name_of_rule(label: str, outcomes: Iterable[Mapping[str, Any]], names: Names, language: Language) -> str:
    """The rule's own label, else what it gives first."""
    if label:
        return label
    with translation.override(language):
        whole = [one for one in outcomes if kind_of(one)]
        said = [_said(one, names, language) for one in whole[:MOST_IN_A_NAME]]
        more = "…" if len(whole) > MOST_IN_A_NAME else ""
        return listed(said) + more


def _said(outcome: Mapping[str, Any], names: Names, language: Language) -> str:
    kind = kind_of(outcome)
    title = names.code(kind, str(outcome[kind]), language)
    said = gettext("%(kind)s “%(title)s”") % {"kind": KIND_NAMES[kind], "title": title}
    status = outcome.get("status")
    if not status:
        return said
    when = names.vocabulary.words_of_code("action_statuses", status).title.in_language(language)
    return gettext("%(outcome)s (%(status)s)") % {"outcome": said, "status": when}
