"""The panel of a case: that of the sheet as it stands today, with the name of the case and a foot that writes to it."""

from dataclasses import dataclass, replace
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from advisor import advise
from advisor.rulebook import yen_in_words
from portal.address.reading import CASE, Reading
from portal.cases.advising import Standing, facts_of, standing_of
from portal.cases.balance import Balance
from portal.cases.items import in_a_sentence
from portal.cases.models import Case
from portal.cases.since import AWAITING
from portal.desk import Desk
from portal.guidance.asking import Asked
from portal.guidance.calendar import has_events
from portal.guidance.headline import PanelFact
from portal.guidance.messages import Filled, Message, Version, messages
from portal.guidance.money import refund_parts
from portal.guidance.panel import Panel, panel_of
from portal.wording import Words


@dataclass(frozen=True)
class CasePanel:
    """`did` is said of the step by a press that writes it down; `came` of a wait, where its answer can be told.

    `whole` is the address of the whole advice on the facts of today, `has_days` whether a day is to come.
    """

    panel: Panel
    did: str
    came: str
    whole: str
    has_days: bool


def standing_today(case: Case, desk: Desk) -> Standing:
    """Where the case stands at the moment of the desk, after all that was written down."""
    facts = facts_of(case, case.events.all(), desk.vocabulary)
    return standing_of(desk.release, facts, desk.now, desk.lang)


def asked_of(standing: Standing, desk: Desk) -> Asked | None:
    """The sheet's own question for the facts of a case; None where they get no advice."""
    if standing.sitting is None:
        return None
    return Asked(desk, Reading(desk.vocabulary, standing.sitting.situation), standing.sitting, later=0)


def case_panel(case: Case, asked: Asked, balance: Balance) -> CasePanel:
    """The panel for a case as it stands, and as its money does."""
    words, advice = asked.words, asked.advice
    stages = asked.sitting.course()
    refunds = refund_parts(advice, asked.situation, words, asked.desk.reasons)
    panel = panel_of(asked, stages, refunds, _messages(case, asked))
    done = panel.done.words if panel.done else ""
    is_wait = advice.headline.state in AWAITING
    return CasePanel(
        panel=replace(panel, facts=[PanelFact(_("Case"), words=case.title), *_came_back(balance, words), *panel.facts]),
        did="" if is_wait else done,
        came=done if is_wait else "",
        whole=f"{reverse('guidance:advice')}?{asked.reading.facts_address()}&{CASE}={case.pk}",
        has_days=has_events(advice, words),
    )


def _came_back(balance: Balance, words: Words) -> list[PanelFact]:
    """How much is back, where something is and more was paid."""
    if not balance.back_jpy or balance.paid_jpy is None or balance.missing_jpy is None:
        return []
    back, paid = (yen_in_words(yen, words.lang) for yen in (balance.back_jpy, balance.paid_jpy))
    return [PanelFact(_("Came back"), words=back, remark=_("of %(paid)s") % {"paid": paid})]


def sent_by_step(case: Case, asked: Asked, step: str) -> dict[Version, str]:
    """The versions of the message of a step, as they are to be sent; none where it has no message."""
    return next((one.versions for one in _messages(case, asked) if one.action == step), {})


def _messages(case: Case, asked: Asked) -> list[Message]:
    """The messages of the advice with what the case knows; on an English page with what they say."""
    words, advice, known = asked.words, asked.advice, _known(case, asked.words)
    if words.lang == "ja":
        return messages(advice, None, words, known)
    in_japanese = advise(asked.desk.release, asked.situation, advice.now, "ja")
    return messages(in_japanese, advice, words, known)


def _known(case: Case, words: Words) -> list[Filled]:
    """The order number and what was ordered, for their blanks."""
    shop, ordered = words.vocabulary.shop, case.ordered
    number = shop.order_number.blank if shop.order_number else None
    items = Filled(shop.events.item, partial(in_a_sentence, ordered))
    return [Filled(number, lambda _lang: case.order_number), *([items] if ordered else [])]
