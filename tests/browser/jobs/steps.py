"""The jobs of a curator and their steps: how each went before there was a desk, as drawn, and as counted here."""

from typing import NamedTuple


class Steps(NamedTuple):
    """`before`: what it took; `drawn` and `taken`: pages opened and buttons pressed, as drawn and in the tests."""

    before: str
    drawn: int
    taken: int


STEPS = {
    "a figure changes on a day, and is published": Steps("3 forms, 35 fields, 31 failing examples", 7, 10),
    "what was published is taken back": Steps("a page and a reason; the draft kept the edit", 1, 2),
    "a claim against an old one": Steps("claim numbers by heart, 3 refusals", 4, 6),
    "a new rule, wrong first": Steps("7 refusals, then HTTP 500", 6, 6),
    "a new remedy": Steps("codes were Python", 2, 2),
    "what is stale": Steps("a filter on each list, one by one", 2, 2),
    "which examples change": Steps("only failing ones are listed", 1, 2),
    "a worked example is added": Steps("YAML by hand", 2, 4),
    "a form is tried unsaved": Steps("no page", 2, 5),
    "a zip comes in": Steps("no page", 3, 2),
    "the draft goes out as a zip": Steps("no page", 1, 1),
    "an edit is undone": Steps("an address typed by hand", 2, 2),
    "a deleted entry comes back": Steps("an address typed by hand", 2, 3),
    "two at once": Steps("the second erased the first", 1, 1),
    "a curator asks, a publisher publishes": Steps("a curator published by a superuser", 2, 3),
}
"""More than drawn are: what is picked from a search (two steps each), and pages the drawing took to be open already."""
