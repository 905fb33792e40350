"""The panel of a case: that of the sheet as it stands today, with the name of the case and a foot that writes to it."""

from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from advisor import advise
from portal.address.reading import CASE, Reading
from portal.cases.advising import Standing
from portal.cases.models import Case
from portal.cases.since import AWAITING
from portal.desk import Desk
from portal.guidance.asking import Asked
from portal.guidance.calendar import has_events
from portal.guidance.headline import PanelFact
from portal.guidance.messages import messages
from portal.guidance.money import refund_parts
from portal.guidance.panel import Panel, panel_of


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


def asked_of(standing: Standing, desk: Desk) -> Asked | None:
    """The sheet's own question for the facts of a case; None where they get no advice."""
    if standing.sitting is None:
        return None
    return Asked(desk, Reading(desk.vocabulary, standing.sitting.situation), standing.sitting, later=0)


def case_panel(case: Case, asked: Asked) -> CasePanel:
    """The panel for a case as it stands."""
    words, advice, release = asked.words, asked.advice, asked.desk.release
    in_japanese = advice if words.lang == "ja" else advise(release, asked.situation, advice.now, "ja")
    in_english = advice if words.lang == "en" else None
    stages = asked.sitting.course()
    refunds = refund_parts(advice, asked.situation, words, asked.desk.reasons)
    panel = panel_of(asked, stages, refunds, messages(in_japanese, in_english, words, case.order_number))
    done = panel.done.words if panel.done else ""
    is_wait = advice.headline.state in AWAITING
    return CasePanel(
        panel=replace(panel, facts=[PanelFact(_("Case"), words=case.title), *panel.facts]),
        did="" if is_wait else done,
        came=done if is_wait else "",
        whole=f"{reverse('guidance:advice')}?{asked.reading.facts_address()}&{CASE}={case.pk}",
        has_days=has_events(advice, words),
    )
