"""Where sources disagree, what bears on the next step comes first; all of it is there."""

from datetime import datetime

import advisor
from advisor.advice import Advice
from portal.guidance.disputes import MOST_OPEN, Dispute, disputes
from portal.reasons import Reasons
from portal.wording import Words
from tests.portal.factories import SATURDAY, published_release


def shown_for(now: datetime = SATURDAY, **facts: object) -> tuple[Advice, list[Dispute]]:
    release = published_release()
    situation = advisor.read_situation(facts, now, release.vocabulary)
    advice = advisor.advise(release, situation, now)
    return advice, disputes(advice, Reasons(Words(release, now.date(), "ja"), now.date()))


def late_for_an_occasion() -> tuple[Advice, list[Dispute]]:
    return shown_for(
        problem="late",
        sold_by="amazon",
        shipped_by="amazon",
        prime=True,
        delivery_option="express",
        needed_by="2025-09-04",
        promised_date="2025-09-04",
    )


def test_every_disagreement_is_shown_once() -> None:
    advice, shown = late_for_an_occasion()
    assert sorted(f"{one.number} {one.topic}" for one in shown) == sorted(one.topic for one in advice.disagreements)


def test_the_first_ones_bear_on_the_next_step() -> None:
    advice, shown = late_for_an_occasion()
    first = next(conflict for conflict in published_release().rulebook.conflicts if conflict.id == shown[0].number)
    claims = {claim for position in first.positions for claim in position.claims}
    assert claims & set(advice.actions[0].claims)


def test_only_the_first_ones_are_open() -> None:
    _, shown = late_for_an_occasion()
    assert len(shown) > MOST_OPEN
    assert [one.is_open for one in shown] == [True] * MOST_OPEN + [False] * (len(shown) - MOST_OPEN)


def test_each_side_names_its_sources() -> None:
    _, shown = late_for_an_occasion()
    assert all(side.text and side.sources for one in shown for side in one.sides)
