"""Views reach cases through their owner alone. Read from the source, so that a new view cannot forget."""

import re
from pathlib import Path

import pytest

VIEWS = sorted(path for app in ("cases", "accounts") for path in Path("portal", app, "views").glob("*.py"))
MODELS = "Case|Event|Promise|GivenAdvice"


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_a_view_starts_from_the_owner(view: Path) -> None:
    for reach in re.findall(rf"(?:{MODELS})\.objects\.\w+", view.read_text("utf-8")):
        assert reach == "Case.objects.owned_by"


def test_there_are_views_to_look_at() -> None:
    assert len(VIEWS) > 10
