"""A verdict on refunds: when the money of each way of payment comes back, and from when to ask again."""

from datetime import date

from django.utils.translation import gettext as _

from portal.guidance.headline import PanelFact
from portal.guidance.money import RefundPart
from portal.tools.verdict import Verdict


def verdict(parts: list[RefundPart]) -> Verdict | None:
    """The usual days of all parts, the worst case, and the day to ask again; durations while no day is known."""
    if not parts:
        return None
    dated = [part for part in parts if part.earliest and part.latest]
    bare = [part for part in parts if part not in dated and part.usual]
    lines = tuple(PanelFact(part.title, words=part.unknown or part.usual) for part in bare)
    if not dated:
        title = _("How long it usually takes") if lines else _("Usually never charged, so nothing has to come back")
        return Verdict(title, facts=lines)
    first = min(part.earliest for part in dated if part.earliest)
    last = max(part.latest for part in dated if part.latest)
    return Verdict(
        title=_("Usually back"),
        when=first,
        until=last if last != first else None,
        facts=(*(_windows(dated) if len(dated) > 1 else _worst(dated)), *lines, *_chase(dated)),
    )


def _windows(dated: list[RefundPart]) -> list[PanelFact]:
    """The usual days of each part, where there are several."""
    return [
        PanelFact(part.title, when=part.earliest, until=part.latest if part.latest != part.earliest else None)
        for part in dated
    ]


def _worst(dated: list[RefundPart]) -> list[PanelFact]:
    return [PanelFact(_("At worst"), when=part.worst_case) for part in dated if part.worst_case]


def _chase(dated: list[RefundPart]) -> list[PanelFact]:
    """The first day to ask again; of several parts it says for which."""
    first = min((part for part in dated if part.chase_from), key=lambda part: part.chase_from or date.max, default=None)
    if first is None:
        return []
    return [
        PanelFact(
            _("If missing even after the notice, ask from"),
            when=first.chase_from,
            remark=first.title if len(dated) > 1 else "",
        )
    ]
