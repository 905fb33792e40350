"""The public pages are read by nobody in particular, on the shipped pack, at a moment that stands still."""

from collections.abc import Iterator

import pytest
import time_machine

from portal.curation import published
from tests.portal import factories


@pytest.fixture(autouse=True)
def release(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published._current, "get", factories.published_release)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """Saturday 6 September 2025, 10:12 in Tokyo; tests move it."""
    with time_machine.travel(factories.SATURDAY, tick=False) as coordinates:
        yield coordinates
