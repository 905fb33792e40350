"""A promise that an older release marked as kept is no longer waited for."""

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


Facts = dict[str, Any]


def promised(older: Any, case: Any, at: datetime, due_on: date, kept_on: date | None = None) -> None:
    facts = {"refund_promised_by": due_on.isoformat()}
    event = older.get_model("cases", "Event").objects.create(case_id=case.pk, kind="promise", at=at, facts=facts)
    model = older.get_model("cases", "Promise")
    model.objects.create(case_id=case.pk, event_id=event.pk, text="返金する", due_on=due_on, kept_on=kept_on)


def migrated(*cases: list[Facts]) -> list[Case]:
    """These cases, each with its promises, as an older release stored them and as they are after it.

    All at once, for it takes long to go back to the older tables.
    """
    call_command("migrate", "cases", "0003", verbosity=0)
    try:
        older = MigrationExecutor(connection).loader.project_state([("cases", "0003_last_look")]).apps
        model, owner = older.get_model("cases", "Case"), make_user()
        made = [model.objects.create(owner_id=owner.pk, title="x", facts={"problem": "late"}) for _ in cases]
        for case, promises in zip(made, cases, strict=True):
            for promise in promises:
                promised(older, case, **promise)
    finally:
        call_command("migrate", verbosity=0)  # whatever rests on these tables went with them
    return [Case.objects.get(pk=one.pk) for one in made]


def waited_for(case: Case) -> Any:
    return facts_of(case, case.events.all(), published_release().vocabulary).get("refund_promised_by")


def test_what_was_kept_is_over_and_knows_its_entry_and_what_was_not_is_still_waited_for() -> None:
    kept = {"at": SATURDAY, "due_on": DUE, "kept_on": DUE}
    later = {"at": SATURDAY + timedelta(hours=1), "due_on": DUE + timedelta(days=3)}
    over, waiting, again = migrated([kept], [{"at": SATURDAY, "due_on": DUE}], [kept, later])
    assert [one.events.filter(kind=Kind.KEPT).count() for one in (over, waiting, again)] == [1, 0, 1]
    assert waited_for(over) is None
    assert Promise.objects.get(case=over).settled_by == Event.objects.get(case=over, kind=Kind.KEPT)
    assert waited_for(waiting) == "2025-09-08"
    assert waited_for(again) == "2025-09-11", "a promise made after the kept one"
