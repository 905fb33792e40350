"""Where sources disagree, what bears on the next step comes first; all of it is there."""

from datetime import datetime

import pytest

import advisor
from advisor.advice import Advice
from advisor.rulebook import Language
from portal.guidance.anchors import anchor_of
from portal.guidance.disputes import MOST_OPEN, Dispute, Tip, disputes, tip_of
from portal.passages import filled
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


SILENT_SELLER = {"problem": "late", "sold_by": "third_party", "shipped_by": "seller", "promised_date": "2025-09-05"}


def tip_for(lang: Language = "ja", **facts: object) -> tuple[Advice, Tip | None]:
    release = published_release()
    situation = advisor.read_situation(facts, SATURDAY, release.vocabulary)
    advice = advisor.advise(release, situation, SATURDAY, lang)
    return advice, tip_of(advice, Reasons(Words(release, SATURDAY.date(), lang), SATURDAY.date()))


def test_the_tip_says_in_two_sentences_what_to_do_with_its_place_among_the_reasons() -> None:
    advice, tip = tip_for(**SILENT_SELLER)
    assert tip is not None
    assert tip.text.count("。") == 2
    assert "{" not in tip.text
    conflict = next(one for one in published_release().rulebook.conflicts if tip.anchor == f"differ-{one.id}")
    step = next(one for one in advice.actions if one.code == advice.headline.action)
    assert {claim for side in conflict.positions for claim in side.claims} & set(step.claims)
    assert conflict.id in {one.id for one in advice.disagreements}


def test_of_two_that_touch_the_step_that_which_moves_its_days_is_named() -> None:
    """Both what to do after a refusal and how long the seller has touch it; of them the second counts the days."""
    asked = {"amazon_contacted_at": "2025-09-05T12:00:00+09:00", "amazon_reply": "refused"}
    advice, tip = tip_for(**SILENT_SELLER | {"promised_date": "2025-08-29"} | asked)
    assert advice.headline.action == "contact_seller"
    assert {"differ-C29", "differ-C32"} <= {anchor_of(one) for one in advice.disagreements}
    assert tip is not None
    assert tip.anchor == "differ-C32"


def test_else_that_which_touches_it_most() -> None:
    late = {"problem": "late", "sold_by": "amazon", "shipped_by": "amazon", "promised_date": "2025-09-04"}
    advice, tip = tip_for(**late, contact_trouble="bot_loop")
    assert advice.headline.action == "contact_amazon"
    assert tip is not None
    assert tip.anchor == "differ-C45"


def test_a_disagreement_about_something_else_is_no_tip() -> None:
    advice, tip = tip_for(problem="suspicious_contact", given_away=["password"])
    assert advice.disagreements
    assert tip is None


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_each_tip_fits_its_place_with_its_figures_filled_in(lang: Language) -> None:
    release = published_release()
    most = 60 if lang == "ja" else 120
    told = [one for one in release.rulebook.conflicts if one.tip is not None]
    assert len(told) > 40
    for one in told:
        text = filled(one.tip.in_language(lang), release.figures, lang, SATURDAY.date())
        assert len(text) <= most, one.id
        assert text.endswith("。" if lang == "ja" else "."), one.id
