"""docs/shares.md says how much is found in the constructed messages and texts."""

from __future__ import annotations

from scripts.shares import messages, page, pasted
from scripts.systems import DOCS


def test_the_shares_are_those_of_the_shipped_pack() -> None:
    assert (DOCS / "shares.md").read_text(encoding="utf-8") == page(), "run `make docs`"


def test_every_way_and_every_fact_has_both_halves() -> None:
    for rows in (list(messages()), list(pasted())):
        halves = [(row.split("|")[1], row.split("|")[2].strip()) for row in rows]
        assert halves[0::2] == [(name, "tuned") for name, _ in halves[1::2]]
        assert {half for _, half in halves[1::2]} == {"kept out"}
