"""How many open cases would be advised otherwise: counted here, where cases are kept, and told as a number alone."""

import advisor
from portal import clock
from portal.cases.advising import facts_of
from portal.cases.models import Case
from portal.curation.impact.opencases import Asks, Counted
from portal.curation.published import current_release

MOST_LOOKED_AT = 200


def count_changed(asks: Asks) -> Counted:
    """The newest open cases, each asked about as it stands now; one that cannot be read counts as not changed."""
    cases = Case.objects.still_open()
    total = cases.count()
    if not total:
        return Counted(0, 0, 0)
    vocabulary, now = current_release().vocabulary, clock.now()
    newest = list(cases.order_by("-updated_at").prefetch_related("events")[:MOST_LOOKED_AT])
    changed = 0
    for case in newest:
        try:
            situation = advisor.read_situation(facts_of(case, case.events.all(), vocabulary), now, vocabulary)
            changed += asks(situation, now)
        except advisor.FaultsError:
            continue
    return Counted(changed, len(newest), total)
