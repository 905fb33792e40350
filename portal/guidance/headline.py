"""What the panel at the top names beside its step: lines of a name and a day or words, and what the step may bring."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from advisor.advice import Action, Advice, Remedy, When, YenRange
from advisor.facts import CodeEntry
from advisor.rulebook import yen_range_in_words
from portal.wording import Words

HARM = 1
"""The urgency of steps that limit harm: they are for at once, and no day closes them."""


@dataclass(frozen=True)
class PanelFact:
    """A line of the panel: a name, a day or words, and a remark."""

    name: str
    words: str = ""
    when: When = None
    until: When = None
    remark: str = ""


def limits_harm(action: Action | None) -> bool:
    """Whether a step is for at once, to limit harm."""
    return action is not None and action.urgency == HARM


def brings(advice: Advice, words: Words) -> list[PanelFact]:
    """What the step is likeliest to bring, where something is to be done: never a gift, nor a mere way of paying."""
    remedy = likeliest_remedy(advice, words) if advice.headline.state == "do" else None
    if remedy is None or remedy.amount_jpy is None:
        return []
    return [PanelFact(_("You may get"), words=amount_in_words(remedy.amount_jpy, words), remark=remedy.title)]


def likeliest_remedy(advice: Advice, words: Words) -> Remedy | None:
    """Of the likely remedies, else of the possible ones, first what the next step is for, then in their order."""
    for likelihood in ("likely", "possible"):
        found = [one for one in advice.remedies if one.status == "applies" and one.likelihood == likelihood]
        told = [one for one in found if _may_be_named(words.code_words("remedies", one.code))]
        if told:
            brings = words.vocabulary.words_of_code("actions", advice.headline.action).brings
            wanted = next((one for code in brings for one in told if one.code == code), None)
            places = words.vocabulary.places("remedies")
            return wanted or min(told, key=lambda one: places.get(one.code, len(places)))
    return None


def _may_be_named(remedy: CodeEntry | None) -> bool:
    return remedy is not None and not remedy.goodwill and not remedy.is_way


def amount_in_words(amount: YenRange, words: Words) -> str:
    """``300〜500円``, or one amount where both ends are the same."""
    return yen_range_in_words(amount.min, amount.max, words.lang)
