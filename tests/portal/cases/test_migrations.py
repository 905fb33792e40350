"""A promise that an older release marked as kept is no longer waited for."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from portal.cases.advising import facts_of
from portal.cases.models import Case, Event, Kind, Promise
from tests.portal.factories import SATURDAY, make_user, published_release

pytestmark = pytest.mark.django_db(transaction=True)
DUE = date(2025, 9, 8)


@pytest.fixture
def older() -> Iterator[Any]:
    """The tables of the older release."""
    call_command("migrate", "cases", "0003", verbosity=0)
    yield MigrationExecutor(connection).loader.project_state([("cases", "0003_last_look")]).apps
    call_command("migrate", verbosity=0)  # whatever rests on these tables went with them


def promised(older: Any, case: Any, at: datetime, due_on: date, kept_on: date | None = None) -> None:
    facts = {"refund_promised_by": due_on.isoformat()}
    event = older.get_model("cases", "Event").objects.create(case_id=case.pk, kind="promise", at=at, facts=facts)
    model = older.get_model("cases", "Promise")
    model.objects.create(case_id=case.pk, event_id=event.pk, text="返金する", due_on=due_on, kept_on=kept_on)


def facts_now(older: Any, *promises: dict[str, Any]) -> dict[str, Any]:
    owner = make_user()
    case = older.get_model("cases", "Case").objects.create(owner_id=owner.pk, title="x", facts={"problem": "late"})
    for promise in promises:
        promised(older, case, **promise)
    call_command("migrate", "cases", verbosity=0)
    found = Case.objects.get(pk=case.pk)
    assert found.events.filter(kind=Kind.KEPT).count() == sum(1 for one in promises if one.get("kept_on"))
    return facts_of(found, found.events.all(), published_release().vocabulary)


def test_what_was_kept_is_over_and_knows_its_entry(older: Any) -> None:
    assert "refund_promised_by" not in facts_now(older, {"at": SATURDAY, "due_on": DUE, "kept_on": DUE})
    assert Promise.objects.get().settled_by == Event.objects.get(kind=Kind.KEPT)


def test_what_was_not_kept_is_still_waited_for(older: Any) -> None:
    assert facts_now(older, {"at": SATURDAY, "due_on": DUE})["refund_promised_by"] == "2025-09-08"


def test_a_promise_made_after_the_kept_one_is_still_waited_for(older: Any) -> None:
    kept = {"at": SATURDAY, "due_on": DUE, "kept_on": DUE}
    open_one = {"at": SATURDAY + timedelta(hours=1), "due_on": DUE + timedelta(days=3)}
    assert facts_now(older, kept, open_one)["refund_promised_by"] == "2025-09-11"
