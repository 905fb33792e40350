"""The sixteen problems in the four groups of the first page."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from portal.wording import Words

GROUPS = (
    (_("Delivery"), "late missing_delivered courier_conduct"),
    (_("What arrived"), "damaged wrong_item not_as_described return_request arrived_after_refund"),
    (_("Money"), "cancelled_out_of_stock refund_delayed refund_wrong_amount benefit_not_restored unknown_charge"),
    (_("Staying safe"), "suspicious_contact unordered_parcel account_trouble"),
)


@dataclass(frozen=True)
class Problem:
    """A problem to choose."""

    code: str
    words: str
    hint: str


def problem_groups(words: Words) -> list[tuple[str, list[Problem]]]:
    """The name of each group and its problems."""
    return [
        (
            str(name),
            [Problem(code, words.choice("problem", code), words.hint("problem", code)) for code in codes.split()],
        )
        for name, codes in GROUPS
    ]
