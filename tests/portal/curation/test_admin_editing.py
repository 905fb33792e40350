"""Editing entries in the admin: what was typed comes back, and faults stand beside their field."""

from datetime import date

import pytest
from django.urls import reverse

from advisor import Release
from portal.curation.models import (
    Claim,
    Conflict,
    Draft,
    Fact,
    Figure,
    GoldenCase,
    Guide,
    Issuer,
    Rule,
    Shop,
    Source,
    Tool,
)
from portal.curation.rows import TABLES, rulebook_of_rows
from portal.guides.library import Library
from portal.wording import Words
from tests.portal.browserform import what_a_browser_sends
from tests.portal.curation.rulebooks import FULL
from tests.portal.signing import sign_in_staff

pytestmark = pytest.mark.django_db

IN_FIELDS = {Rule: ("when", "unless", "give"), Draft: ("when", "paragraphs")}
"""Columns that have fields of their own; what these have no room for stands in YAML, which is sent here."""


def form_of(client, row):
    """The change form's address and its fields as the browser would send them back."""
    address = reverse(f"admin:curation_{row._meta.model_name}_change", args=[row.pk])
    return address, what_a_browser_sends(client.get(address).content.decode(), f"{row._meta.model_name}_form")


def change(client, row, **changes):
    address, fields = form_of(client, row)
    in_yaml = {f"{name}-yaml": typed for name, typed in changes.items() if name in IN_FIELDS.get(type(row), ())}
    return client.post(
        address, fields | {name: typed for name, typed in changes.items() if name not in in_yaml} | in_yaml
    )


def what_was_typed(response):
    """Everything in the form that came back."""
    sent = what_a_browser_sends(response.content.decode(), "rule_form")
    return [text.replace("\r\n", "\n") for texts in sent.values() for text in texts]


def faults(response):
    assert response.status_code == 200, "the page came back without faults"
    return response.context["adminform"].form.errors


@pytest.fixture
def rule(editing):
    return Rule.objects.get(slug="late.wait")


@pytest.mark.parametrize("table", [one for one in TABLES if one is not Conflict], ids=lambda table: table.__name__)
def test_saving_a_form_as_it_came_changes_nothing(editing, table):
    row = table.objects.first()
    assert change(editing, row).status_code == 302
    assert rulebook_of_rows() == FULL


def test_a_curator_changes_a_text(editing, rule):
    response = change(editing, rule, give="- evidence: order_number\n  text: {ja: 番号, en: Number}\n")
    assert response.status_code == 302
    rule.refresh_from_db()
    assert rule.give == [{"evidence": "order_number", "text": {"ja": "番号", "en": "Number"}}]
    assert rule.gives == " evidence:order_number "
    newest = rule.history.first()
    assert (newest.history_user.email, newest.history_type) == ("curator@example.com", "~")


def test_after_saving_lint_says_what_is_still_wrong_with_the_entry(editing, rule):
    response = change(editing, rule, give="- action: wait\n  text:\n    ja: 待つ\n    en: Wait {nothing.here}")
    assert response.status_code == 302
    said = [str(message) for message in response.wsgi_request._messages]
    (about_the_text,) = [message for message in said if "nothing.here" in message]
    assert f"/admin/curation/rule/{rule.pk}/change/#id_give-0-text_en" in about_the_text
    assert not [message for message in said if "any.keep" in message]
    page = editing.get(reverse("admin:curation_rule_change", args=[rule.pk])).content.decode()
    assert "nothing.here" in page.partition("<fieldset")[0]


def test_a_curator_says_when_a_disagreement_matters_and_unreadable_conditions_stand_beside_their_column(editing):
    row = Conflict.objects.get(slug="C01")
    wrong = change(editing, row, verified="", **{"when-yaml": "problem: latte", "unless-yaml": "- colour: red"})
    assert set(faults(wrong)) == {"when", "unless"}
    right = change(editing, row, verified="", **{"when-yaml": "problem: late", "unless-yaml": "- sold_by: third_party"})
    assert right.status_code == 302
    (found,) = rulebook_of_rows().conflicts
    assert (found.when, found.unless) == ({"problem": "late"}, [{"sold_by": "third_party"}])


def test_a_curator_adds_a_rule_at_the_end_of_its_file(editing):
    typed = {"when-yaml": "problem: late", "give-yaml": "- action: wait"}
    fields = {"slug": "late.new", "file": "late", "priority": "0", **typed}
    response = editing.post(reverse("admin:curation_rule_add"), fields)
    assert response.status_code == 302
    assert [rule.id for rule in rulebook_of_rows().rules] == ["late.wait", "late.new", "any.keep"]


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("when", "problem: [late", ["1", "YAML"]),
        ("when", "problem: late\nproblem: damaged", ["2行目", "「problem」が2回"]),
        ("when", "problem: latte", ["problem", "latte", "account_trouble"]),
        ("when", "days_lat: 3", ["days_lat", "この事実はありません"]),
        ("when", "any: [late]", ["any"]),
        ("when", "[[late]]", ["名前と値の組"]),
        ("unless", "- prime: maybe", ["prime", "maybe", "true"]),
        ("give", "- action: wait\n  likelyhood: likely", ["[0]", "likelyhood", "likelihood"]),
        ("give", "- action: wait\n  status: soon", ["status", "soon", "now", "later", "done"]),
        ("give", "- action: waiting", ["waiting", "contact_amazon"]),
        ("give", "- text: {ja: あ, en: a}", ["action", "remedy"]),
        ("give", "- {action: wait, remedy: replacement}", ["action, remedy"]),
        ("give", "- action: wait\n  text: {ja: 日本語だけ}", ["text", "en"]),
        ("give", "action: wait", ["並び"]),
        ("give", "", ["必須"]),
        ("claims", ["F0-001", "F0-01"], ["F0-01", "F0-001"]),
        ("sources", ["nobody"], ["nobody"]),
        ("priority", "high", ["整数"]),
        ("give", '- {action: wait, text: {ja: "\\0", en: x}}', ["制御文字"]),
        ("when", "a: &a [1]\nb: *a", ["2行目", "「*」"]),
        ("when", "[" * 3000, ["YAML"]),
        ("claims", ["F0-001\0"], ["制御文字"]),
        ("give", "x" * 100_001, ["100000"]),
    ],
)
def test_a_fault_is_named_beside_its_field_and_nothing_typed_is_lost(editing, rule, field, typed, words):
    response = change(editing, rule, **{field: typed})
    found = " ".join(faults(response)[field])
    assert [word for word in words if word not in found] == []
    assert set(typed if isinstance(typed, list) else [typed]) <= set(what_was_typed(response))
    assert rulebook_of_rows() == FULL


@pytest.mark.parametrize(
    ("table", "field", "typed", "words"),
    [
        (Figure, "values", "- {from: 2024-13-01, yen: 3}", ["from", "YYYY-MM-DD"]),
        (Figure, "values", "- {from: 2024-06-06, yens: 3}", ["yens", "並び"]),
        (Figure, "note_en", "", ["日本語と英語"]),
        (Source, "recheck_on", "2025-02-30", ["日付"]),
        (Source, "seen_on", "2025-02-30", ["日付", "2025-08"]),
        (Source, "published", "昨年", ["日付", "2025-08"]),
        (Figure, "recheck_on", "2025-13-01", ["日付"]),
        (Issuer, "recheck_on", "soon", ["日付"]),
        (Claim, "set_aside", "reason: boring", ["outdated", "out_of_scope", "contradicted"]),
        (Draft, "paragraphs", "- text: {ja: あ, en: a}\n  when: {prime: 3}", ["prime"]),
        (Draft, "when", "problem: latte", ["latte"]),
        (Draft, "to", "nobody", ["nobody", "店"]),
        (Fact, "values", "late: 遅れ", ["名前と値の組"]),
        (Fact, "retired", "latte", ["latte"]),
        (Fact, "follows", "days_after: order_date", ["days_after", "days_since"]),
        (Tool, "questions", "- prime", ["名前と値の組"]),
        (Shop, "doors", "- {name: {ja: 戸, en: Door}}", ["problems"]),
        (GoldenCase, "situation", "problem: late\npromised_date: 2025-02-30", ["予定日", "日付として読み取れません"]),
        (GoldenCase, "now", "tomorrow", ["2025-08-10T09:00"]),
    ],
)
def test_every_kind_of_entry_is_checked(editing, table, field, typed, words):
    response = change(editing, table.objects.first(), **{field: typed})
    found = " ".join(faults(response)[field])
    assert [word for word in words if word not in found] == []


@pytest.mark.parametrize("typed", ["2026-11-01", "2026-11", "2026", ""])
def test_a_source_was_seen_on_a_day_in_a_month_in_a_year_or_nobody_knows_when(editing, typed):
    source = Source.objects.get(slug="F0")
    assert change(editing, source, seen_on=typed).status_code == 302
    (entry,) = [one for one in rulebook_of_rows().sources if one.id == "F0"]
    assert entry.seen_on == (typed or None)


def test_a_figure_gets_a_day_to_look_again_and_loses_it(editing):
    figure = Figure.objects.get(slug="cap")
    for typed, kept in (("2027-02-01", date(2027, 2, 1)), ("", None)):
        assert change(editing, figure, recheck_on=typed).status_code == 302
        (entry,) = [one for one in rulebook_of_rows().figures if one.id == "cap"]
        assert entry.recheck_on == kept


def test_the_name_of_an_entry_is_settled_once(editing, rule):
    change(editing, rule, slug="late.renamed")
    assert Rule.objects.get(pk=rule.pk).slug == "late.wait"


def test_a_source_with_claims_is_not_deleted(editing):
    source = Source.objects.get(slug="F0")
    response = editing.post(reverse("admin:curation_source_delete", args=[source.pk]), {"post": "yes"})
    assert response.status_code == 200
    assert Source.objects.filter(slug="F0").exists()


def listed(client, table, query):
    response = client.get(reverse(f"admin:curation_{table}_changelist"), query)
    assert response.status_code == 200
    return [str(row) for row in response.context["cl"].queryset]


@pytest.mark.parametrize(
    ("table", "query", "expected"),
    [
        ("rule", {"q": "待ちましょう"}, ["late.wait"]),
        ("rule", {"q": "LATE ORDER_number"}, []),
        ("rule", {"q": "ORDER_number"}, ["any.keep"]),
        ("rule", {"problem": "damaged"}, ["any.keep"]),
        ("rule", {"problem": "late"}, ["late.wait", "any.keep"]),
        ("rule", {"kind": "remedy"}, ["late.wait"]),
        ("rule", {"file": "z-common"}, ["any.keep"]),
        ("claim", {"q": "48 hours"}, ["F0-001 四十八時間"]),
        ("goldencase", {"problem": "late"}, ["late-1"]),
    ],
)
def test_change_lists_search_and_filter(editing, table, query, expected):
    assert listed(editing, table, query) == expected


def test_what_rests_on_a_source_due_for_another_look_is_found(editing, curator, time_machine):
    time_machine.move_to("2027-01-01T00:00+09:00")
    sign_in_staff(editing, curator)
    assert listed(editing, "source", {"stale": "yes"}) == ["official-1 公式"]
    assert listed(editing, "figure", {"stale": "yes"}) == ["contact.amazon_from 連絡できる日"]
    assert listed(editing, "claim", {"stale": "yes"}) == []
    time_machine.move_to("2027-06-01T00:00+09:00")
    sign_in_staff(editing, curator)
    assert len(listed(editing, "claim", {"stale": "yes"})) == 2


def test_a_rule_shows_how_it_reads_and_a_figure_who_uses_it(editing, rule):
    page = editing.get(reverse("admin:curation_rule_change", args=[rule.pk])).content.decode()
    assert "<b>困りごと</b>が「遅れ」" in page
    assert "行動: 待つ" in page
    assert "アカウント</label>" in page
    figure = Figure.objects.get(slug="contact.amazon_from")
    page = editing.get(reverse("admin:curation_figure_change", args=[figure.pk])).content.decode()
    assert reverse("admin:curation_rule_change", args=[rule.pk]) in page


def test_a_new_worked_example_offers_facts_and_codes_by_their_words(editing):
    page = editing.get(reverse("admin:curation_goldencase_add")).content.decode()
    assert '<option value="account_trouble">アカウント</option>' in page
    assert '<option value="price_jpy">値段</option>' in page
    assert '<option value="wait">待つ</option>' in page


def test_an_older_version_of_a_rule_is_brought_back(editing, rule):
    change(editing, rule, give="- action: contact_amazon")
    first = rule.history.last()
    address = reverse("admin:curation_rule_simple_history", args=[rule.pk, first.pk])
    sent = what_a_browser_sends(editing.get(address).content.decode(), "historicalrule_form")
    assert editing.post(address, sent).status_code == 302
    assert rulebook_of_rows() == FULL


def test_the_history_shows_who_changed_what(editing, rule):
    change(editing, rule, priority="7")
    page = editing.get(reverse("admin:curation_rule_history", args=[rule.pk])).content.decode()
    assert "curator@example.com" in page
    assert "<ins>7</ins>" in page


def test_a_curator_says_by_which_words_guides_and_problems_are_found(editing):
    problem, guide = Fact.objects.get(slug="problem"), Guide.objects.first()
    code = next(iter(problem.values))
    assert change(editing, guide, synonyms="ja: [しまうま]\nen: [zebra]").status_code == 302
    assert change(editing, problem, synonyms=f"{code}: {{ja: [きりん], en: [giraffe]}}").status_code == 302
    release = Release.of(rulebook_of_rows())
    library, words = Library(release, date(2026, 1, 1)), Words(release, date(2026, 1, 1), "ja")
    elsewhere = library.find("シマウマ", words, 5, 5).elsewhere
    assert elsewhere
    assert elsewhere.title == guide.title_ja
    assert [hit.called for hit in library.find("giraffes", words, 5, 5).problems] == ["giraffe"]
