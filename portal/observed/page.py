"""What people saw beside what is said: for each way of paying the usual days, and how many refunds took how long."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advisor import FaultsError, advise, read_situation
from advisor.facts import PROBLEM
from portal.desk import Desk
from portal.guidance.money import RefundPart, refund_parts
from portal.observed.counting import Band, total

BAR_PX = 240


@dataclass(frozen=True)
class Bar:
    """A band as it is drawn and told. `is_usual`: some of its days are among those that are said to be usual."""

    words: str
    count: int
    width: int
    is_usual: bool


@dataclass(frozen=True)
class Way:
    """A way of paying; without bars too few have told of it. `summary`: by when most refunds were back."""

    name: str
    usual: str
    bars: list[Bar]
    count: int
    summary: str


def ways(seen: Mapping[str, list[Band]], desk: Desk) -> list[Way]:
    """Those of which something is said or seen, what people have told of first."""
    found = [_way(code, seen.get(code, []), desk) for code in desk.vocabulary.codes["methods"]]
    told = [one for one in found if one.usual or one.bars]
    return sorted(told, key=lambda one: -one.count)


def _way(code: str, bands: list[Band], desk: Desk) -> Way:
    part = _said(code, desk)
    count = total(bands)
    return Way(
        name=desk.words.code("methods", code),
        usual=part.usual if part and not part.unknown else "",
        bars=[_bar(band, max(one.count for one in bands), part, desk) for band in bands],
        count=count,
        summary=_summary(bands, count),
    )


def _said(code: str, desk: Desk) -> RefundPart | None:
    """What the advice says of a refund by that way that begins today; None where it says nothing."""
    money = desk.vocabulary.shop.money
    tool = next((one for one in desk.release.rulebook.tools if one.verdict == "refunds"), None)
    if tool is None:
        return None
    facts = {PROBLEM: tool.problems[0], money.paid_with: [code], money.starts: desk.today.isoformat()}
    try:
        situation = read_situation(facts, desk.now, desk.vocabulary)
    except FaultsError:
        return None
    advice = advise(desk.release, situation, desk.now, desk.lang)
    return next(iter(refund_parts(advice, situation, desk.words, desk.reasons)), None)


def _bar(band: Band, most: int, part: RefundPart | None, desk: Desk) -> Bar:
    return Bar(
        words=_in_words(band),
        count=band.count,
        width=max(2, round((BAR_PX - 2) * band.count / most)),
        is_usual=bool(part and _overlaps(band, part, desk.today)),
    )


def _overlaps(band: Band, part: RefundPart, today: date) -> bool:
    if part.earliest is None or part.latest is None:
        return False
    first, last = (part.earliest - today).days, (part.latest - today).days
    return band.first <= last and (band.last is None or band.last >= first)


def _in_words(band: Band) -> str:
    if band.last is None:
        return ngettext("%(days)d day or more", "%(days)d days or more", band.first) % {"days": band.first}
    return _("%(first)d to %(last)d days") % {"first": band.first, "last": band.last}


def _summary(bands: list[Band], count: int) -> str:
    """How many of all were back by the end of the band in which half of them are."""
    back = 0
    for band in bands:
        back += band.count
        if 2 * back >= count and band.last is not None:
            return _("Of %(count)d refunds, %(back)d were there within %(days)d days.") % {
                "count": count,
                "back": back,
                "days": band.last,
            }
    return _("%(count)d refunds were told of.") % {"count": count} if bands else ""
