"""Joint questions that cannot be asked: without answers, twice the same, about facts or values that are not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from advisor.facts.joint_entries import JointAnswer, JointQuestion
from advisor.message import gettext_noop as _
from advisor.proof.lint.finding import Finding, Place, error
from advisor.proof.lint.named import TWICE, wrong_fact, wrong_problems, wrong_telling
from advisor.proof.lint.subject import Subject
from advisor.proof.lint.walking import THE_SHOP

JOINTLY, LATER = THE_SHOP.at("joint_questions"), THE_SHOP.at("asked_later")


def joint_questions(subject: Subject) -> Iterator[Finding]:
    """Each stands once, for problems there are, and asks for facts that have a question."""
    shop = subject.rulebook.shop
    questions = shop.joint_questions if shop is not None else []
    yield from _once(JOINTLY, (one.code for one in questions))
    for one in questions:
        where = JOINTLY.at(one.code)
        yield from _problems(where, one.problems, subject)
        yield from _asked(where.at("facts"), one.facts, subject)
        if one.values_of:
            yield from wrong_fact(where.at("values_of"), one.values_of, ["choice"], subject)
        yield from _answers(where, one, subject)
        yield from _after(where.at("after"), one, subject)


def _answers(where: Place, question: JointQuestion, subject: Subject) -> Iterator[Finding]:
    yield from _once(where, (answer.code for answer in question.answers))
    if sum(not answer.about for answer in question.answers) > 1:
        yield error("bad_question", where, _("one answer at most tells nothing; it stands for all of that"))
    for answer in question.answers:
        yield from _answer(where.at(answer.code), answer, subject)


def _answer(where: Place, answer: JointAnswer, subject: Subject) -> Iterator[Finding]:
    yield from _problems(where, answer.problems, subject)
    yield from _asked(where.at("then"), answer.then, subject)
    for fact in answer.forgets:
        yield from wrong_fact(where.at("forgets"), fact, (), subject)
    for told in answer.tells:
        yield from wrong_telling(where.at("tells"), told, subject)
    for fact in sorted({told.fact for told in answer.tells} & {*answer.then}):
        yield error("bad_question", where, _("%(fact)s is told already and cannot be asked beside it"), fact=fact)


def _after(where: Place, question: JointQuestion, subject: Subject) -> Iterator[Finding]:
    if question.after and not question.is_filled_in:
        yield error("bad_question", where, _("what is asked after an answer has no answers of its own"))
    for told in question.after:
        yield from wrong_telling(where, told, subject)


def asked_later(subject: Subject) -> Iterator[Finding]:
    """What is asked later than others is a fact, and so are the others."""
    shop = subject.rulebook.shop
    for place, one in enumerate(shop.asked_later if shop is not None else (), 1):
        where = LATER.at(str(place))
        yield from _problems(where, one.problems, subject)
        yield from _asked(where, [*one.facts, *one.than], subject)
        if not {*one.facts}.isdisjoint(one.than):
            yield error("bad_question", where, _("a fact cannot wait for itself"))


def _asked(where: Place, facts: Iterable[str], subject: Subject) -> Iterator[Finding]:
    for fact in facts:
        yield from wrong_fact(where, fact, (), subject)
        if fact in subject.vocabulary.facts and fact not in subject.vocabulary.asked:
            yield error("bad_question", where, _("%(fact)s has no question"), fact=fact)


def _problems(where: Place, problems: list[str], subject: Subject) -> Iterator[Finding]:
    single = [one for one in problems if one not in subject.vocabulary.groups]
    yield from wrong_problems(where.at("problems"), single, subject)


def _once(where: Place, codes: Iterable[str]) -> Iterator[Finding]:
    for code, times in Counter(codes).items():
        if times > 1:
            yield error("duplicate_id", where, TWICE, name=code, times=times)


CHECKS = (joint_questions, asked_later)
