"""A verdict on a window: from when to when something may be claimed, or why it never may."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advisor.advice import Deadline
from advisor.facts import ToolEntry, WindowMoment
from advisor.rulebook import Language
from portal.dates import day_of
from portal.guidance.headline import PanelFact
from portal.guidance.present import Page, Shown
from portal.guidance.refusals import NEVER, TOO_LATE
from portal.tools.shown import holds
from portal.tools.verdict import Verdict

_GENERAL = {
    "never": gettext_lazy("It does not apply to this order"),
    "depends": gettext_lazy("It depends on an answer that is still open"),
    "not_begun": gettext_lazy("It opens only after a step that has not been taken yet"),
    "not_open": gettext_lazy("It cannot be claimed yet"),
    "open": gettext_lazy("It can be claimed now"),
    "closed": gettext_lazy("The time to claim is over"),
    "claimed": gettext_lazy("It has been claimed"),
}


def verdict(tool: ToolEntry, page: Page, facts: Mapping[str, Any], lang: Language) -> Verdict | None:
    """Whether it may be claimed today, from when, until when; None while nothing is told that it needs."""
    if tool.needs_any and not set(tool.needs_any) & set(facts):
        return None
    window = next((one for one in page.deadlines if _deadline(one).code in tool.windows), None)
    moment = _moment(tool, page, facts, window)
    title = tool.words[moment].in_language(lang) if moment in tool.words else str(_GENERAL[moment])
    match moment:
        case "never":
            return Verdict(title, "no", _("Not in this case"))
        case "claimed":
            return Verdict(title, "ok", _("Done"), facts=_others(tool, page))
    if window is None:
        return Verdict(title, "if", _("Depends on an answer"))
    return Verdict(title, window.shape, window.status, facts=_ends(window))


def _moment(tool: ToolEntry, page: Page, facts: Mapping[str, Any], window: Shown | None) -> WindowMoment:
    kinds = {no.kind for no in page.refusals}
    if NEVER in kinds and TOO_LATE not in kinds:
        return "never"
    if tool.claimed and holds(tool.claimed, facts):
        return "claimed"
    if window is None:
        return "depends"
    deadline = _deadline(window)
    if deadline.state == "not_open":
        return "not_open" if deadline.opens_at else "not_begun"
    return "closed" if deadline.state == "closed" else "open"


def _deadline(one: Shown) -> Deadline:
    assert isinstance(one.item, Deadline)  # noqa: S101  the list holds nothing else
    return one.item


def _ends(window: Shown) -> tuple[PanelFact, ...]:
    deadline = _deadline(window)
    facts = []
    if deadline.begins:
        facts.append(PanelFact(_("Open from"), when=deadline.begins))
    if deadline.closes_at:
        facts.append(PanelFact(_("Last day"), when=day_of(deadline.closes_at), remark=window.remark))
    return tuple(facts)


def _others(tool: ToolEntry, page: Page) -> tuple[PanelFact, ...]:
    """The days that count once it has been claimed: when to ask how it stands, until when a no can be disputed."""
    rest = [one for one in map(_deadline, page.deadlines) if one.code not in tool.windows]
    return tuple(PanelFact(one.title, when=day_of(one.closes_at) if one.closes_at else one.begins) for one in rest)
