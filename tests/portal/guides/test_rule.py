"""A rule's own page: what comes of it, its figures, and what each source says."""

from django.test import Client

from tests.portal import factories
from tests.portal.pages import Page

RELEASE = factories.published_release()
RULEBOOK = RELEASE.rulebook


def test_it_quotes_every_claim_with_its_source(client: Client) -> None:
    rule = next(one for one in RULEBOOK.rules if len(one.claims) > 2)
    page = Page(client.get(f"/rules/{rule.id}/"))
    claims = {claim.id: claim for claim in RULEBOOK.claims}
    for id_ in rule.claims:
        assert claims[id_].ja in page.text
        assert f"/sources/{claims[id_].source}/" in page.links()


def test_it_shows_its_figures_with_the_day_they_were_checked(client: Client) -> None:
    rule = next(one for one in RULEBOOK.rules if one.figures)
    labels = {figure.id: figure.label.ja for figure in RULEBOOK.figures}
    text = Page(client.get(f"/rules/{rule.id}/")).text
    assert all(labels[id_] in text for id_ in rule.figures)
    assert "確認" in text


def test_a_clock_has_such_a_page_too(client: Client) -> None:
    clock = RULEBOOK.clocks[0]
    title = RELEASE.vocabulary.words_of_code("deadlines", clock.clock).title
    assert title.ja in Page(client.get(f"/rules/{clock.id}/")).text
    assert title.en in Page(client.get(f"/en/rules/{clock.id}/")).text


def test_every_rule_and_clock_has_a_page(client: Client) -> None:
    """A sample of them: the first of each file."""
    first = {rule.file: rule.id for rule in reversed(RULEBOOK.rules)}
    assert {client.get(f"/rules/{id_}/").status_code for id_ in first.values()} == {200}


def test_no_such_rule_is_not_found(client: Client) -> None:
    assert client.get("/rules/no-such-rule/").status_code == 404


def test_it_leads_on(client: Client) -> None:
    links = Page(client.get(f"/rules/{RULEBOOK.rules[0].id}/")).links()
    assert {"/", "/sources/"} <= set(links)
