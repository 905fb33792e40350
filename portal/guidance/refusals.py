"""The three kinds of no: never in this case, not yet, too late; each with the answers that decided it."""

from dataclasses import dataclass
from datetime import date, datetime

from advisor.advice import Advice, Deadline, RuledOut
from portal.reasons import Reasons, Why

DEADLINES_OF = {
    "marketplace_guarantee": ("marketplace_guarantee",),
    "amazon_pay_protection": ("amazon_pay_protection",),
    "return_refund": ("return",),
    "replacement": ("return",),
    "full_refund": ("refund_request", "return"),
    "digital_cancellation": ("digital_cancellation",),
    "points_returned": ("points_expiry",),
    "coupon_restored": ("coupon_expiry",),
}
"""The deadline whose end makes a remedy come too late."""
DAYS_THAT_CLOSE = frozenset(
    {
        "promised_date",
        "received_date",
        "order_date",
        "points_expire_on",
        "coupon_expire_on",
        "guarantee_decided_on",
    }
)


@dataclass(frozen=True)
class No:
    """Something that is not to be had (now). `kind`: never, not_yet or too_late."""

    kind: str
    title: str
    text: str
    when: date | datetime | None
    why: Why


def refusals(advice: Advice, reasons: Reasons) -> list[No]:
    """All that cannot be had, the never first, then what opens later, then what is over."""
    closed = {one.code: one for one in advice.deadlines if one.state == "closed"}
    ruled_out = [_ruled_out(one, closed, reasons) for one in advice.ruled_out]
    waiting = [_waiting(one, reasons) for one in advice.deadlines if one.state == "not_open"]
    nos = [*ruled_out, *waiting]
    return sorted(nos, key=lambda no: ("never", "not_yet", "too_late").index(no.kind))


def _ruled_out(one: RuledOut, closed: dict[str, Deadline], reasons: Reasons) -> No:
    over = next((closed[code] for code in DEADLINES_OF.get(one.code, ()) if code in closed), None)
    by_day = any(answer.fact in DAYS_THAT_CLOSE for answer in one.because)
    if over is not None and by_day:
        return No("too_late", one.title, one.text, over.closes_at, reasons.of(one))
    return No("never", one.title, one.text, None, reasons.of(one))


def _waiting(deadline: Deadline, reasons: Reasons) -> No:
    return No("not_yet", deadline.title, "", deadline.opens_at, reasons.of(deadline))
