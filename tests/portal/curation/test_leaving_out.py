"""A release of all but some of the draft's changes: what a browser sends for it, and what then stands where."""

import msgspec
import pytest

from advisor.proof.lint import Place, error
from advisor.release import digest_of
from portal.curation import checking
from portal.curation.checking import Report
from portal.curation.comparing import differences
from portal.curation.models import Claim, Figure, PublicationRequest, Release, Rule
from portal.curation.publishing import NothingChanged, publish, roll_back
from portal.curation.releasing.leavingout import name_of, without
from portal.curation.rows import replace_rows, rulebook_of_rows
from portal.curation.wayback.drafting import make_draft, seen
from tests.portal.browserform import what_a_browser_sends
from tests.portal.curation.rulebooks import FULL, with_text
from tests.portal.curation.shipped_draft import fill_with_the_small_rulebook
from tests.portal.signing import sign_in_staff

pytestmark = pytest.mark.django_db

PUBLISH = "/admin/curation/release/publish/"
ASK, READ, CONFIRM = f"{PUBLISH}ask/", f"{PUBLISH}read/", f"{PUBLISH}confirm/"
RULE, FIGURE, CLAIM, GONE = "rules/late.wait", "figures/wait.longer", "claims/F0-003", "guides/waiting"
NEW_CLAIM = msgspec.structs.replace(FULL.claims[0], id="F0-003")
NEW_FIGURE = msgspec.structs.replace(FULL.figures[0], id="wait.longer")
OTHER_WORDS = with_text(FULL, "少し待ちましょう")
EDITED = msgspec.structs.replace(
    OTHER_WORDS,
    claims=[NEW_CLAIM, *FULL.claims],
    figures=[*FULL.figures[:1], NEW_FIGURE, *FULL.figures[1:]],
    guides=FULL.guides[1:],
    golden=list(reversed(FULL.golden)),
)


@pytest.fixture
def first_and_draft(content):
    fill_with_the_small_rulebook()
    publish(None, "first")
    replace_rows(EDITED)


@pytest.fixture
def browser(client, publisher, first_and_draft):
    return sign_in_staff(client, publisher)


def text_of(response):
    return " ".join(response.content.decode().split())


def sent_by(response, form, **more):
    return what_a_browser_sends(response.content.decode(), form) | more


def edit(table, slug, **columns):
    row = table.objects.get(slug=slug)
    for name, value in columns.items():
        setattr(row, name, value)
    row.save()


def published():
    return Release.objects.first().load().rulebook


def names_of_changes():
    return {name_of(one) for one in differences(FULL, EDITED)}


def needs_the_figure(rulebook):
    """A check that finds the rule at fault while it has new words and the new figure is missing."""
    has_figure = any(one.id == NEW_FIGURE.id for one in rulebook.figures)
    is_edited = rulebook.rules == OTHER_WORDS.rules
    place = Place("rules", "rules/late.yaml", "late.wait", "figures")
    faults = [error("unknown_figure", place, "no figure %(name)s", name=NEW_FIGURE.id)]
    return Report(digest_of(rulebook), faults if is_edited and not has_figure else [], [])


def test_what_is_ticked_stays_in_the_draft_and_all_else_is_published(browser):
    page = browser.get(PUBLISH)
    again = browser.post(PUBLISH, sent_by(page, "reason-form", out=[RULE, CLAIM], note=["数値だけ"]))
    shown = text_of(again)
    assert "<textarea" in shown
    assert "数値だけ" in shown, "what was typed is kept"
    confirmation = browser.post(CONFIRM, sent_by(again, "reason-form"))
    assert "今回は外すもの(下書きに残ります)" in text_of(confirmation)
    response = browser.post(CONFIRM, sent_by(confirmation, "confirm-form", _publish=["x"]))
    assert response.url == "/admin/curation/release/2/published/"
    expected = msgspec.structs.replace(EDITED, rules=FULL.rules, claims=FULL.claims)
    assert published() == expected
    assert rulebook_of_rows() == EDITED
    assert Release.objects.first().digest == digest_of(expected)
    assert "まだ公開していない変更が2件あります" in text_of(browser.get(response.url))
    left = browser.get(PUBLISH).context["choices"]
    assert {one.name for one in left} == {RULE, CLAIM}


@pytest.mark.either_database
def test_a_box_ticked_last_counts_though_nothing_was_checked_in_between(browser):
    page = browser.get(PUBLISH)
    confirmation = browser.post(CONFIRM, sent_by(page, "reason-form", out=[RULE], note=["すべて、ことばのほか"]))
    browser.post(CONFIRM, sent_by(confirmation, "confirm-form", _publish=["x"]))
    assert published() == msgspec.structs.replace(EDITED, rules=FULL.rules)


@pytest.mark.either_database
@pytest.mark.parametrize("name", sorted(names_of_changes()))
def test_each_change_can_be_left_out_alone_and_the_release_be_a_draft_and_taken_back(name, first_and_draft):
    release = publish(None, "but one", "", [name])
    assert {name_of(one) for one in differences(published(), EDITED)} == {name}
    assert rulebook_of_rows() == EDITED
    make_draft(release.number, seen(rulebook_of_rows()))
    assert rulebook_of_rows() == published()
    replace_rows(EDITED)
    roll_back(1, None, "back")
    assert published().rules == FULL.rules
    assert rulebook_of_rows() == EDITED


def test_what_is_left_out_is_put_back_where_it_stood():
    assert without(FULL, EDITED, names_of_changes()) == FULL
    assert without(FULL, EDITED, []) is EDITED
    assert without(FULL, EDITED, ["rules/none.such", "no list", "/", ""]) == EDITED


@pytest.mark.either_database
def test_all_of_it_cannot_be_left_out(browser):
    everything = sorted(names_of_changes())
    page = browser.get(PUBLISH)
    for address in (PUBLISH, CONFIRM):
        refused = text_of(browser.post(address, sent_by(page, "reason-form", out=everything, note=["何も"])))
        assert "公開するもののチェックを外します" in refused
        assert "何も" in refused
    with pytest.raises(NothingChanged):
        publish(None, "nothing", "", everything)
    assert Release.objects.count() == 1


@pytest.mark.either_database
def test_what_is_needed_is_said_and_one_button_takes_it_along_another_leaves_more_out(browser, monkeypatch):
    monkeypatch.setattr(checking, "check", needs_the_figure)
    page = browser.get(PUBLISH)
    refused = browser.post(PUBLISH, sent_by(page, "reason-form", out=[FIGURE, CLAIM], note=["なぜか"]))
    assert "まだ公開できません" in text_of(refused)
    assert [one.name for one in refused.context["culprits"]] == [FIGURE]
    assert f'name="_take" value="{FIGURE}"' in text_of(refused)
    assert f'name="_leave" value="{RULE}"' in text_of(refused)
    taken = browser.post(PUBLISH, sent_by(refused, "reason-form", _take=[FIGURE]))
    assert [one.name for one in taken.context["out"]] == [CLAIM]
    assert not taken.context["report"].blocks
    assert "なぜか" in text_of(taken)
    left = browser.post(PUBLISH, sent_by(refused, "reason-form", _leave=[RULE]))
    assert {one.name for one in left.context["out"]} == {FIGURE, CLAIM, RULE}
    assert not left.context["report"].blocks
    sent = sent_by(refused, "reason-form", note=["x"], digest=["x"], _publish=["x"])
    browser.post(CONFIRM, sent)
    assert Release.objects.count() == 1


@pytest.mark.either_database
def test_what_the_check_finds_wrong_with_a_change_can_be_left_out_at_once(browser, monkeypatch):
    fault = error("no_exit", Place("rules", "rules/late.yaml", "late.wait", "give.0.text"), "no exit")
    faulty = lambda rulebook: Report("", [fault] if rulebook.rules == OTHER_WORDS.rules else [], [])  # noqa: E731
    monkeypatch.setattr(checking, "check", faulty)
    page = browser.get(PUBLISH)
    assert "今回は外す" in text_of(page)
    rest = browser.post(PUBLISH, sent_by(page, "reason-form", _leave=[RULE]))
    assert rest.context["may_leave_out"]
    assert 'name="note"' in text_of(rest)


def test_what_changed_after_it_was_looked_at_is_shown_first(browser):
    page = browser.get(PUBLISH)
    confirmation = browser.post(CONFIRM, sent_by(page, "reason-form", out=[RULE], note=["x"]))
    edit(Figure, NEW_FIGURE.id, label_ja="別の名")
    again = browser.post(CONFIRM, sent_by(confirmation, "confirm-form", _publish=["x"]))
    assert "見ていたあいだに下書きが変わりました" in text_of(again)
    edit(Rule, "late.wait", priority=9)
    assert browser.post(CONFIRM, sent_by(again, "confirm-form", _publish=["x"])).status_code == 302, (
        "what is left out may change"
    )
    assert published().rules == FULL.rules


@pytest.mark.either_database
def test_going_back_keeps_reason_and_choice(browser):
    page = browser.get(PUBLISH)
    confirmation = browser.post(CONFIRM, sent_by(page, "reason-form", out=[RULE], note=["なぜか"]))
    back = browser.post(PUBLISH, sent_by(confirmation, "confirm-form"))
    assert sent_by(back, "reason-form")["note"] == ["なぜか"]
    assert sent_by(back, "reason-form")["out"] == [RULE]


@pytest.mark.either_database
def test_the_impact_is_that_of_what_would_be_published(browser):
    page = browser.get(PUBLISH, {"out": [RULE, "golden/late-1"]})
    assert "/admin/impact/?out=rules%2Flate.wait" in text_of(page)
    impact = browser.get("/admin/impact/", {"out": [RULE, "no/change", "x"], "count": "1"})
    assert [one.value for one in impact.context["left_out"]] == [RULE]
    assert "?out=rules%2Flate.wait" in impact.context["out_query"]
    assert "今回は外すもの:" in text_of(impact)


def test_who_may_not_publish_asks_for_a_part_and_who_may_looks_at_just_that(client, curator, publisher, browser):
    sign_in_staff(client, curator)
    page = client.get(PUBLISH, {"out": [RULE]})
    client.post(ASK, sent_by(page, "reason-form", note=["ことばはまだ"]))
    asked = PublicationRequest.objects.get()
    assert asked.left_out == [RULE]
    assert asked.digest == digest_of(msgspec.structs.replace(EDITED, rules=FULL.rules))
    sign_in_staff(client, publisher)
    page = client.get(PUBLISH)
    assert "1件を外して" in text_of(page)
    assert "そのあと下書きが変わりました" not in text_of(page)
    (shown,) = page.context["requests"]
    assert [one.name for one in client.get(shown["address"]).context["out"]] == [RULE]
    edit(Claim, NEW_CLAIM.id, en="Something else")
    assert "そのあと下書きが変わりました" in text_of(client.get(PUBLISH))


def test_a_second_reader_reads_what_would_be_published(client, publisher, curator, browser, settings):
    settings.SECOND_READER = True
    row = Rule.objects.get(slug="any.keep")
    row._history_user = publisher
    row.save()
    sign_in_staff(client, curator)
    page = client.get(PUBLISH, {"out": [RULE]})
    read = client.post(READ, {"digest": page.context["digest"], "out": [RULE]})
    assert read.url == f"{PUBLISH}?out=rules%2Flate.wait"
    sign_in_staff(client, publisher)
    page = client.get(PUBLISH)
    for out, status in (([CLAIM], 200), ([RULE], 302)):
        confirmation = client.post(CONFIRM, sent_by(page, "reason-form", out=out, note=["x"]))
        assert client.post(CONFIRM, sent_by(confirmation, "confirm-form", _publish=["x"])).status_code == status


@pytest.mark.either_database
@pytest.mark.parametrize("out", ["", "/", "rules", "rules/", "x" * 5000, "\0", "figures/" + "9" * 300, "shop/none"])
def test_what_is_no_change_leaves_nothing_out(browser, out):
    page = browser.get(PUBLISH)
    for address in (PUBLISH, CONFIRM):
        response = browser.post(address, sent_by(page, "reason-form", out=[out], note=["x"]))
        assert response.context["out"] == []
    assert browser.get("/admin/impact/", {"out": out, "count": "1"}).status_code in (200, 400)
