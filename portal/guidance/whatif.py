"""What other answers would come to, in words: for the next step, and for what is or is not to be had."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from advisor import Alternative, Upshot, alternatives, upshot
from advisor.advice import Remedy
from advisor.calendar import end_of, start_of
from advisor.facts import PROBLEM
from portal.dates import day_of, moment_in_words
from portal.guidance.asking import Asked
from portal.guidance.stepwords import step_in_words
from portal.wording import Words

SECOND = timedelta(seconds=1)
InWords = Callable[[Upshot], str]
"""What answers come to, in words; where these are the same, the answer changes nothing."""


@dataclass(frozen=True)
class WhatIf:
    """Answers to one question, in words, that would come to something else."""

    label: str
    answers: str
    outcome: str


class OtherAnswers:
    """What the same case would come to with one other answer; each question is tried once, when first asked about."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._tried: dict[str, list[Alternative]] = {}

    def tried(self, facts: Iterable[str]) -> list[str]:
        """Those of the facts that could be answered otherwise: not the problem itself, nor what is ticked as done."""
        vocabulary = self._asked.desk.vocabulary
        left_out = {PROBLEM, vocabulary.shop.done}
        return [one for one in dict.fromkeys(facts) if one not in left_out and vocabulary.facts[one].kind != "map"]

    def of_step(self, facts: Iterable[str]) -> list[WhatIf]:
        """The answers with which another step would come next."""
        return self._differing(facts, lambda found: step_in_words(found, self._asked.words))

    def of_remedy(self, code: str, facts: Iterable[str]) -> list[WhatIf]:
        """The answers with which that remedy would be likelier, less likely, to be had or not."""
        return self._differing(facts, lambda found: remedy_in_words(code, found.remedies, self._asked.words))

    def _differing(self, facts: Iterable[str], in_words: InWords) -> list[WhatIf]:
        present, words = in_words(self._present), self._asked.words
        found: list[WhatIf] = []
        for fact in self.tried(facts):
            for comes_to, answers in _by_outcome(self._of(fact), in_words):
                if comes_to != present:
                    said = words.joined(_in_words(one, words) for one in answers)
                    found.append(WhatIf(words.label(fact), said, comes_to))
        return found

    @cached_property
    def _present(self) -> Upshot:
        asked = self._asked
        return upshot(asked.desk.release, asked.situation, asked.advice.now, asked.words.lang)

    def _of(self, fact: str) -> list[Alternative]:
        if fact not in self._tried:
            asked = self._asked
            release, now, lang = asked.desk.release, asked.advice.now, asked.words.lang
            self._tried[fact] = list(alternatives(release, asked.situation, now, [fact], lang))
        return self._tried[fact]


def remedy_in_words(code: str, remedies: Iterable[Remedy], words: Words) -> str:
    """How likely a remedy is, that it depends on another answer, or that it is ruled out."""
    found = next((one for one in remedies if one.code == code), None)
    if found is None:
        return _("ruled out")
    if found.status == "if":
        return _("it depends on another answer")
    return _("chance: %(likelihood)s") % {"likelihood": words.code("likelihoods", found.likelihood)}


def _by_outcome(tried: list[Alternative], in_words: InWords) -> list[tuple[str, list[Alternative]]]:
    """What the answers come to, each with its answers; stretches that follow each other are one."""
    found: dict[str, list[Alternative]] = {}
    for comes_to, run in groupby(((in_words(one.upshot), one) for one in tried), key=lambda pair: pair[0]):
        found.setdefault(comes_to, []).extend(_joined([one for _said, one in run]))
    return list(found.items())


def _joined(run: list[Alternative]) -> Iterator[Alternative]:
    """Stretches with nothing between them as one."""
    waiting: Alternative | None = None
    for one in run:
        if waiting is not None and _follows(waiting, one):
            waiting = Alternative(fact=one.fact, form="between", upshot=one.upshot, low=waiting.low, high=one.high)
            continue
        if waiting is not None:
            yield waiting
        waiting = one
    if waiting is not None:
        yield waiting


def _follows(one: Alternative, other: Alternative) -> bool:
    if one.form != "between" or other.form != "between" or one.high is None or other.low is None:
        return False
    return bool(_after(one.high) == other.low)


def _after(value: Any) -> Any:
    if isinstance(value, datetime):
        return value + SECOND
    return value + timedelta(days=1) if isinstance(value, date) else value + 1


# ---- answers in words


def _in_words(one: Alternative, words: Words) -> str:
    if one.form == "unknown":
        return words.quoted(words.unknown(one.fact))
    if one.form == "other":
        said = words.quoted(words.value(one.fact, one.value))
        return _("%(what)s alone") % {"what": said} if isinstance(one.value, tuple) else said
    if one.low is None and one.high is None:
        return _("any answer")
    if one.low == one.high:
        return words.value(one.fact, one.low)
    ends = [_from(one, words) if one.low is not None else "", _until(one, words) if one.high is not None else ""]
    return ("" if words.lang == "ja" else " ").join(filter(None, ends))


def _from(one: Alternative, words: Words) -> str:
    low: Any = one.low
    if isinstance(low, int):
        return _("%(value)s or more") % {"value": words.value(one.fact, low)}
    if isinstance(low, datetime) and low != start_of(day_of(low)) and low.second == 1:
        return _("after %(when)s") % {"when": _moment(low - SECOND, words)}
    return _("from %(when)s on") % {"when": words.value(one.fact, low)}


def _until(one: Alternative, words: Words) -> str:
    high: Any = one.high
    if isinstance(high, int):
        return _("%(value)s or less") % {"value": words.value(one.fact, high)}
    if not isinstance(high, datetime):
        return _("until %(when)s") % {"when": words.value(one.fact, high)}
    if high.replace(microsecond=0) == end_of(day_of(high)).replace(microsecond=0):
        return _("until %(when)s") % {"when": words.value(one.fact, day_of(high))}
    if high.second == 59:
        return _("before %(when)s") % {"when": _moment(high + SECOND, words)}
    return _("until %(when)s") % {"when": _moment(high, words)}


def _moment(when: datetime, words: Words) -> str:
    return moment_in_words(when, words.lang, words.today)
