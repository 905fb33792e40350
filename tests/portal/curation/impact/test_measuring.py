"""What is compared for a count: only what differs, which says of it what a comparison of all of it says."""

from advisor import shipped_release
from advisor.proof.impact import changed
from portal.curation.advices.comparing import compare, compare_what_differs
from portal.wording import Words
from tests.portal.curation.shipped import longer_wait

OLD = shipped_release()
SOME = [one for one in OLD.rulebook.golden if one.situation.get("problem") == "wrong_item"]


def test_what_differs_is_said_as_in_a_comparison_of_everything() -> None:
    new = longer_wait()
    found = list(changed(OLD, new, SOME))
    assert found
    for one in found:
        words = [Words(release, one.now.date(), one.language) for release in (OLD, new)]
        whole, quick = (compared(one.before, one.after, *words) for compared in (compare, compare_what_differs))
        assert (quick.changed, quick.aspect) == (whole.changed, whole.aspect)
        assert len(quick.rows) < len(whole.rows)
