"""The draft as rows: rulebook in, the same rulebook out."""

import io

import msgspec
import pytest
from django.core.management import call_command

from advisor.release import digest_of, shipped_release
from advisor.rulebook import SHIPPED, read_pack, write_pack
from advisor.rulebook.entries import Rulebook
from portal.curation.models import Claim, Code, Fact, Rule, Source
from portal.curation.models.columns import columns_of
from portal.curation.rows import TABLES, UnfitRulebook, has_rows, replace_rows, rulebook_of_rows, settle_rows
from tests.portal.curation.rulebooks import CLAIMS, FULL, RULES, SOURCE, with_text
from tests.portal.curation.vocabularies import FACTS, SHOP

pytestmark = pytest.mark.django_db


def test_a_rulebook_of_every_kind_of_entry_comes_back_equal():
    replace_rows(FULL)
    assert rulebook_of_rows() == FULL


def test_the_hand_made_rulebook_leaves_no_table_and_hardly_a_column_empty():
    replace_rows(FULL)
    assert [table.__name__ for table in TABLES if not table.objects.exists()] == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_every_field_of_an_entry_has_its_column(table):
    wanted = {
        attribute.removesuffix("_id") for column in columns_of(table.entry_type) for attribute in column.attributes
    }
    assert wanted - {field.name for field in table._meta.fields} == set()


def test_an_empty_rulebook_comes_back_equal():
    replace_rows(FULL)
    replace_rows(Rulebook())
    assert rulebook_of_rows() == Rulebook()
    assert not has_rows()


def test_importing_the_same_again_touches_no_row():
    replace_rows(FULL)
    before = Rule.history.count()
    changes = replace_rows(FULL)
    assert not changes
    assert Rule.history.count() == before


def test_importing_a_changed_pack_touches_only_what_differs():
    replace_rows(FULL)
    changes = replace_rows(with_text(FULL, "少し待ちましょう"))
    assert (changes.added, changes.changed, changes.removed) == (0, 1, 0)
    assert [one.history_type for one in Rule.objects.get(slug="late.wait").history.all()] == ["~", "+"]
    assert Rule.objects.get(slug="any.keep").history.count() == 1


def test_what_a_pack_no_longer_has_is_removed_and_stays_in_the_history():
    replace_rows(FULL)
    replace_rows(msgspec.structs.replace(FULL, rules=RULES[:1]))
    assert list(Rule.objects.values_list("slug", flat=True)) == ["late.wait"]
    assert Rule.history.filter(slug="any.keep", history_type="-").exists()


def test_the_order_of_a_list_is_kept():
    turned = msgspec.structs.replace(FULL, channels=FULL.channels[::-1])
    replace_rows(FULL)
    replace_rows(turned)
    assert [channel.code for channel in rulebook_of_rows().channels] == ["chat", "phone"]


def test_a_row_added_later_stands_where_its_file_is_read(tmp_path):
    replace_rows(FULL)
    late = Rule.objects.get(slug="late.wait")
    for slug, file in (("late-2.first", "late-2"), ("late.second", "late")):
        Rule.objects.create(slug=slug, when=late.when, give=late.give, file=file)
    drafted = rulebook_of_rows()
    write_pack(drafted, tmp_path)
    assert [rule.id for rule in drafted.rules] == ["late-2.first", "late.wait", "late.second", "any.keep"]
    assert [rule.id for rule in read_pack(tmp_path).rules] == [rule.id for rule in drafted.rules]


def test_ids_given_twice_are_refused_by_name_and_nothing_changes():
    replace_rows(FULL)
    with pytest.raises(UnfitRulebook) as refused:
        replace_rows(Rulebook(sources=[SOURCE, SOURCE]))
    assert refused.value.faults == ["Source F0: given more than once"]
    assert rulebook_of_rows() == FULL


def test_a_claim_of_nobody_is_refused_by_name():
    with pytest.raises(UnfitRulebook) as refused:
        replace_rows(Rulebook(claims=CLAIMS[:1]))
    assert refused.value.faults == ["Claim F0-001: there is no source F0"]
    assert not Source.objects.exists()


def test_files_that_stand_in_another_order_are_refused_rather_than_reordered():
    with pytest.raises(UnfitRulebook, match="order"):
        replace_rows(msgspec.structs.replace(FULL, rules=RULES[::-1]))


def test_rows_know_which_problems_their_conditions_let_through():
    replace_rows(FULL)
    assert Rule.objects.get(slug="late.wait").problems == " late "
    assert " account_trouble " in Rule.objects.get(slug="any.keep").problems


def test_rows_know_it_still_when_the_vocabulary_has_changed():
    replace_rows(FULL)
    later = msgspec.structs.replace(FACTS[0], values={"lost": SHOP.name} | FACTS[0].values)
    changes = replace_rows(msgspec.structs.replace(FULL, facts=[later, *FACTS[1:]]))
    assert (changes.added, changes.changed, changes.removed) == (0, 1, 0)
    assert Rule.objects.get(slug="any.keep").problems == " lost late damaged account_trouble "
    Fact.objects.filter(slug="problem").update(values={"late": {"ja": "遅れ", "en": "Late"}})
    settle_rows()
    assert Rule.objects.get(slug="any.keep").problems == " late "


def test_a_condition_on_a_group_lets_its_problems_through():
    named = msgspec.structs.replace(RULES[0], when={"problem": "delivery"})
    replace_rows(msgspec.structs.replace(FULL, rules=[named, *RULES[1:]]))
    assert Rule.objects.get(slug="late.wait").problems == " late "


def test_the_order_of_values_is_imported_and_kept():
    turned = msgspec.structs.replace(FACTS[0], values=dict(reversed(FACTS[0].values.items())))
    replace_rows(FULL)
    assert replace_rows(msgspec.structs.replace(FULL, facts=[turned, *FACTS[1:]])).changed == 1
    assert list(rulebook_of_rows().facts[0].values) == ["account_trouble", "damaged", "late"]


def test_a_code_added_later_stands_in_its_list(tmp_path):
    replace_rows(FULL)
    Code.objects.create(kind="actions", code="call", title_ja="電話する", title_en="Call")
    drafted = rulebook_of_rows()
    write_pack(drafted, tmp_path)
    assert [code.code for code in drafted.codes if code.kind == "actions"] == ["wait", "contact_amazon", "call"]
    assert read_pack(tmp_path) == drafted


def test_rows_are_found_by_any_text_whatever_its_width():
    replace_rows(FULL)
    assert [row.slug for row in Claim.objects.filter(words__contains="48 hours")] == ["F0-001"]
    assert [row.slug for row in Rule.objects.filter(words__contains="待ちましょう")] == ["late.wait"]


def test_the_shipped_pack_comes_back_equal_from_rows_and_to_the_byte_in_every_file(tmp_path):
    shipped = shipped_release().rulebook
    replace_rows(shipped)
    drafted = rulebook_of_rows()
    assert drafted == shipped
    assert digest_of(drafted) == digest_of(shipped)
    call_command("export_pack", str(tmp_path / "pack"), stdout=io.StringIO())
    assert files_of(tmp_path / "pack") == files_of(SHIPPED)


def files_of(folder):
    return {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in folder.rglob("*.yaml")}
