"""Logs tell what happened and to which route; never who, nor what they typed."""

import json
import logging
import re
import sys

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory
from pytest_django import Settings

from portal.logs import JsonFormatter, UnquotedFilter


def line_for(message: str, exception: Exception | None = None, **extra: object) -> dict[str, object]:
    record = logging.makeLogRecord({"name": "portal.test", "levelname": "ERROR", "msg": message} | extra)
    if exception:
        try:
            raise exception
        except Exception:
            record.exc_info = sys.exc_info()
    written = JsonFormatter().format(record)
    assert "\n" not in written
    parsed: dict[str, object] = json.loads(written)
    return parsed


def test_line_breaks_and_terminal_codes_stay_inside_one_line() -> None:
    assert line_for("a\r\nb\x1b[31m")["message"] == "a\r\nb\x1b[31m"
    assert "\x1b" not in JsonFormatter().format(logging.makeLogRecord({"msg": "\x1b[31m"}))


def test_what_somebody_typed_is_not_quoted_but_what_the_database_lacks_is() -> None:
    fault = line_for("failed", ValueError("canary@example.jp is no date"))["fault"]
    assert isinstance(fault, dict)
    assert (fault["type"], fault["said"]) == ("ValueError", None)
    assert fault["frames"]
    told = line_for("failed", OperationalError("database or disk is full"))["fault"]
    assert isinstance(told, dict)
    assert told["said"] == "database or disk is full"


def test_of_what_the_server_says_the_fault_is_kept_and_no_address() -> None:
    record = logging.makeLogRecord({"msg": "Exception while serving %s", "args": ("/canary",)})
    try:
        raise OSError("no space left")
    except OSError:
        assert UnquotedFilter().filter(record)
    line = JsonFormatter().format(record)
    assert "canary" not in line
    assert "no space left" in line


def test_a_refused_request_is_logged_without_its_address() -> None:
    request = RequestFactory().get("/account/password/reset/key/canary/?next=canary")
    request.resolver_match = None
    line = line_for("Internal Server Error: %s", args=("/canary",), request=request, status_code=500)
    assert "canary" not in json.dumps(line)
    assert (line["method"], line["route"], line["status"]) == ("GET", "-", 500)


@pytest.mark.parametrize(
    ("address", "route"), [("/closed/canary/?next=canary", "closed/<str:token>/"), ("/canary/", "-")]
)
def test_the_access_log_names_the_route_and_never_the_address(
    settings: Settings, caplog: pytest.LogCaptureFixture, address: str, route: str
) -> None:
    settings.ROOT_URLCONF = "tests.portal.routes_for_tests"
    with caplog.at_level(logging.INFO, logger="portal.access"):
        Client().get(address)
    lines = [JsonFormatter().format(record) for record in caplog.records if record.name == "portal.access"]
    assert len(lines) == 1
    assert json.loads(lines[0])["route"] == route
    assert "canary" not in lines[0]


@pytest.mark.parametrize(
    ("proxies", "given", "is_taken"),
    [(1, "0f8fad5b-d9cb-469f-a165-70867728950e", True), (0, "0f8fad5b-d9cb-469f-a165-70867728950e", False)]
    + [(1, junk, False) for junk in ("", "short", "x" * 65, "canary@example.jp", 'a"b\\ncanary')],
)
def test_the_id_of_a_request_is_the_proxys_where_it_is_one_and_else_our_own(
    settings: Settings, caplog: pytest.LogCaptureFixture, proxies: int, given: str, is_taken: bool
) -> None:
    settings.PROXY_COUNT = proxies
    settings.ROOT_URLCONF = "tests.portal.routes_for_tests"
    caplog.handler.setFormatter(JsonFormatter())
    with caplog.at_level(logging.INFO):
        answer = Client(raise_request_exception=False).get("/fail/", headers={"x-request-id": given})
    (said,) = re.findall("<code>(.+)</code>", answer.content.decode())  # whoever meets the fault can name it
    assert (said == given) == is_taken
    assert re.fullmatch("[0-9a-f]{16}", said) or is_taken
    lines = [json.loads(line) for line in caplog.text.splitlines()]
    assert {line["logger"] for line in lines} == {"portal.access", "django.request"}
    assert {line["request"] for line in lines} == {said}
