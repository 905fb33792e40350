"""The guarantee-window calculator: from when to when the marketplace guarantee (A-to-z) may be claimed."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advisor import Situation
from advisor.advice import Deadline
from portal.dates import day_of
from portal.guidance.headline import PanelFact
from portal.guidance.present import Page, Shown
from portal.tools.tool import Question, Tool, Verdict

GUARANTEES = ("marketplace_guarantee", "amazon_pay_protection")
CLAIMED = ("filed", "granted", "denied")


def verdict(page: Page, situation: Situation) -> Verdict | None:
    """Whether a claim may be filed today, from when, until when; None while nobody said who sold and shipped it."""
    if not {"sold_by", "shipped_by"} & set(situation.facts):
        return None
    window = next((one for one in page.deadlines if _deadline(one).code in GUARANTEES), None)
    late = next((no for no in page.refusals if no.kind == "too_late"), None)
    if late is None and any(no.kind == "never" for no in page.refusals):
        return Verdict(_("The guarantee does not cover this order"), "no", _("Not in this case"))
    if situation.facts.get("guarantee_claim") in CLAIMED:
        return Verdict(_("The guarantee has been claimed"), "ok", _("Done"), facts=_others(page))
    if window is None:
        return Verdict(_("It depends on who sold it and who shipped it"), "if", _("Depends on an answer"))
    return Verdict(_title(_deadline(window)), window.shape, window.status, facts=_ends(window))


def _deadline(one: Shown) -> Deadline:
    assert isinstance(one.item, Deadline)  # noqa: S101  the list holds nothing else
    return one.item


def _title(deadline: Deadline) -> str:
    match deadline.state:
        case "not_open" if deadline.opens_at is None:
            return _("It opens only after you have written to the seller")
        case "not_open":
            return _("It cannot be claimed yet")
        case "closed":
            return _("The time to claim is over")
    return _("It can be claimed now")


def _ends(window: Shown) -> tuple[PanelFact, ...]:
    deadline = _deadline(window)
    facts = []
    if deadline.opens_at:
        facts.append(PanelFact(_("Open from"), when=deadline.opens_at))
    if deadline.closes_at:
        facts.append(PanelFact(_("Last day"), when=day_of(deadline.closes_at), remark=window.remark))
    return tuple(facts)


def _others(page: Page) -> tuple[PanelFact, ...]:
    """The day to ask how the claim stands, and the end of the time to appeal."""
    rest = [_deadline(one) for one in page.deadlines if _deadline(one).code not in GUARANTEES]
    return tuple(PanelFact(one.title, when=day_of(one.closes_at) if one.closes_at else one.opens_at) for one in rest)


GUARANTEE_WINDOW = Tool(
    name="guarantee_window",
    title=gettext_lazy("Guarantee-window calculator"),
    lead=gettext_lazy(
        "For orders that the shop ships itself: from which day to which day the marketplace guarantee can be claimed."
    ),
    problems=(
        "late",
        "missing_delivered",
        "damaged",
        "wrong_item",
        "not_as_described",
        "cancelled_out_of_stock",
        "refund_delayed",
        "refund_wrong_amount",
        "return_request",
    ),
    questions=(
        Question("problem"),
        Question("sold_by"),
        Question("shipped_by", "for-marketplace"),
        Question("promised_date"),
        Question("received_date", "for-arrived"),
        Question("return_reason", "for-return"),
        Question("seller_contacted_at"),
        Question("seller_reply"),
        Question("price_jpy"),
        Question("guarantee_claim"),
        Question("guarantee_claimed_at", "for-filed"),
        Question("guarantee_decided_on", "for-denied"),
        Question("chargeback_started"),
    ),
    shows={
        "actions": frozenset(
            {
                "appeal_guarantee",
                "contact_seller",
                "contact_site",
                "file_amazon_pay_protection",
                "file_marketplace_guarantee",
                "follow_up",
            }
        ),
        "remedies": frozenset(GUARANTEES),
        "ruled_out": frozenset(GUARANTEES),
        "deadlines": frozenset({*GUARANTEES, "guarantee_appeal", "follow_up"}),
        "evidence": frozenset({"order_number", "problem_details", "seller_messages", "item_photos", "tracking_number"}),
        "warnings": frozenset(
            {
                "change_of_mind_not_covered",
                "chargeback_excludes_guarantee",
                "guarantee_window_closed",
                "guarantee_window_closing",
                "over_guarantee_cap",
            }
        ),
    },
    verdict=verdict,
)
