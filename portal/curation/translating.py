"""What the advisor says of faults, in the language of the page."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext

from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, gettext_lazy, override, pgettext
from django.utils.translation import gettext_lazy as _

from advisor.message import Message, Names, Value
from advisor.rulebook import Language
from portal.curation.listnames import FACT_KINDS, Words
from portal.wording import language

Naming = Callable[[str], str]
"""From the id of a fact to how a person calls it."""

LANGUAGES = {"ja": _("Japanese"), "en": _("English")}
KINDS_OF_OUTCOMES: Mapping[str, Words] = {
    "action": _("action"),
    "remedy": _("remedy"),
    "rule_out": _("remedy ruled out"),
    "refund": _("refund"),
    "channel": _("channel"),
    "evidence": _("evidence"),
    "warning": _("warning"),
    "escalation": _("next instance"),
    "step": _("step"),
}
KINDS: Mapping[str, Words] = {**FACT_KINDS, **KINDS_OF_OUTCOMES}
"""Kinds of facts and of outcomes, which share no name."""
WORDS_OF: Mapping[str, Mapping[str, Words]] = {"language": LANGUAGES, "kind": KINDS, "kinds": KINDS}
"""Values that are codes of ours, by the name of their place in a template."""
_STOPS = (".", "。", "?", "？", "!", "！", "…")
JOINTS = {"and": gettext_lazy(", "), "or": gettext_lazy(" or ")}


def said_in(lang: Language) -> AbstractContextManager[None]:
    """What is said within is in that language; nothing has to be done where the page is."""
    return nullcontext() if get_language() == lang else override(lang)


def name_of_kind(kind: str) -> str:
    """What a kind of fact or of outcome is called, at the beginning of a line."""
    return capfirst(str(KINDS[kind]))


def as_it_is(name: str) -> str:
    """The id itself."""
    return name


def translated(message: Message, naming: Naming = as_it_is) -> str:
    """The message as a sentence; its facts are called as `naming` does."""
    values = {name: _said(name, value, naming) for name, value in message.values}
    return gettext(message.template) % values


def as_sentence(message: Message, naming: Naming = as_it_is) -> str:
    """The same with a capital letter at its beginning, where that is no name."""
    said = translated(message, naming)
    return capfirst(said) if language() == "en" and message.template[:1].isalpha() else said


def closed(sentence: str) -> str:
    """The sentence with its full stop, so that another may follow."""
    return sentence if sentence.endswith(_STOPS) else f"{sentence}{pgettext('at the end of a sentence', '.')}"


def _said(name: str, value: Value, naming: Naming) -> str:
    match value:
        case Message():
            return translated(value, naming)
        case Names(names=()) if value.none:
            return translated(value.none, naming)
        case Names():
            return str(JOINTS[value.joined_by]).join(_word(name, one, naming) for one in value.names)
    return _word(name, str(value), naming)


def _word(name: str, value: str, naming: Naming) -> str:
    if name == "fact":
        return naming(value)
    return str(WORDS_OF.get(name, {}).get(value, value))
