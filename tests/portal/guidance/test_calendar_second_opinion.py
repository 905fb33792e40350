"""Another calendar program (ical.js, from npm) reads the same events at the same times as icalendar wrote."""

import json
import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar, Event

from tests.browser.addresses import FULL, REFUND

CONTACTED_YESTERDAY = FULL.replace("2025-09-04T10:00", "2025-09-05T18:00")
NODE = Path(__file__).resolve().parents[2] / "node"
IS_REQUIRED = os.environ.get("TODOKU_REQUIRE_NODE") == "1"


@pytest.fixture(scope="module")
def node() -> str:
    """Node with ical.js installed. Skips where there is none, unless TODOKU_REQUIRE_NODE=1."""
    found = shutil.which("node")
    if found and (NODE / "node_modules" / "ical.js").is_dir():
        return found
    if IS_REQUIRED:
        pytest.fail("TODOKU_REQUIRE_NODE=1, but node or tests/node/node_modules is missing", pytrace=False)
    pytest.skip("no node here, or `make node-tools` has not run")


def run(node: str, content: bytes) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([node, "events.js"], cwd=NODE, input=content, capture_output=True)


def second_opinion(node: str, content: bytes) -> list[dict[str, Any]]:
    done = run(node, content)
    assert done.returncode == 0, done.stderr.decode()
    read: list[dict[str, Any]] = json.loads(done.stdout)
    return read


def told(event: Event) -> dict[str, Any]:
    return {
        "uid": str(event["UID"]),
        "sequence": int(event["SEQUENCE"]),
        "summary": str(event["SUMMARY"]),
        "description": str(event["DESCRIPTION"]),
        "url": str(event["URL"]),
        "start": iso(event["DTSTART"].dt),
        "end": iso(event["DTEND"].dt),
        "alarms": [alarm["TRIGGER"].dt.total_seconds() for alarm in event.walk("VALARM")],
    }


def iso(when: Any) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z") if isinstance(when, datetime) else when.isoformat()


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("query", [CONTACTED_YESTERDAY, REFUND])
def test_both_read_the_same_events_at_the_same_times(client: Client, node: str, query: str, language: str) -> None:
    content = client.get(f"{language}/advice/calendar.ics?{query}").content
    expected = [told(event) for event in Calendar.from_ical(content).walk("VEVENT")]
    assert len(expected) > 1
    assert any(event["alarms"] for event in expected)
    assert second_opinion(node, content) == expected


def test_some_of_them_have_a_time_and_some_are_whole_days(client: Client, node: str) -> None:
    starts = [
        event["start"]
        for event in second_opinion(node, client.get(f"/advice/calendar.ics?{CONTACTED_YESTERDAY}").content)
    ]
    assert any("T" in start for start in starts)
    assert any("T" not in start for start in starts)


def test_a_broken_file_is_refused(node: str) -> None:
    done = subprocess.run(
        [node, "events.js"], cwd=NODE, input=b"BEGIN:VCALENDAR\r\nX", capture_output=True, check=False
    )
    assert done.returncode != 0
