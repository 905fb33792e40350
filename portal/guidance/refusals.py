"""The three kinds of no: never in this case, not yet, too late; each with the answers that decided it.

And what is not spoken of at all, because nothing in this case could bring it about.
"""

from dataclasses import dataclass
from datetime import date, datetime

from advisor import Situation, absent_remedies
from advisor.advice import Advice, Deadline, RuledOut
from portal.guidance.anchors import anchor_of
from portal.reasons import Answer, Reasons, Why, answers_in_words
from portal.wording import Words

NEVER, NOT_YET, TOO_LATE = KINDS = ("never", "not-yet", "too-late")
"""The kinds of no, in the order of the page."""


@dataclass(frozen=True)
class No:
    """Something that is not to be had (now). `kind`: one of KINDS; `anchor`: its place on the page of reasons."""

    kind: str
    title: str
    text: str
    when: date | datetime | None
    why: Why
    anchor: str


@dataclass(frozen=True)
class NotHere:
    """A remedy of such a problem that this case cannot bring, and the answers that decided it."""

    title: str
    answers: list[Answer]


def refusals(advice: Advice, reasons: Reasons) -> list[No]:
    """All that cannot be had, the never first, then what opens later, then what is over.

    Only what brings a remedy is to be had: a day for asking again is none. What would open only after its end is to be
    had on its last day, and no later.
    """
    closed = {one.code: one for one in advice.deadlines if one.state == "closed"}
    ruled_out = [_ruled_out(one, closed, reasons) for one in advice.ruled_out]
    brings = {code for entry in reasons.words.vocabulary.codes["remedies"].values() for code in entry.over_with}
    to_open = [
        one for one in advice.deadlines if one.state == "not_open" and one.code in brings and not one.opens_too_late
    ]
    nos = [*ruled_out, *(_waiting(one, advice, reasons) for one in to_open)]
    return sorted(nos, key=lambda no: KINDS.index(no.kind))


def _ruled_out(one: RuledOut, closed: dict[str, Deadline], reasons: Reasons) -> No:
    vocabulary = reasons.words.vocabulary
    ends = vocabulary.words_of_code("remedies", one.code).over_with
    over = next((closed[code] for code in ends if code in closed), None)
    by_day = any(vocabulary.words_of_fact(answer.fact).closes for answer in one.because)
    if over is not None and by_day:
        return No(TOO_LATE, one.title, one.text, over.closes_at, reasons.of(one), anchor_of(one))
    return No(NEVER, one.title, one.text, None, reasons.of(one), anchor_of(one))


def _waiting(deadline: Deadline, advice: Advice, reasons: Reasons) -> No:
    """What opens it is said where nobody knows the day."""
    opens = reasons.words.opens_after(deadline, advice.actions)
    return No(NOT_YET, deadline.title, opens, deadline.begins, reasons.of(deadline), anchor_of(deadline))


def not_here(advice: Advice, situation: Situation, words: Words) -> list[NotHere]:
    """The remedies of such a problem of which the advice says nothing, in the vocabulary's order."""
    absent = absent_remedies(words.release, situation, advice.now, words.lang)
    return [
        NotHere(one.title, answers_in_words(((answer.fact, answer.value) for answer in one.because), words))
        for one in absent
    ]
