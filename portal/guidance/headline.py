"""The panel at the top: the one next action, its day, and at most three facts about it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advisor.advice import Action, Advice, Remedy, When, YenRange
from advisor.facts import CodeEntry
from advisor.rulebook import yen_range_in_words
from portal.dates import day_of
from portal.guidance.money import RefundPart
from portal.wording import Words

MOST_FACTS = 3


@dataclass(frozen=True)
class PanelFact:
    """A line of the panel: a name, a day or words, and a remark."""

    name: str
    words: str = ""
    when: When = None
    until: When = None
    remark: str = ""


@dataclass(frozen=True)
class HeadlinePanel:
    """The next step; `kicker` says whether it is for now, for later, awaited, or hangs on an answer."""

    code: str
    title: str
    text: str
    kicker: str
    on: date
    facts: list[PanelFact]


def headline(advice: Advice, refunds: list[RefundPart], words: Words) -> HeadlinePanel:
    """The headline of the advice as the panel shows it."""
    action = next((one for one in advice.actions if one.code == advice.headline.action), None)
    facts = [*_until(advice), *_window(action, advice.now), *brings(advice, words), *_money(refunds)] if action else []
    return HeadlinePanel(
        code=advice.headline.action,
        title=action.title if action else words.code("actions", advice.headline.action),
        text=action.text if action else "",
        kicker=_kicker(advice.headline.state, action.status if action else "now"),
        on=advice.headline.on,
        facts=facts[:MOST_FACTS],
    )


def _kicker(state: str, status: str) -> str:
    match state:
        case "wait":
            return _("Wait")
        case "money":
            return _("The money is on its way")
        case "next":
            return _("The next counter")
    match status:
        case "later":
            return _("Do this next")
        case "if":
            return _("If it applies")
        case "done":
            return _("Done so far")
    return _("Do this now")


def _until(advice: Advice) -> list[PanelFact]:
    """Until when to wait."""
    until = advice.headline.until
    return [PanelFact(_("Until"), when=until, remark=days_left(until, advice.now))] if until else []


def _window(action: Action | None, now: datetime) -> list[PanelFact]:
    if action is None or action.from_ is None or action.status not in ("now", "later"):
        return closing(action, now)
    return [PanelFact(_("Open from"), when=action.from_), *closing(action, now)]


def closing(action: Action | None, now: datetime) -> list[PanelFact]:
    """When a step closes."""
    if action is None or action.by is None:
        return []
    return [PanelFact(_("Closes"), when=action.by, remark=days_left(action.by, now))]


def days_left(closes: date | datetime, now: datetime) -> str:
    """``あと3日``; on the last day itself ``きょうまで``; empty once it is over."""
    left = (day_of(closes) - now.date()).days
    if left == 0:
        return _("today is the last day")
    words = ngettext("%(days)s day left", "%(days)s days left", left) % {"days": left}
    return words if left > 0 else ""


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


def _money(refunds: list[RefundPart]) -> list[PanelFact]:
    dated = [part for part in refunds if part.earliest and part.latest]
    if not dated:
        return []
    first = min(part.earliest for part in dated if part.earliest)
    last = max(part.latest for part in dated if part.latest)
    return [PanelFact(_("Money usually back"), when=first, until=last if last != first else None)]
