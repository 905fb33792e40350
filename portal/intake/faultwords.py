"""Faults of an address or a form in the language of the page: what is wrong, and what to do."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from advisor import Fault
from advisor.vocabulary import FACTS
from portal.intake.reading import Reading, fact_of
from portal.wording import Words


@dataclass(frozen=True)
class FaultLine:
    """One fault: the name of the fact (or of the parameter), and the sentence."""

    fact: str
    name: str
    words: str


def fault_lines(reading: Reading, words: Words) -> list[FaultLine]:
    """All faults of the reading, one line each, in words."""
    lines = (_line(fault, words) for fault in reading.faults)
    return list(dict.fromkeys(lines))


def _line(fault: Fault, words: Words) -> FaultLine:
    fact = fact_of(fault)
    name = words.label(fact) if fact in FACTS else fault.fact
    return FaultLine(fact, name, _SENTENCES.get(fault.code, _other)(fault, words))


def _before(fault: Fault, words: Words) -> str:
    return _("This is before “%(other)s”. Please check both dates and correct the one that is wrong.") % {
        "other": words.label(fault.other)
    }


def _out_of_range(fault: Fault, words: Words) -> str:
    fact = FACTS.get(fact_of(fault))
    if fact is None or fact.kind in ("date", "datetime"):
        return _("Please enter a date between 2000 and 2099.")
    return _("Please enter a whole number from %(low)s to %(high)s.") % {
        "low": f"{fact.minimum:,}",
        "high": f"{fact.maximum:,}",
    }


def _not_a_choice(fault: Fault, words: Words) -> str:
    fact = FACTS.get(fact_of(fault))
    allowed = ", ".join(fact.values) if fact else ""
    return _("%(given)s is not among the answers to this question. Allowed: %(allowed)s") % {
        "given": fault.given,
        "allowed": allowed,
    }


def _other(fault: Fault, words: Words) -> str:
    return _("This part of the address could not be read.") + f" ({fault.code})"


_Sentence = Callable[[Fault, Words], str]
_SENTENCES: dict[str, _Sentence] = {
    "before": _before,
    "out_of_range": _out_of_range,
    "not_a_choice": _not_a_choice,
    "not_a_bool": _not_a_choice,
    "after_now": lambda fault, words: _("This is still to come. Please enter a day up to today, or a time up to now."),
    "not_a_date": lambda fault, words: _("This could not be read as a date. Please choose it from the calendar, or write it like 2026-09-01."),
    "not_a_datetime": lambda fault, words: _(
        "This could not be read as a date and a time. Please enter the date; the time may be left empty."
    ),
    "not_an_int": lambda fault, words: _("Please enter digits only, such as 5980. Zero or more, no decimals."),
    "sum_differs": lambda fault, words: _("The parts do not add up to the amount paid. Please correct one of them."),
    "sum_exceeds": lambda fault, words: _("The parts come to more than the amount paid. Please correct one of them."),
    "nothing_with_others": lambda fault, words: _("“Nothing” cannot be chosen together with other answers."),
    "day_not_covered": lambda fault, words: _("Days can be counted from 2015 to 2035 only. Please check this date."),
    "unknown_fact": lambda fault, words: _("There is no such question here."),
    "duplicate": lambda fault, words: _("This is given more than once. Only one answer counts."),
    "repeated": lambda fault, words: _("The same answer is given more than once."),
}
