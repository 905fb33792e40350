"""Where each item of an advice stands on its page of reasons: the same name for the same thing each time."""

from advisor.advice import (
    Action,
    ChannelItem,
    Deadline,
    Disagreement,
    Escalation,
    Evidence,
    Item,
    Refund,
    Remedy,
    RuledOut,
    Titled,
    WarningItem,
)

BEGINNINGS: dict[type[Item], str] = {
    Action: "action",
    Remedy: "remedy",
    RuledOut: "no",
    Deadline: "window",
    ChannelItem: "channel",
    Evidence: "evidence",
    WarningItem: "care",
    Escalation: "next",
}
"""How the anchors of the items with a code begin."""


def anchor_of(item: Item | Disagreement) -> str:
    """``action-search_places``, ``refund-credit_card-card``, ``differ-C42``: no two items of an advice share one."""
    match item:
        case Disagreement():
            return f"differ-{item.id}"
        case Refund():
            return f"refund-{item.method}-{item.via}"
        case Titled() | Deadline():
            return f"{BEGINNINGS[type(item)]}-{item.code}"
    raise TypeError(f"{type(item).__name__} has no anchor")
