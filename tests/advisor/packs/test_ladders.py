"""What the plan of a worked example comes to when nobody answers: no dead end, and no counter for ever."""

from __future__ import annotations

from advisor import Stage
from advisor.advice import Advice
from tests.advisor.examples import advised, planned

ANSWERS = frozenset(["amazon", "seller", "site", "way_back", "refund", "refund_unknown", "claim", "promise", "agreed"])
"""What is awaited from somebody who may stay silent."""
END_IN_SILENCE = frozenset([
    "wrong-amount-own-reason-seller",  # what came back is all that is due
    "next-damaged-refused-and-the-return-open", "stage-damaged-amazon-refused",  # a consumer centre was asked
])  # fmt: skip


def follows_silence(stages: list[Stage], place: int) -> str:
    """The action that leads when a wait is over and nothing has come."""
    after = stages[place + 1] if place + 1 < len(stages) else None
    return after.action if after is not None and after.reached == "unless" else stages[place].if_nothing


def test_when_nobody_answers_something_follows() -> None:
    """But for who may only ask, for there is no right to send back what one does not like."""
    mere_wish = {one.name for one in advised("ja") if one.situation.facts.get("return_reason") == "change_of_mind"}
    ends = {
        name
        for name, stages in planned().items()
        for place, stage in enumerate(stages)
        if stage.about in ANSWERS and stage.until is not None and not follows_silence(stages, place)
    }
    assert ends - mere_wish == END_IN_SILENCE - mere_wish


def test_a_silent_seller_is_followed_by_somebody_else() -> None:
    """The guarantee, Amazon or a consumer centre; but for the letter with a last day that a centre was asked about."""
    asked = [
        (name, follows_silence(stages, place))
        for name, stages in planned().items()
        for place, stage in enumerate(stages)
        if place and stage.about == "seller" and stages[place - 1].action == "contact_seller"
    ]
    again = {name for name, follows in asked if follows == "contact_seller"}
    assert len(asked) > 50
    assert again == {"consulted-and-the-seller-is-left", "consulted-and-the-seller-is-silent"}


def test_a_parcel_on_its_way_back_is_followed_by_the_one_step_its_wait_names() -> None:
    """To ask the seller once more and to claim the guarantee are two steps; the text and the plan name the same."""
    waiting = [
        (one.name, said_of(one.advice), follows_silence(stages, 0))
        for one in advised("ja")
        if (stages := planned()[one.name]) and stages[0].about == "way_back" and stages[0].until is not None
    ]
    assert len(waiting) > 20
    assert [name for name, text, follows in waiting if ("申請" in text) != follows.startswith("file_")] == []


def said_of(advice: Advice) -> str:
    """What is said of the step that leads."""
    return next(one.text for one in advice.actions if one.code == advice.headline.action)
