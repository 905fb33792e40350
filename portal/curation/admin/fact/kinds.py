"""Which columns a fact of some kind has, beside those of every fact."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from portal.curation.listnames import Words

CODED = ("choice", "bool", "list")
DATED = ("date", "datetime")
COUNTED = ("int", "map")

KINDS_OF: Mapping[str, tuple[str, ...]] = {
    "values": CODED,
    "values_from": ("choice", "list"),
    "hints": CODED,
    "in_messages": CODED,
    "synonyms": CODED,
    "retired": CODED,
    "alone": ("list",),
    "never_offered": CODED,
    "min": COUNTED,
    "max": COUNTED,
    "default": COUNTED,
    "unit": COUNTED,
    "keys": ("map",),
    "sums_to": ("map",),
    "not_after_now": DATED,
    "not_before": DATED,
    "chips": DATED,
    "shown_as": DATED,
    "closes": DATED,
    "later_in": DATED,
    "first_in": DATED,
    "implied": ("choice",),
}
"""The columns that facts of some kinds alone have."""
ANSWERS = ("values", "alone", "retired")
NUMBERS = (("min", "max", "default", "unit"), ("keys", "sums_to"))
DAYS = (("chips", "shown_as"), "not_before", ("not_after_now", "closes"), ("later_in", "first_in"))
BESIDE_ANSWERS = ("hints", "in_messages", "synonyms")
"""Columns that say more of the values, each by its name."""
WORKED_OUT = ("follows", "implied")

WORDS_OF: Mapping[str, Mapping[str, Words]] = {
    "unit": {"yen": _("yen"), "day_of_month": _("day of the month"), "months": _("months")},
    "chips": {"past": _("days gone by"), "ahead": _("days to come"), "none": _("none of them")},
    "shown_as": {"event": _("as what happened"), "wish": _("as a wish"), "deadline": _("as a deadline")},
    "told_again": {
        "newest": _("the newest"),
        "earliest": _("the earliest"),
        "latest": _("the latest"),
        "answer": _("the newest, but never that there is none yet"),
    },
}
"""The words of columns that are one of a few."""
