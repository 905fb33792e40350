"""Only edited rows of the draft are read again, and what is read is what all rows together say."""

import random

import pytest
from django.db import transaction

from portal.curation.draft import draft_release
from portal.curation.draftrows import MOST_EDITS
from portal.curation.models import Figure, Rule
from portal.curation.rows import rulebook_of_rows
from tests.portal.curation.shipped_draft import fill_with_the_small_rulebook

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rows(db: None) -> None:
    fill_with_the_small_rulebook()


def relabel(figure: Figure, word: str) -> None:
    figure.label_ja = word
    figure.save()


def holds() -> bool:
    return draft_release().rulebook == rulebook_of_rows()


def test_what_nobody_edited_stays_the_same_object() -> None:
    before = draft_release().rulebook.figures
    relabel(Figure.objects.get(slug="cap"), "べつの上限")
    after = draft_release().rulebook.figures
    assert [one.id for one, other in zip(before, after, strict=True) if one is not other] == ["cap"]
    assert draft_release().rulebook.rules is draft_release().rulebook.rules


def test_an_edit_that_was_seen_and_undone_with_its_transaction_is_undone_here() -> None:
    figure, other = Figure.objects.all()[:2]
    assert holds()
    with transaction.atomic():
        relabel(figure, "すぐ消える")
        assert holds()
        transaction.set_rollback(True)
    relabel(other, "同じ番号の変更")
    assert holds()


def test_a_row_moved_without_an_edit_is_in_its_new_place() -> None:
    assert holds()
    first, *_, last = Figure.objects.order_by("position")
    Figure.objects.filter(pk=first.pk).update(position=last.position + 1)
    assert holds()


def test_more_edits_than_are_looked_at_are_all_seen() -> None:
    assert holds()
    first, second = Figure.objects.all()[:2]
    relabel(first, "はじめの変更")
    for number in range(MOST_EDITS):
        relabel(second, f"{number}回め")
    assert holds()


@pytest.mark.parametrize("seed", range(3))
def test_after_any_edits_it_says_what_the_rows_say(seed: int) -> None:
    draw = random.Random(seed)
    gone: list[Figure] = []
    for step in range(12):
        act = draw.choice(("edit", "delete", "add", "rule", "undone"))
        figures = list(Figure.objects.all())
        if act == "delete" and len(figures) > 1:
            gone.append(draw.choice(figures))
            gone[-1].delete()
        elif act == "add" and gone:
            again = gone.pop()
            again.pk = None
            again.save()
        elif act == "rule":
            rule = draw.choice(list(Rule.objects.all()))
            rule.priority += 1
            rule.save()
        else:
            with transaction.atomic():
                relabel(draw.choice(figures), f"{step}つめ")
                transaction.set_rollback(act == "undone" and draw.random() < 0.5)
        assert draw.random() < 0.4 or holds()
    assert holds()
