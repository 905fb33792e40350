"""Open cases are counted by the cases themselves: what is in them never leaves, a number does."""

from datetime import datetime

import pytest

from advisor import Situation
from portal.cases.impact import count_changed
from portal.cases.models import Case, Event
from portal.curation.impact.opencases import Counted
from tests.portal import factories

pytestmark = pytest.mark.django_db


def test_each_open_case_is_asked_about_as_it_stands_and_closed_ones_are_not() -> None:
    owner = factories.make_user("owner@example.jp")
    told, closed, other = (factories.make_case(owner, title=name) for name in ("told", "closed", "other"))
    Case.objects.filter(pk=closed.pk).update(closed_at=closed.created_at, outcome="solved")
    Event.objects.create(case=told, kind="note", at=told.created_at, facts={"seller_reply": "refused"})
    Case.objects.filter(pk=other.pk).update(facts={"problem": "no such thing"})

    def refused(situation: Situation, now: datetime) -> bool:
        return situation.facts.get("seller_reply") == "refused"

    assert count_changed(refused) == Counted(changed=1, looked_at=2, open=2)


def test_without_cases_nobody_is_asked() -> None:
    assert count_changed(lambda situation, now: True) == Counted(0, 0, 0)
