"""What of the shop stands in maps: the facts its money rests on, what can be written down, the form of its numbers."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from portal.curation.admin.contract.choices import Choices
from portal.curation.admin.contract.tellings import key_of, told_by
from portal.curation.admin.oneof import Options
from portal.curation.admin.parts.pieces import choice, line, record, records_of, text, texts_in
from portal.curation.admin.parts.rows import PartTables
from portal.curation.admin.tables.cells import Cell, Words
from portal.curation.admin.tables.table import Table

NAMES = texts_in("name", _("Name"))


def _facts(choices: Choices) -> Options:
    return choices.told_facts


def _fact(name: str, label: Words, *, is_optional: bool = True) -> Cell:
    return Cell(name, label, "choice", options=_facts, begins_blank=True, is_optional=is_optional)


def _patterns(choices: Choices) -> Options:
    return choices.figures("pattern")


def _spans(choices: Choices) -> Options:
    return choices.figures("duration", "durations")


def _sources(choices: Choices) -> Options:
    return choices.sources


def _tells() -> Table:
    """What is told by it."""
    return Table(
        (Cell("told", _("It tells"), "chosen", options=lambda choices: choices.tellings),),
        lambda values: [told_by(one) for one in values["told"]],
        lambda stored: [{"told": [key_of(one) for one in stored]}],
        lambda rows: rows[0],
        is_single=True,
    )


_MONEY: Mapping[str, Words] = {
    "paid_with": _("How it was paid (a list)"),
    "parts": _("What was paid in each way"),
    "price": _("The price"),
    "kept_part": _("Only a part comes back"),
    "starts": _("The day refunds count from"),
    "noticed": _("The shop says that its part is done"),
    "received": _("Which parts have come (a list)"),
    "refunded": _("How much has come"),
    "told_to": _("Where it was said to go"),
    "posted": _("It was charged after all"),
}
_WORDS: Mapping[str, Words] = {
    "received_words": _("Said of a part that has come"),
    "late_words": _("Said after the usual days"),
    "overdue_words": _("Said after the latest day"),
}
BACK = record(
    *texts_in("question", _("Question")),
    *texts_in("in_full", _("It came in full")),
    *texts_in("less", _("It came to less")),
    Cell("problem", _("Which problem that is"), "choice", options=lambda choices: choices.problems, begins_blank=True),
)
CARD = record(
    _fact("closing_day", _("Closing day"), is_optional=False),
    _fact("payment_day", _("Payment day"), is_optional=False),
    _fact("payment_months", _("Months between"), is_optional=False),
)
MONEY = PartTables(
    {
        **{name: choice(_facts) for name in _MONEY},
        **{name: text() for name in _WORDS},
        "back": BACK,
        "card": CARD,
        "cap": choice(lambda choices: choices.figures("yen", "yens")),
    },
    {
        _("Facts that tell it"): {**_MONEY, "card": _("Facts of card statements")},
        _("Words"): {**_WORDS, "back": _("Asked where all was paid in one way")},
        _("Figures"): {"cap": _("The most a guarantee pays")},
    },
)
EVENTS = PartTables(
    {
        "parties": records_of(
            Cell("code", _("Code"), "code"),
            *NAMES,
            _fact("contacted", _("Fact of the contact")),
            _fact("replied", _("Fact of the answer")),
        ),
        "ways": records_of(Cell("code", _("Code"), "code"), *NAMES),
        "topics": records_of(Cell("code", _("Code"), "code"), *NAMES, _fact("due", _("Fact of the day"))),
        "arrival": _tells(),
        "claim": _tells(),
        "repaid": _tells(),
        "item": text(),
    },
    {
        _("What can be written down"): {
            "parties": _("Whom one was in touch with"),
            "ways": _("In which way"),
            "topics": _("What was promised"),
            "arrival": _("The parcel came"),
            "claim": _("A claim was filed"),
            "repaid": _("All that was paid is back"),
            "item": _("What stands for what was ordered in letters"),
        }
    },
)
NUMBER = PartTables(
    {"pattern": line(_("Pattern")), "example": line(_("Example")), "hint": text(), "blank": text()},
    {
        _("Form of the numbers"): {
            "pattern": _("Pattern of the whole number"),
            "example": _("An example it fits"),
            "hint": _("Said to a wrong one"),
            "blank": _("What stands for it in letters"),
        }
    },
)
TRACKING = PartTables(
    {
        "fact": choice(_facts),
        "guide": choice(lambda choices: choices.guides),
        "trackers": records_of(
            Cell("carrier", _("Carrier"), "code"),
            Cell("number", _("Form of its numbers"), "choice", options=_patterns, begins_blank=True),
            *texts_in("form", _("That form in words")),
            Cell("source", _("Whose page it is"), "choice", options=_sources, begins_blank=True, is_optional=True),
            Cell("link", _("Address with {number}"), "line", is_optional=True),
            Cell("kept", _("How long it is shown"), "choice", options=_spans, begins_blank=True, is_optional=True),
            *texts_in("note", _("Note"), is_optional=True),
        ),
    },
    {
        _("Following parcels"): {
            "fact": _("Fact that names the carrier"),
            "guide": _("Guide that shows how"),
            "trackers": _("Carriers"),
        }
    },
)
