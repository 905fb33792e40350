"""The refund-day calculator: when the money of each way of payment comes back, and from when to ask again."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advisor import Situation
from advisor.facts.codes import METHODS
from portal.guidance.headline import PanelFact
from portal.guidance.money import RefundPart
from portal.guidance.present import Page
from portal.tools.tool import Question, Tool, Verdict


def verdict(page: Page, situation: Situation) -> Verdict | None:
    """The usual days of all parts, the worst case, and the day to ask again; durations while no day is known."""
    if not page.refunds:
        return None
    dated = [part for part in page.refunds if part.earliest and part.latest]
    bare = [part for part in page.refunds if part not in dated and part.usual]
    lines = tuple(PanelFact(part.title, words=part.usual, remark=part.unknown) for part in bare)
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
    return [PanelFact(_("Ask again from"), when=first.chase_from, remark=first.title if len(dated) > 1 else "")]


REFUND_DAY = Tool(
    name="refund_day",
    title=gettext_lazy("Refund-day calculator"),
    lead=gettext_lazy(
        "Choose how you paid and the day the refund was confirmed. You see when the money comes, and when to ask again."
    ),
    problems=("refund_delayed",),
    questions=(
        Question("payment"),
        Question("refund_issued_on"),
        Question("price_jpy"),
        Question("amounts_jpy"),
        Question("card_closing_day", "for-card"),
        Question("card_payment_day", "for-card"),
        Question("card_payment_months", "for-card"),
        Question("order_status", "for-bill"),
        Question("cancel_reason", "for-bill for-cancelled"),
        Question("refund_preference", "for-advance"),
        Question("bank_details_given_on", "for-advance for-cash"),
        Question("order_date", "for-cod"),
        Question("points_expire_on", "for-points"),
        Question("sold_by"),
    ),
    shows={
        "refunds": frozenset(METHODS),
        "deadlines": frozenset({"chase_refund", "points_expiry"}),
        "warnings": frozenset(
            {
                "authorization_hold",
                "benefit_lapsed",
                "cod_no_longer_offered",
                "not_charged_before_dispatch",
                "points_may_lapse",
            }
        ),
    },
    verdict=verdict,
)
