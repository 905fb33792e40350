"""The draft as a release: read anew where rows changed, the same object where none did."""

import gc

import pytest

from portal.curation import draft
from portal.curation.draft import draft_release, release_with, release_without
from portal.curation.models import Figure, Rule
from portal.curation.rows import replace_rows, rulebook_of_rows
from tests.portal.curation.rulebooks import FULL, with_text
from tests.portal.curation.shipped_draft import fill_with_the_small_rulebook

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rows(db: None) -> None:
    fill_with_the_small_rulebook()


def test_it_says_what_the_rows_say() -> None:
    assert draft_release().rulebook == rulebook_of_rows() == FULL


def test_it_is_the_same_until_a_row_is_saved_deleted_or_moved() -> None:
    first = draft_release()
    assert draft_release() is first
    figure = Figure.objects.get(slug="cap")
    figure.label_ja = "べつの上限"
    figure.save()
    second = draft_release()
    assert second is not first
    assert second.rulebook == rulebook_of_rows()
    Rule.objects.get(slug="any.keep").delete()
    assert draft_release().rulebook == rulebook_of_rows() != second.rulebook
    replace_rows(with_text(FULL, "少し待ちましょう"))
    assert draft_release().rulebook == rulebook_of_rows()


def test_looking_again_costs_one_query(django_assert_num_queries: object) -> None:
    draft_release()
    with django_assert_num_queries(1):  # type: ignore[operator]
        draft_release()


def test_an_entry_takes_the_place_of_the_one_of_its_name_or_comes_last() -> None:
    base = draft_release()
    other = with_text(FULL, "少し待ちましょう").rules[0]
    tried = release_with(base, "rules", other).rulebook
    assert tried == with_text(FULL, "少し待ちましょう")
    assert release_without(base, "rules", ("any.keep",)).rulebook.rules == FULL.rules[:1]
    assert base.rulebook == FULL


def test_what_was_made_of_one_rulebook_is_never_taken_for_that_of_a_later_one() -> None:
    for text in map(str, range(5)):
        base = draft.unpublished(with_text(FULL, text))
        tried = release_with(base, "figures", FULL.figures[0])
        assert tried.rulebook.rules == base.rulebook.rules
        del base, tried
        gc.collect()


def test_few_variants_are_kept() -> None:
    base = draft_release()
    made = [release_with(base, "rules", with_text(FULL, f"{n}").rules[0]) for n in range(draft.VARIANTS_KEPT + 1)]
    assert release_with(base, "rules", with_text(FULL, f"{draft.VARIANTS_KEPT}").rules[0]) is made[-1]
    assert release_with(base, "rules", with_text(FULL, "0").rules[0]) is not made[0]


def test_after_an_edit_only_what_it_touches_is_made_ready_anew() -> None:
    made = draft_release().compiled_for("late")
    figure = Figure.objects.get(slug="cap")
    figure.label_ja = "べつの上限"
    figure.save()
    assert draft_release().compiled_for("late").index is made.index
    Rule.objects.get(slug="any.keep").delete()
    assert draft_release().compiled_for("late").index is not made.index
