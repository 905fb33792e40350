"""Choosing the card instead of its days: an issuer is no fact, it stands for the days of its card.

``issuer=smbc.0`` in a submitted form means the first plan of that issuer; the address that follows has the days.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from advisor import Release, Rulebook
from advisor.rulebook import Issuer, IssuerPlan, is_overdue
from portal.pasted import Pairs
from portal.wording import Words

ISSUER = "issuer"
MONTH_END = 31
UNSURE = frozenset({"D", "M"})


@dataclass(frozen=True)
class Cards:
    """The cards to choose from, each with the value that stands for it; `checked_on` is the day of the oldest check.

    `overdue`: one of them waits for another check.
    """

    options: list[tuple[str, str]]
    checked_on: date
    overdue: bool


def cards(fact: str, words: Words) -> Cards | None:
    """The cards to choose from where the first of their days is asked; None elsewhere, and where none is known."""
    issuers = [issuer for issuer in words.rulebook.issuers if issuer.plans]
    if fact != words.vocabulary.shop.money.card.closing_day or not issuers:
        return None
    return Cards(
        options=[(value, _in_words(issuer, plan, words)) for value, issuer, plan in _plans(words.rulebook)],
        checked_on=min(issuer.checked_on for issuer in issuers),
        overdue=any(is_overdue(issuer, words.today) for issuer in issuers),
    )


def filled_in(pairs: Pairs, release: Release) -> Pairs:
    """The pairs with the days of the chosen card in place of its name; they outrank what the fields hold.

    No choice leaves the fields as they are; a card nobody knows stays, for the reader to drop.
    """
    chosen = [value for name, value in pairs if name == ISSUER and value]
    plan = next((plan for value, _issuer, plan in _plans(release.rulebook) if [value] == chosen), None)
    if plan is None:
        return [(name, value) for name, value in pairs if name != ISSUER or value]
    card = release.vocabulary.shop.money.card
    days = {
        card.closing_day: plan.closing_day,
        card.payment_day: plan.payment_day,
        card.payment_months: plan.payment_months,
    }
    others = [(name, value) for name, value in pairs if name != ISSUER and name not in days and value not in days]
    return [*others, *((name, str(value)) for name, value in days.items())]


def _plans(rulebook: Rulebook) -> Iterator[tuple[str, Issuer, IssuerPlan]]:
    for issuer in rulebook.issuers:
        for place, plan in enumerate(issuer.plans):
            yield f"{issuer.id}.{place}", issuer, plan


def _in_words(issuer: Issuer, plan: IssuerPlan, words: Words) -> str:
    """``三井住友カード: 15日締め、翌月10日払い``."""
    name = issuer.name.in_language(words.lang)
    closes, paid = _day(plan.closing_day), _day(plan.payment_day)
    months = (
        _("%(card)s: closes on %(closes)s, paid on %(paid)s of the same month"),
        _("%(card)s: closes on %(closes)s, paid on %(paid)s of the next month"),
        _("%(card)s: closes on %(closes)s, paid on %(paid)s two months later"),
    )
    said = months[plan.payment_months] % {"card": name, "closes": closes, "paid": paid}
    return _("%(card)s (not confirmed officially)") % {"card": said} if issuer.confidence in UNSURE else said


def _day(day: int) -> str:
    return _("the last day") if day == MONTH_END else _("day %(day)s") % {"day": day}
