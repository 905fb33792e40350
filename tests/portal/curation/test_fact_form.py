"""The form of a fact: its question, its answers in rows, and when it is not asked; no YAML and no code by heart."""

import pytest
from django.contrib.admin import site

from portal.curation.models import Fact, Shop
from portal.curation.rows import rulebook_of_rows
from tests.portal.curation.pressing import FormPage
from tests.portal.curation.rulebooks import FULL

pytestmark = pytest.mark.django_db

SAVED = 302
BUTTONS = ("_addrow", "_delrow", "_up", "_raise", "_unchoose", "_slug", "_shape", "_chip")
PLACE = {"label_ja": "受け取る場所", "label_en": "Pick-up place", "question_ja": "どこですか", "question_en": "Where?"}
LOCKER = {"values-0-code": "locker", "values-0-ja": "ロッカー", "values-0-en": "A locker"}
SHOP = {"values-1-code": "store", "values-1-ja": "お店", "values-1-en": "A shop"}


@pytest.fixture
def page(editing):
    return FormPage(editing, Fact)


@pytest.fixture
def problem(editing):
    return FormPage(editing, Fact, Fact.objects.get(slug="problem"))


def test_a_question_is_made_of_words_and_rows_and_is_shown_as_readers_see_it(page):
    page.press("_addrow", "values", **PLACE, **LOCKER)
    page.press("_up", "values-1", **SHOP)
    assert "お店</li><li>ロッカー</li>" in page.html
    page.press("_addrow", "never_asked", **{"never_asked-new-fact": "prime", "never_asked-new-group": "new"})
    page.press(
        "_addrow", "never_asked", **{"never_asked-0-0-values": ["unknown"], "never_asked-new-fact": "order_date"}
    )
    assert page.save(group="order", **{"never_asked-0-1-test": "unknown"}) == SAVED, page.errors
    row = Fact.objects.get(slug="pick_up_place")
    assert list(row.values) == ["store", "locker"]
    assert row.values["locker"] == {"ja": "ロッカー", "en": "A locker"}
    assert row.never_asked == [{"prime": "unknown", "order_date": "unknown"}]
    assert (row.kind, row.group) == ("choice", "order")


def test_an_answer_that_cannot_be_true_beside_others_is_chosen_by_its_words(editing):
    page = FormPage(editing, Fact, Fact.objects.get(slug="shipped_by"))
    new = {"never_offered-new-fact": "shipped_by", "never_offered-new-group": "new"}
    page.press("_addrow", "never_offered", **new)
    said = {"never_offered-0-0-values": ["seller"], "never_offered-new-fact": "prime", "never_offered-new-group": "0"}
    page.press("_addrow", "never_offered", **said)
    assert page.save(**{"never_offered-0-1-values": ["true"]}) == SAVED, page.errors
    never = [{"shipped_by": "seller", "prime": True}]
    assert Fact.objects.get(slug="shipped_by").never_offered == never
    assert next(one for one in rulebook_of_rows().facts if one.id == "shipped_by").never_offered == never
    assert "never_offered" not in FormPage(editing, Fact, Fact.objects.get(slug="order_date")).html


def test_the_next_page_may_be_the_rule_that_uses_it(page):
    assert page.press("_addrule", **PLACE, **LOCKER, group="order") == SAVED
    assert page.answer.url.endswith("?when=pick_up_place")
    assert 'name="when-0-0-fact" value="pick_up_place"' in page.client.get(page.answer.url).content.decode()


def test_a_question_is_asked_in_some_group_and_the_form_says_so_at_its_field(page):
    assert page.save(**PLACE, **LOCKER) == 200
    assert list(page.errors) == ["group"]
    assert page.save(group="order") == SAVED, page.errors


def test_a_yes_or_no_comes_with_its_two_answers(editing):
    page = FormPage(editing, Fact, query="?kind=bool")
    assert page.sent()["values-1-en"] == ["No"]
    assert page.save(**PLACE, group="order") == SAVED
    assert list(Fact.objects.get(slug="pick_up_place").values) == ["true", "false"]


def test_each_kind_has_its_own_fields(page):
    page.press("_shape", "kind", kind="int", label_ja="数")
    assert "id_max" in page.html
    assert "id_values" not in page.html
    page.press("_shape", "kind", kind="date")
    assert "id_max" not in page.html
    assert "これからの日" in page.html
    assert page.sent()["label_ja"] == ["数"]


def test_a_stored_value_keeps_its_code_and_a_new_one_is_added_with_its_words(problem):
    assert 'value="late"><code>late</code>' in problem.html
    problem.press("_addrow", "values")
    problem.press("_addrow", "hints", **{"values-3-code": "lost", "values-3-ja": "紛失", "values-3-en": "Lost"})
    assert '<option value="lost">紛失</option>' in problem.html
    hint = {"hints-1-code": "lost", "hints-1-ja": "どこにもない", "hints-1-en": "Nowhere"}
    assert problem.save(**hint) == SAVED
    row = Fact.objects.get(slug="problem")
    assert list(row.values) == ["late", "damaged", "account_trouble", "lost"]
    assert list(row.hints) == ["late", "lost"]
    assert row.synonyms == {"late": {"ja": ["届かない"], "en": ["not here"]}}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"values-0-code": "Late!"}, "1行目"),
        ({"values-1-en": " "}, "2行目"),
        ({"values-2-code": "late"}, "late が2回"),
    ],
)
def test_a_fault_names_the_row_and_nothing_typed_is_lost(problem, typed, said):
    assert problem.save(**typed, label_ja="題") == 200
    assert said in " ".join(problem.errors["values"])
    assert problem.sent()["label_ja"] == ["題"]
    assert {name: problem.sent()[name] for name in typed} == {name: [value] for name, value in typed.items()}


def test_the_last_row_can_be_taken_out(problem):
    problem.press("_delrow", "hints-0")
    assert problem.save() == SAVED
    assert Fact.objects.get(slug="problem").hints == {}


def test_two_editors_compare_rows_and_conditions_as_they_are_read(problem, rf):
    fact, said = Fact.objects.get(slug="shipped_by"), site.get_model_admin(Fact).words_of_column
    fact.never_asked = [{"prime": "unknown"}]
    request = rf.get("/")
    read = {name: said(request, Fact._meta.get_field(name), fact) for name in ("values", "never_asked")}
    assert read["values"].splitlines()[0] == "amazon / 店 / English of 店"
    assert read["never_asked"] == "プライムがまだ分からない"


def test_a_new_problem_gets_its_door_on_the_first_page(editing):
    page = FormPage(editing, Shop, Shop.objects.get())
    page.press("_raise", "doors-0-problems:account_trouble", **{"doors-0-problems-new": "account_trouble"})
    assert page.save() == SAVED
    assert Shop.objects.get().doors[0]["problems"] == ["late", "account_trouble", "damaged"]


def test_no_button_makes_the_form_fail(problem):
    values = ["", "values-99999999999999999999", "problem:\0", "slug:label_en:_"] * 2
    for button, value in zip(BUTTONS, values, strict=True):
        assert problem.press(button, value, **{"values-7-row": "1", "values-7-code": "\0", "kind": "x"}) == 200
    assert rulebook_of_rows() == FULL


def test_how_a_fact_follows_is_chosen_by_words(editing):
    row = Fact.objects.get(slug="missed_need")
    page = FormPage(editing, Fact, row)
    assert page.sent()["follows.before-0-first"] == ["order_date"]
    page.press("_unchoose", "follows-part:before")
    page.press("_shape", "follows", **{"follows-part-new": "first"})
    first = {
        "follows.first-0-how": "past",
        "follows.first-0-fact": "promised_date",
        "follows.first-0-only_true": "true",
    }
    page.press("_addrow", "follows.first", **first)
    second = {
        "follows.first-1-how": "before",
        "follows.first-1-fact": "order_date",
        "follows.first-1-rests_on": ["order_date"],
    }
    assert page.save(**second) == 200
    assert "2行目" in page.errors["follows"][0]
    assert page.save(**{"follows.first-1-then": "promised_date"}) == SAVED, page.errors
    row.refresh_from_db()
    then = {"before": ["order_date", "promised_date"], "rests_on": ["order_date"]}
    assert row.follows == {"first": [{"past": "promised_date", "only_true": True}, then]}


def test_what_other_answers_tell_is_chosen_by_words(editing):
    row = Fact.objects.get(slug="shipped_by")
    page = FormPage(editing, Fact, row)
    page.press("_addrow", "implied")
    assert page.save(**{"implied-1-when-new": "problem=damaged"}) == 200
    assert "2行目" in page.errors["implied"][0]
    assert page.save(**{"implied-1-value": "seller"}) == SAVED, page.errors
    before, row = row.implied, Fact.objects.get(slug="shipped_by")
    assert row.implied == [*before, {"when": {"problem": ["damaged"]}, "value": "seller"}]
