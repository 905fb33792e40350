"""The way from the draft to a release: mend, reason, confirmation; asking for it; a second reader; afterwards."""

import pytest

from advisor.message import message
from advisor.proof.golden import GoldenResult
from advisor.proof.lint import Place, error
from advisor.proof.lint.finding import warning
from advisor.release import digest_of
from portal.curation import checking
from portal.curation.checking import Report
from portal.curation.models import Fact, Figure, PublicationRequest, Release, Rule
from portal.curation.publishing import publish
from portal.curation.rows import replace_rows
from tests.portal.browserform import what_a_browser_sends
from tests.portal.curation.rulebooks import FULL, with_text
from tests.portal.curation.shipped_draft import fill_with_the_small_rulebook
from tests.portal.signing import sign_in_staff

pytestmark = pytest.mark.django_db

OTHER = with_text(FULL, "少し待ちましょう")
PUBLISH = "/admin/curation/release/publish/"
ASK, READ, CONFIRM = f"{PUBLISH}ask/", f"{PUBLISH}read/", f"{PUBLISH}confirm/"
CHECK = "/admin/curation/release/check/"
PUBLISHED = "/admin/curation/release/2/published/"


@pytest.fixture
def first_and_draft(content):
    fill_with_the_small_rulebook()
    publish(None, "first")
    replace_rows(OTHER)


@pytest.fixture
def publishing_browser(client, publisher, first_and_draft):
    return sign_in_staff(client, publisher)


@pytest.fixture
def curating_browser(client, curator, first_and_draft):
    return sign_in_staff(client, curator)


def text_of(response):
    return " ".join(response.content.decode().split())


def confirmation(browser, note="短く"):
    """The second page, after the reason on the first."""
    sent = what_a_browser_sends(browser.get(PUBLISH).content.decode(), "reason-form")
    return browser.post(CONFIRM, sent | {"note": [note]})


def press_publish(browser, page):
    return browser.post(CONFIRM, what_a_browser_sends(page.content.decode(), "confirm-form") | {"_publish": ["x"]})


def finding(code="no_exit", path="give.0.text", template="no exit", **values):
    return error(code, Place("rules", "rules/late.yaml", "late.wait", path), template, **values)


def found_by_check(monkeypatch, findings=(), golden=()):
    monkeypatch.setattr(checking, "check", lambda rulebook: Report("", list(findings), list(golden)))


def test_a_publisher_gives_a_reason_confirms_and_sees_what_readers_see(publishing_browser, publisher):
    page = publishing_browser.get(PUBLISH)
    assert "遅れたら待つ</a>" in text_of(page)
    assert "<del>待ちましょう</del> → <ins>少し待ちましょう</ins>" in text_of(page)
    response = press_publish(publishing_browser, confirmation(publishing_browser))
    assert response.url == PUBLISHED
    release = Release.objects.get(number=2)
    assert (release.author, release.note, release.digest) == (publisher, "短く", digest_of(OTHER))
    shown = text_of(publishing_browser.get(PUBLISHED))
    assert "第2版を公開しました" in shown
    assert '<a href="/">' in shown
    assert "/admin/curation/release/1/roll-back/" in shown


def test_conditions_and_values_are_said_as_people_read_them(publishing_browser):
    figure = Figure.objects.exclude(values=[]).first()
    figure.values = [{"from": "2015-01-01", "to": "2026-11-30", "yen": 48}, {"from": "2026-12-01", "yen": 7200}]
    figure.save()
    rule = Rule.objects.get(slug="any.keep")
    rule.when = {"problem": "late"}
    rule.save()
    page = text_of(publishing_browser.get(PUBLISH))
    assert "7,200円 (2026-12-01から)" in page
    assert "<ins>困りごとが「遅れ」</ins>" in page


def test_the_confirmation_publishes_nothing_before_its_button(publishing_browser):
    assert "第2版として公開します" in text_of(confirmation(publishing_browser))
    assert Release.objects.count() == 1


@pytest.mark.parametrize("first", [PUBLISH, CONFIRM])
def test_without_a_reason_nothing_is_published(publishing_browser, first):
    sent = {"note": " ", "digest": digest_of(OTHER)} | ({"_publish": "x"} if first == CONFIRM else {})
    response = publishing_browser.post(CONFIRM, sent)
    assert response.context["form"].errors["note"]
    assert Release.objects.count() == 1


def test_a_draft_that_changed_meanwhile_is_shown_again_with_the_reason_kept(publishing_browser):
    page = confirmation(publishing_browser)
    edited_by(None)
    again = press_publish(publishing_browser, page)
    assert "見ていたあいだに下書きが変わりました" in text_of(again)
    assert "短く" in text_of(again)
    assert Release.objects.count() == 1
    assert press_publish(publishing_browser, again).status_code == 302


def test_pressing_twice_publishes_once(publishing_browser):
    page = confirmation(publishing_browser)
    press_publish(publishing_browser, page)
    assert "公開するものはありません" in text_of(press_publish(publishing_browser, page))
    assert Release.objects.count() == 2


def test_an_error_is_said_with_the_way_to_mend_it_and_leads_to_the_field(publishing_browser, monkeypatch):
    values = {"name": "price_jpy", "fact": "price_jpy", "language": "ja"}
    said = "{%(name)s} in %(language)s: name %(fact)s in every alternative of `when`, so that it is known here"
    found_by_check(monkeypatch, [finding("unknown_in_text", template=said, **values)])
    for address in (PUBLISH, CHECK):
        page = text_of(publishing_browser.get(address))
        assert "日本語の文に {price_jpy} がありますが" in page
        assert "がわかっている」を足すか、文から外します。" in page
        row = Rule.objects.get(slug="late.wait")
        assert f'href="/admin/curation/rule/{row.pk}/change/#id_give-0-text_ja"' in page
        assert 'name="note"' not in page
    sent = {"note": "それでも", "digest": digest_of(OTHER), "_publish": "x"}
    assert "誤りを直すと公開できます" in text_of(publishing_browser.post(CONFIRM, sent))
    assert Release.objects.count() == 1


def test_a_failing_example_is_said_in_words_with_a_link(publishing_browser, monkeypatch):
    what = "%(what)s: expected %(expected)s, got %(got)s"
    failure = message(what, what="headline", expected='"wait"', got='"contact_amazon"')
    found_by_check(monkeypatch, golden=[GoldenResult("late-1", [failure])])
    page = text_of(publishing_browser.get(PUBLISH))
    assert "合わない手本が1件あるので、まだ公開できません" in page
    assert "期待は" in page


def test_a_warning_keeps_nobody_from_publishing(publishing_browser, monkeypatch):
    found_by_check(monkeypatch, [warning("idle", Place("rules", "rules", "late.wait"), "no exit")])
    assert press_publish(publishing_browser, confirmation(publishing_browser)).status_code == 302


def test_what_the_draft_would_lose_is_said(publishing_browser, monkeypatch):
    monkeypatch.undo()
    Fact.objects.filter(slug="months").delete()
    assert "months は第1版にあり、保存された答えで使われています。" in text_of(publishing_browser.get(PUBLISH))


def test_a_row_nobody_can_read_is_named_rather_than_an_error_page(publishing_browser):
    Rule.objects.filter(slug="late.wait").update(give=[{"action": 5}])
    for address in (CHECK, PUBLISH):
        page = text_of(publishing_browser.get(address))
        assert "late.wait" in page
        assert "give[0].action" in page


def test_the_very_first_release_is_published_from_the_admin(client, publisher, content):
    fill_with_the_small_rulebook()
    sign_in_staff(client, publisher)
    assert press_publish(client, confirmation(client)).status_code == 302
    assert "第1版を公開しました" in text_of(client.get("/admin/curation/release/1/published/"))


@pytest.mark.parametrize("number", ["9", "99999999999999999999999999"])
def test_there_is_no_page_of_a_release_that_is_not_there(publishing_browser, number):
    assert publishing_browser.get(f"/admin/curation/release/{number}/published/").status_code == 404


# ---- whoever may not publish asks for it


def test_a_curator_asks_and_a_publisher_sees_who_and_why(curating_browser, curator, publisher):
    page = curating_browser.get(PUBLISH).content.decode()
    sent = what_a_browser_sends(page, "reason-form") | {"note": ["短くしました"]}
    assert "公開する人に頼む" in page
    assert curating_browser.post(ASK, sent).url == PUBLISH
    (asked,) = PublicationRequest.objects.all()
    assert (asked.asked_by, asked.note, asked.digest) == (curator, "短くしました", digest_of(OTHER))
    sign_in_staff(curating_browser, publisher)
    seen = curating_browser.get(PUBLISH)
    assert "curator@example.com" in text_of(seen)
    assert what_a_browser_sends(seen.content.decode(), "reason-form")["note"] == ["短くしました"]
    edited_by(None)
    assert "そのあと下書きが変わりました" in text_of(curating_browser.get(PUBLISH))
    press_publish(curating_browser, confirmation(curating_browser, "はい"))
    replace_rows(FULL)
    assert "公開を頼まれています" not in text_of(curating_browser.get(PUBLISH))


def test_a_request_without_a_reason_is_refused(curating_browser):
    response = curating_browser.post(ASK, {"note": ""})
    assert response.context["form"].errors["note"]
    assert not PublicationRequest.objects.exists()


# ---- a second reader, where the site wants one


@pytest.fixture
def with_a_second_reader(settings, first_and_draft):
    settings.SECOND_READER = True


def edited_by(person):
    row = Rule.objects.get(slug="any.keep")
    row._history_user = person
    row.priority = 7
    row.save()


def test_nothing_is_published_that_only_its_last_editor_has_read(client, publisher, with_a_second_reader):
    edited_by(publisher)
    sign_in_staff(client, publisher)
    assert "ほかの人が読みます" in text_of(client.get(PUBLISH))
    client.post(READ, {"digest": client.get(PUBLISH).context["digest"]})
    assert "最後に直した人でないだれかが読んでください" in text_of(press_publish(client, confirmation(client)))
    assert Release.objects.count() == 1


def test_what_somebody_else_has_read_is_published(client, publisher, curator, with_a_second_reader):
    edited_by(publisher)
    sign_in_staff(client, curator)
    client.post(READ, {"digest": client.get(PUBLISH).context["digest"]})
    sign_in_staff(client, publisher)
    assert "curator@example.com が" in text_of(client.get(PUBLISH))
    assert press_publish(client, confirmation(client)).status_code == 302


def test_a_reading_counts_for_the_state_that_was_read_alone(client, publisher, curator, with_a_second_reader):
    sign_in_staff(client, curator)
    client.post(READ, {"digest": client.get(PUBLISH).context["digest"]})
    edited_by(publisher)
    sign_in_staff(client, publisher)
    assert press_publish(client, confirmation(client)).status_code == 200


@pytest.mark.parametrize("digest", ["", "sha256:0", "x" * 5000, "\0"])
def test_a_reading_of_another_draft_is_refused(curating_browser, settings, digest):
    settings.SECOND_READER = True
    assert curating_browser.post(READ, {"digest": digest}).url == PUBLISH
