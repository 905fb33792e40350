"""What a monitor is told: routes and numbers, to whoever has the token, counted by all workers together."""

import os
import re

import pytest
from django.db import OperationalError
from django.test import Client
from pytest_django import Settings

from portal import metrics, watching

TOKEN = "a-token-for-tests-alone"


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> metrics.Table:
    monkeypatch.setattr(metrics, "table", metrics.Table(3))
    monkeypatch.setattr(watching, "table", metrics.table)
    return metrics.table


@pytest.fixture
def monitor(settings: Settings, table: metrics.Table) -> Client:
    settings.METRICS_TOKEN = TOKEN
    return Client(headers={"authorization": f"Bearer {TOKEN}"})


def test_without_a_token_there_is_no_such_page(client: Client, settings: Settings) -> None:
    settings.METRICS_TOKEN = ""
    assert client.get("/metrics", headers={"authorization": "Bearer "}).status_code == 404
    settings.METRICS_TOKEN = TOKEN
    for given in ("", "Bearer", f"Bearer {TOKEN}x", TOKEN, "Bearer とどく"):
        assert client.get("/metrics", headers={"authorization": given}).status_code == 404


@pytest.mark.django_db
def test_requests_are_told_by_route_and_never_by_address(monitor: Client) -> None:
    monitor.get("/healthz?order=canary")
    monitor.get("/canary/")
    monitor.generic("CANARY", "/healthz")
    said = monitor.get("/metrics")
    assert said["Content-Type"].startswith("text/plain; version=0.0.4")
    lines = said.content.decode().splitlines()
    assert "canary" not in said.content.decode().lower()
    assert 'todoku_requests_total{route="healthz",method="GET",status="200"} 1' in lines
    assert 'todoku_requests_total{route="-",method="GET",status="404"} 1' in lines
    assert 'todoku_requests_total{route="healthz",method="other",status="200"} 1' in lines
    assert 'todoku_request_seconds_bucket{route="healthz",le="+Inf"} 2' in lines
    assert 'todoku_request_seconds_count{route="healthz"} 2' in lines
    assert "todoku_database_up 1" in lines
    assert "todoku_release 0" in lines
    format_of_a_line = r'# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{([a-z]+="[^"]*",?)+\})? [0-9.e+-]+'
    assert [line for line in lines if not re.fullmatch(format_of_a_line, line)] == []


def test_while_the_database_is_away_the_counts_are_still_told(monitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise OperationalError

    monkeypatch.setattr(watching, "newest", away)
    said = monitor.get("/metrics").content.decode()
    assert "todoku_database_up 0" in said
    assert "todoku_disk_free_bytes " in said


def test_nothing_is_counted_where_nobody_asks(client: Client, settings: Settings, table: metrics.Table) -> None:
    settings.METRICS_TOKEN = ""
    client.get("/healthz")
    assert table.whole() == {}


def test_workers_count_together_and_the_one_after_a_killed_one_goes_on(table: metrics.Table) -> None:
    for worker, seconds in ((7, 0.001), (8, 0.2), (9, 20.0)):
        table.give(worker)
        process = os.fork()
        if process == 0:
            table.take(worker)
            table.note("a", "GET", 200, seconds)
            os._exit(0)
        os.waitpid(process, 0)
        if worker == 7:
            table.take_back(worker)
    ((kind, times),) = table.whole().items()
    assert kind == metrics.Answered("a", "GET", 200)
    assert (times.count, times.seconds) == (3, 20.201)
    assert times.within == (1, 1, 1, 1, 1, 2, 2, 2, 2, 2)


def test_no_more_than_there_is_room_for_is_counted(table: metrics.Table) -> None:
    for number in range(metrics.PLACES + 5):
        table.note(f"route-{number}", "GET", 200, 0.1)
    table.note("route-0", "GET", 200, 0.1)
    whole = table.whole()
    assert len(whole) == metrics.PLACES
    assert whole[metrics.Answered("route-0", "GET", 200)].count == 2
