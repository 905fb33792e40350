"""Joint questions that cannot be asked: without answers, twice the same, about facts or values that are not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from advisor.facts.joint_entries import JointAnswer, JointQuestion
from advisor.proof.lint.finding import Finding, error
from advisor.proof.lint.named import wrong_fact, wrong_problems, wrong_telling
from advisor.proof.lint.subject import Subject

WHERE = "shop.yaml: shop"


def joint_questions(subject: Subject) -> Iterator[Finding]:
    """Each stands once, for problems there are, and asks for facts that have a question."""
    shop = subject.rulebook.shop
    questions = shop.joint_questions if shop is not None else []
    yield from _once("joint_questions", (one.code for one in questions))
    for one in questions:
        role = f"joint_questions {one.code}"
        yield from _problems(role, one.problems, subject)
        yield from _asked(role, one.facts, subject)
        if one.values_of:
            yield from wrong_fact(WHERE, f"{role}: values_of", one.values_of, ["choice"], subject)
        yield from _answers(role, one, subject)
        yield from _after(role, one, subject)


def _answers(role: str, question: JointQuestion, subject: Subject) -> Iterator[Finding]:
    yield from _once(role, (answer.code for answer in question.answers))
    if sum(not answer.about for answer in question.answers) > 1:
        yield error("bad_question", WHERE, f"{role}: one answer at most tells nothing; it stands for all of that")
    for answer in question.answers:
        yield from _answer(f"{role}: {answer.code}", answer, subject)


def _answer(role: str, answer: JointAnswer, subject: Subject) -> Iterator[Finding]:
    yield from _problems(role, answer.problems, subject)
    yield from _asked(role, answer.then, subject)
    for fact in answer.forgets:
        yield from wrong_fact(WHERE, f"{role}: forgets", fact, (), subject)
    for told in answer.tells:
        yield from wrong_telling(WHERE, role, told, subject)
    for fact in sorted({told.fact for told in answer.tells} & {*answer.then}):
        yield error("bad_question", WHERE, f"{role}: {fact} is told already and cannot be asked beside it")


def _after(role: str, question: JointQuestion, subject: Subject) -> Iterator[Finding]:
    if question.after and not question.is_filled_in:
        yield error("bad_question", WHERE, f"{role}: what is asked after an answer has no answers of its own")
    for told in question.after:
        yield from wrong_telling(WHERE, f"{role}: after", told, subject)


def asked_later(subject: Subject) -> Iterator[Finding]:
    """What is asked later than others is a fact, and so are the others."""
    shop = subject.rulebook.shop
    for place, one in enumerate(shop.asked_later if shop is not None else (), 1):
        role = f"asked_later {place}"
        yield from _problems(role, one.problems, subject)
        yield from _asked(role, [*one.facts, *one.than], subject)
        if not {*one.facts}.isdisjoint(one.than):
            yield error("bad_question", WHERE, f"{role}: a fact cannot wait for itself")


def _asked(role: str, facts: Iterable[str], subject: Subject) -> Iterator[Finding]:
    for fact in facts:
        yield from wrong_fact(WHERE, role, fact, (), subject)
        if fact in subject.vocabulary.facts and fact not in subject.vocabulary.asked:
            yield error("bad_question", WHERE, f"{role}: {fact} has no question")


def _problems(role: str, problems: list[str], subject: Subject) -> Iterator[Finding]:
    single = [one for one in problems if one not in subject.vocabulary.groups]
    yield from wrong_problems(WHERE, role, single, subject)


def _once(role: str, codes: Iterable[str]) -> Iterator[Finding]:
    for code, times in Counter(codes).items():
        if times > 1:
            yield error("duplicate_id", WHERE, f"{role}: {code} stands {times} times; once is allowed")


CHECKS = (joint_questions, asked_later)
