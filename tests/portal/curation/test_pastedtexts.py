"""How often pasted texts fitted no layout: counted by day, shown to curators, and in nobody's way."""

from datetime import date
from unittest.mock import Mock

import pytest
from django.db import OperationalError
from django.test import Client

from portal import clock
from portal.curation import pastedtexts
from portal.curation.models import PastedDay
from portal.curation.pastedtexts import PastedTexts, count_pasted, pasted_lately

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 30)


def test_the_last_thirty_days_count() -> None:
    for day, is_empty in ((TODAY, True), (TODAY, False), (date(2026, 11, 1), True), (date(2026, 10, 31), True)):
        count_pasted(day, is_empty=is_empty)
    assert pasted_lately(TODAY) == PastedTexts(texts=3, empty=2)


def test_a_database_that_takes_nothing_keeps_nobody_from_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pastedtexts.PastedDay.objects, "get_or_create", Mock(side_effect=OperationalError))
    count_pasted(TODAY, is_empty=True)
    assert not PastedDay.objects.exists()


def test_the_board_says_how_many(editing: Client) -> None:
    assert "貼られた文字" not in editing.get("/admin/board/").content.decode()
    PastedDay.objects.create(day=clock.today(), texts=40, empty=12)
    assert "貼られた文字は40件" in editing.get("/admin/board/").content.decode()
    assert "12件" in editing.get("/admin/board/").content.decode()
