"""Faults of an address or a form in the language of the page: what is wrong, and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advisor import Fault
from portal.address.reading import Reading, fact_of
from portal.wording import VocabularyWords


@dataclass(frozen=True)
class FaultLine:
    """One fault: the name of the fact (or of the parameter), and the sentence."""

    fact: str
    name: str
    words: str


def fault_lines(reading: Reading, words: VocabularyWords) -> list[FaultLine]:
    """All faults of the reading, one line each, in words."""
    return lines_of(reading.faults, words)


def lines_of(faults: Iterable[Fault], words: VocabularyWords) -> list[FaultLine]:
    """These faults, one line each, in words."""
    return list(dict.fromkeys(_line(fault, words) for fault in faults))


def _line(fault: Fault, words: VocabularyWords) -> FaultLine:
    fact = fact_of(fault)
    name = words.label(fact) if fact in words.vocabulary.facts else fault.fact
    return FaultLine(fact, name, _sentence(fault, words))


def _sentence(fault: Fault, words: VocabularyWords) -> str:
    fact = words.vocabulary.facts.get(fact_of(fault))
    match fault.code:
        case "before":
            return _("This is before “%(other)s”. Please check both dates and correct the one that is wrong.") % {
                "other": words.label(fault.other)
            }
        case "out_of_range" if fact and fact.kind in ("int", "map"):
            return _("Please enter a whole number from %(low)s to %(high)s.") % {
                "low": f"{fact.minimum:,}",
                "high": f"{fact.maximum:,}",
            }
        case "not_a_choice" | "not_a_bool" if fact:
            return _("%(given)s is not among the answers to this question. Allowed: %(allowed)s") % {
                "given": fault.given,
                "allowed": ", ".join(fact.values),
            }
    return str(_SENTENCES.get(fault.code, _UNREADABLE))


_UNREADABLE = gettext_lazy("This part of the address could not be read.")
_SENTENCES = {
    "out_of_range": gettext_lazy("Please enter a date between 2000 and 2099."),
    "after_now": gettext_lazy("This is still to come. Please enter a day up to today, or a time up to now."),
    "not_a_date": gettext_lazy(
        "This could not be read as a date. Please choose it from the calendar, or write it like 2026-09-01."
    ),
    "not_a_datetime": gettext_lazy(
        "This could not be read as a date and a time. Please enter the date; the time may be left empty."
    ),
    "not_an_int": gettext_lazy("Please enter digits only, such as 5980. Zero or more, no decimals."),
    "sum_differs": gettext_lazy("The parts do not add up to the amount paid. Please correct one of them."),
    "sum_exceeds": gettext_lazy("The parts come to more than the amount paid. Please correct one of them."),
    "nothing_with_others": gettext_lazy("“Nothing” cannot be chosen together with other answers."),
    "day_not_covered": gettext_lazy("Days can be counted from 2015 to 2035 only. Please check this date."),
    "not_days_later": gettext_lazy("Please enter a number of days from 0 to 90."),
    "not_for_this": gettext_lazy("This page is not for that. Please choose one of the answers that are offered."),
    "duplicate": gettext_lazy("This is given more than once. Only one answer counts."),
    "repeated": gettext_lazy("The same answer is given more than once."),
}
