"""Beside a figure: where its number stands written out, naming the figure there, and letting a text be for a reason."""

import pytest
from django.urls import reverse

from advisor.rulebook import read_yaml
from portal.curation.models import Conflict, Figure, Guide
from portal.curation.rows import rulebook_of_rows
from tests.portal.curation.rulebooks import FULL
from tests.portal.signing import sign_in_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def figure(editing):
    return Figure.objects.get(slug="contact.amazon_from")


@pytest.fixture
def guide(figure):
    guide = Guide.objects.first()
    guide.body_ja, guide.body_en = "148時間ではなく48時間待ちます。", "Wait 48 hours, a 48-hour wait."
    guide.save()
    return guide


def places(client, figure):
    answer = client.get(reverse("admin:curation_figure_change", args=[figure.pk]))
    return [one.entry for one in answer.context["places"]]


def mend(client, figure, **sent):
    answer = client.post(reverse("admin:curation_figure_literals", args=[figure.pk]), sent, follow=True)
    assert answer.status_code == 200
    return [str(message) for message in answer.context["messages"]]


def test_the_text_names_the_figure_where_it_wrote_the_number_out(editing, figure, guide):
    assert places(editing, figure) == [f"guides.{guide.slug}"]
    (said,) = mend(editing, figure, _name=f"guides.{guide.slug}")
    guide.refresh_from_db()
    assert guide.body_ja == "148時間ではなく{contact.amazon_from}待ちます。"
    assert guide.body_en == "Wait {contact.amazon_from}, a {contact.amazon_from} wait."
    assert guide.history.first().history_user.email == "curator@example.com"
    assert reverse("admin:curation_guide_change", args=[guide.pk]) in said
    assert places(editing, figure) == []


def test_a_text_that_stays_is_remembered_with_its_reason_and_can_follow_again(editing, figure, guide):
    entry = f"guides.{guide.slug}"
    mend(editing, figure, _keep=entry, why="  引用の\nまま ")
    assert places(editing, figure) == []
    (kept,) = [one.written_out for one in rulebook_of_rows().figures if one.id == figure.slug]
    assert [(one.entry, one.why) for one in kept] == [(entry, "引用の まま")]
    mend(editing, figure, _follow=entry)
    assert places(editing, figure) == [entry]


def test_a_reason_is_asked_for(editing, figure, guide):
    (said,) = mend(editing, figure, _keep=f"guides.{guide.slug}", why=" ")
    assert "理由" in said
    assert places(editing, figure) == [f"guides.{guide.slug}"]


def test_what_others_said_is_not_counted(editing, figure):
    conflict = Conflict.objects.get(slug="C01")
    conflict.positions = [one | {"text": {"ja": "48時間", "en": "48 hours"}} for one in conflict.positions]
    conflict.save()
    assert places(editing, figure) == []


def test_the_form_keeps_what_stays_written_out(editing, figure, guide):
    mend(editing, figure, _keep=f"guides.{guide.slug}", why="引用")
    from tests.portal.curation.pressing import FormPage

    assert FormPage(editing, Figure, figure).save() == 302
    assert Figure.objects.get(pk=figure.pk).written_out == [{"entry": f"guides.{guide.slug}", "why": "引用"}]


@pytest.mark.parametrize("sent", ["{}", "{_name: guides.none}", "{_keep: x, why: x}", "{_follow: x}", "{_name: '9'}"])
def test_nothing_sent_makes_it_fail_or_changes_anything(editing, figure, sent):
    mend(editing, figure, **read_yaml(sent))
    assert rulebook_of_rows() == FULL


def test_only_whoever_may_change_figures_mends(client, django_user_model, figure):
    client.logout()
    address = reverse("admin:curation_figure_literals", args=[figure.pk])
    assert client.post(address, {"_name": "guides.x"}).status_code == 302
    sign_in_staff(client, django_user_model.objects.create_user("nobody@example.com", is_staff=True))
    assert client.post(address, {"_name": "guides.x"}).status_code == 403
