"""Findings in the reader's language: the sentence, how to mend it, and the address of the field."""

import pytest
from django.urls import reverse
from django.utils import translation

from advisor.message import Names, message
from advisor.proof.lint import Place, error
from advisor.proof.lint.named import NOT_ONE_OF
from portal.curation.findings import link, mend, said, shown
from portal.curation.models import Claim, Code, Figure, Rule, Source
from portal.curation.translating import as_it_is, translated
from tests.portal.curation.shipped_draft import fill_with_the_small_rulebook

LATE = Place("rules", "rules/late.yaml", "late.wait")
UNKNOWN = "%(name)s is not among the claims"


@pytest.fixture
def draft(db):
    fill_with_the_small_rulebook()


def test_values_are_in_the_language_of_the_page():
    finding = error("missing_text", LATE, "the %(language)s text is empty", language="en")
    with translation.override("ja"):
        assert said(finding, as_it_is) == "英語の文が空です"
        assert mend(finding, as_it_is) == "英語の文を書きます。"
    with translation.override("en"):
        assert said(finding, as_it_is) == "The English text is empty"
        assert mend(finding, as_it_is) == "Write the text in English."


def test_several_names_are_joined_as_the_language_does():
    several = message(NOT_ONE_OF, name="a", allowed=Names(("b", "c")))
    with translation.override("ja"):
        assert translated(several) == "a は使えません。使えるもの: b、c"
    with translation.override("en"):
        assert translated(several) == "a is not one of b, c"


def test_a_fact_is_called_by_its_label(draft):
    finding = error("bad_question", LATE, "%(fact)s has no question", fact="problem")
    with translation.override("ja"):
        assert " (problem)" in said(finding)


def test_a_name_that_leads_nowhere_is_answered_with_the_nearest(draft):
    claim = Claim.objects.first().slug
    assert claim in mend(error("unknown_claim", LATE, UNKNOWN, name=f"{claim}x"), as_it_is)
    nearest = error("unknown_value", LATE, NOT_ONE_OF, name="amazn", allowed=Names(("amazon", "seller")))
    assert "amazon" in mend(nearest, as_it_is)


@pytest.mark.parametrize(
    ("path", "values", "anchor"),
    [
        ("give.0.text", {"language": "en"}, "id_give-0-text_en"),
        ("give.1.likelihood", {}, "give-1"),
        ("when", {}, "f-when"),
        ("label", {"language": "ja"}, "id_label_ja"),
        ("nowhere", {}, ""),
    ],
)
def test_the_link_leads_to_the_field_of_the_form(draft, path, values, anchor):
    finding = error("missing_text", LATE.at(path), "the %(language)s text is empty", **values)
    row = Rule.objects.get(slug="late.wait")
    assert link(finding) == f"/admin/curation/rule/{row.pk}/change/" + (f"#{anchor}" if anchor else "")


def test_what_is_about_no_entry_leads_to_the_list(draft):
    problem = error("no_exit", Place("rules", "rules", "late"), "an action")
    assert link(problem) == "/admin/curation/rule/?problem=late"
    code = Code.objects.first()
    place = Place("codes", "codes.yaml", f"{code.kind}.{code.code}", "did")
    assert link(error("too_long", place, "an action", language="ja")) == (
        f"/admin/curation/code/{code.pk}/change/#id_did_ja"
    )


def test_a_page_of_findings_asks_once_for_each_table(draft, django_assert_num_queries):
    figure = Figure.objects.first().slug
    found = [error("bad", LATE, "an action"), error("bad", Place("figures", "figures.yaml", figure), "an action")] * 9
    with django_assert_num_queries(2):
        assert len({one.place.address for one in shown(found)}) == 2


def test_a_finding_stands_beside_the_field_it_names_too(editing):
    rule, source = Rule.objects.get(slug="late.wait"), Source.objects.get(slug="F0")
    rule.claims = ["V-999"]
    rule.save()
    source.recheck_on = source.checked_on
    source.save()
    for row, field in ((rule, "claims"), (source, "recheck_on")):
        answer = editing.get(reverse(f"admin:curation_{row._meta.model_name}_change", args=[row.pk]))
        beside = answer.context["adminform"].form.fields[field].findings
        assert [one.place.attribute for one in beside] == [field]
        assert answer.content.decode().count(beside[0].sentence) == 2, "above the form, and at the field"
