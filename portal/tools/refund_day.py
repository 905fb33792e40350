"""The refund-day calculator: when the money of each way of payment comes back, and from when to ask again."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advisor import Situation
from advisor.codes import METHODS
from portal.guidance.headline import PanelFact
from portal.guidance.money import RefundPart
from portal.guidance.present import Page
from portal.tools.tool import Question, Tool, Verdict


def verdict(page: Page, situation: Situation) -> Verdict | None:
    """The usual days of all parts, the worst case, and the day to ask again; durations while no day is known."""
    if not page.refunds:
        return None
    dated = [part for part in page.refunds if part.earliest and part.latest]
    lines = tuple(PanelFact(part.title, words=part.usual) for part in page.refunds if part not in dated and part.usual)
    if not dated:
        title = _("How long it usually takes") if lines else _("Usually never charged, so nothing has to come back")
        return Verdict(title, facts=lines)
    first, last = min(_days(dated, "earliest")), max(_days(dated, "latest"))
    return Verdict(
        title=_("Usually back"),
        when=first,
        until=last if last != first else None,
        facts=(*_ends(dated), *lines),
    )


def _ends(dated: list[RefundPart]) -> list[PanelFact]:
    """The last of the worst cases, and the first day to ask again."""
    facts = []
    if worst := _days(dated, "worst_case"):
        facts.append(PanelFact(_("At worst"), when=max(worst)))
    if chase := _days(dated, "chase_from"):
        facts.append(PanelFact(_("Ask again from"), when=min(chase)))
    return facts


def _days(parts: list[RefundPart], name: str) -> list[date]:
    return [day for part in parts if (day := getattr(part, name))]


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
