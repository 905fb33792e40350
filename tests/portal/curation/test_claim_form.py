"""The form of a claim: its number is proposed, its source picked; once saved, what others say of the same is shown."""

import pytest
from django.urls import reverse

from portal.curation.models import Claim, Conflict, Figure
from tests.portal.curation.pressing import FormPage

pytestmark = pytest.mark.django_db

SAID = {
    "ja": "七十二時間ではなく72時間",
    "en": "72 hours",
    "certainty": "stated",
    "locator_ja": "3行",
    "locator_en": "line 3",
    "topic": "waiting",
}


@pytest.fixture
def waiting(editing):
    """A claim on the same topic, on which a figure rests and a disagreement too."""
    claim = Claim.objects.get(slug="F0-001")
    Claim.objects.filter(pk=claim.pk).update(topic="waiting", ja="待つのは48時間", en="wait 48 hours")
    return claim


def new_claim(editing, **typed):
    page = FormPage(editing, Claim)
    page.press("_pick", "source:F0")
    assert page.save(**SAID | typed) == 302, page.errors
    return page, Claim.objects.get(slug=page.sent()["slug"][0] if "slug" not in typed else typed["slug"])


def test_the_number_and_the_file_are_those_that_the_source_goes_on_with(editing):
    page = FormPage(editing, Claim)
    assert page.press("_pick", "source:F0") == 200
    assert (page.sent()["slug"], page.sent()["file"]) == (["F0-003"], ["F0"])
    assert page.save(**SAID) == 302
    claim = Claim.objects.get(slug="F0-003")
    assert (claim.source_id, claim.file, claim.certainty) == ("F0", "F0", "stated")


def test_a_number_of_ones_own_stays(editing):
    page = FormPage(editing, Claim)
    page.press("_pick", "source:F0", slug="X-9", file="F0")
    assert (page.sent()["slug"], page.sent()["file"]) == (["X-9"], ["F0"])


def test_one_source_is_picked_and_another_takes_its_place(editing):
    page = FormPage(editing, Claim)
    page.press("_find", "source", **{"source-q": "公式"})
    assert 'value="source:official-1"' in page.html
    page.press("_pick", "source:official-1")
    page.press("_pick", "source:F0")
    assert page.sent()["source"] == ["F0"]


@pytest.mark.parametrize("source", ["", "nobody", "a\0b"])
def test_a_source_that_is_none_is_refused_at_its_field(editing, source):
    page = FormPage(editing, Claim)
    assert page.save(**SAID, source=source) == 200
    assert page.errors["source"]
    assert page.sent()["ja"] == [SAID["ja"]]


def test_topics_and_files_are_offered(editing, waiting):
    html = FormPage(editing, Claim).html
    assert '<option value="waiting"></option>' in html
    assert '<select name="file"' in html


def against(editing, claim):
    return editing.get(reverse("admin:curation_claim_against", args=[claim.pk]))


def test_another_number_on_the_same_topic_leads_to_the_ways_out(editing, waiting):
    page, claim = new_claim(editing, slug="F0-009")
    assert page.answer["Location"] == reverse("admin:curation_claim_against", args=[claim.pk])
    answer = against(editing, claim)
    (one,) = answer.context["nearby"].figures
    assert (one.figure.slug, one.differs, [other.slug for other in one.claims]) == (
        "contact.amazon_from",
        True,
        ["F0-001"],
    )
    html = answer.content.decode()
    assert "<mark>72時間</mark>" in html
    figure, conflict = Figure.objects.get(slug="contact.amazon_from"), Conflict.objects.get(slug="C01")
    assert f"{reverse('admin:curation_figure_change', args=[figure.pk])}?new-claim=F0-009" in html
    assert f"{reverse('admin:curation_conflict_change', args=[conflict.pk])}?side=F0-009" in html
    assert f"{reverse('admin:curation_conflict_add')}?sides=F0-009%2CF0-001" in html


@pytest.mark.parametrize(("said", "first"), [("待つのは72時間", "new-claim"), ("待つのは1日", "claims")])
def test_the_likelier_way_out_comes_first(editing, waiting, said, first):
    _, claim = new_claim(editing, slug="F0-009", ja=said)
    html = against(editing, claim).content.decode()
    ways = [way for way in html.split('class="desk-act')[1:] if "figure" in way.partition(">")[0]]
    assert [way.startswith(" go") for way in ways] == [True, False]
    assert f"?{first}=F0-009" in ways[0]


def test_each_way_out_starts_with_the_claim_in_its_place_and_saves_nothing_yet(editing, waiting):
    _, claim = new_claim(editing, slug="F0-009")
    figure, conflict = Figure.objects.get(slug="contact.amazon_from"), Conflict.objects.get(slug="C01")
    assert FormPage(editing, Figure, figure, "?new-claim=F0-009").sent()["new-claim"] == ["F0-009"]
    assert FormPage(editing, Figure, figure, "?claims=F0-009").sent()["claims"] == [*figure.claims, "F0-009"]
    position = FormPage(editing, Conflict, conflict, "?side=F0-009").sent()
    assert (position["positions-2-text_ja"], position["positions-2-claims"]) == ([claim.ja], ["F0-009"])
    new = FormPage(editing, Conflict, query="?sides=F0-009,F0-001").sent()
    assert (new["slug"], new["positions-1-claims"]) == (["C02"], ["F0-001"])
    assert len(Conflict.objects.get(pk=conflict.pk).positions) == 2


def test_without_a_topic_claims_worded_alike_are_found(editing, waiting):
    page, claim = new_claim(editing, slug="F0-009", topic="", ja="待つのは72時間")
    assert page.answer["Location"] == reverse("admin:curation_claim_against", args=[claim.pk])


@pytest.mark.parametrize(
    "typed", [{"topic": "elsewhere"}, {"set_aside": "reason: outdated"}, {"ja": "三日", "en": "three"}]
)
def test_what_speaks_of_nothing_the_same_goes_on_as_ever(editing, waiting, typed):
    page, _ = new_claim(editing, slug="F0-009", **typed)
    assert page.answer["Location"] == reverse("admin:curation_claim_changelist")


def test_whoever_goes_on_editing_is_not_led_away(editing, waiting):
    page = FormPage(editing, Claim)
    page.press("_pick", "source:F0")
    assert page.press("_continue", **SAID) == 302
    assert "against" not in page.answer["Location"]
    claim = Claim.objects.get(topic="waiting", slug="F0-003")
    page = FormPage(editing, Claim, claim)
    assert page.save(locator_ja="4行") == 302
    assert page.answer["Location"] == reverse("admin:curation_claim_changelist"), "it says nothing new"


@pytest.mark.parametrize("query", ["?new-claim=x&claims=nobody", "?sides=,,x", "?side=nobody&source=9&slug="])
def test_no_address_makes_a_form_fail(editing, query):
    for table in (Figure, Conflict, Claim):
        assert FormPage(editing, table, table.objects.first(), query).answer.status_code == 200
        assert FormPage(editing, table, query=query).answer.status_code == 200


def test_why_a_claim_is_not_used_is_filled_in_and_taken_back(editing):
    claim = Claim.objects.get(slug="F0-001")
    page = FormPage(editing, Claim, claim)
    assert page.save(**{"set_aside-0-by": "F0-002"}) == 200
    assert "理由" in page.errors["set_aside"][0]
    words = {"set_aside-0-ja": "古い", "set_aside-0-en": "old"}
    assert page.save(**{"set_aside-0-reason": "outdated", "systems-new": "S01"} | words) == 302, page.errors
    claim.refresh_from_db()
    assert claim.set_aside == {"reason": "outdated", "by": "F0-002", "note": {"ja": "古い", "en": "old"}}
    page = FormPage(editing, Claim, claim)
    assert page.save(**{f"set_aside-0-{name}": "" for name in ("reason", "by", "ja", "en")}) == 302, page.errors
    claim.refresh_from_db()
    assert claim.set_aside is None
