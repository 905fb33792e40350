"""One question as its page shows it: answers that are one tap away, and what has to be filled in."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.translation import gettext as _

from advisor import Asking
from advisor.facts import PROBLEM, Awaited, JointAnswer, JointQuestion
from portal.address.choices import (
    Choice,
    after_answer,
    came_back,
    choices_of,
    pairs_leaving_open,
    pairs_without,
    query_string,
    told_pairs,
)
from portal.address.reading import SKIP, Reading
from portal.intake.clashes import clashing
from portal.intake.fields import USUAL, Field, field_of, fields_of
from portal.intake.routes import Route
from portal.pasted import Pairs
from portal.wording import Words

ONE_TAP = ("choice", "bool")
MOST_AT_ONCE = 8
"""So many answers are shown at once; of more the first few, and the others open."""


@dataclass(frozen=True)
class Pick:
    """An answer: one tap away where it has an `address`, else with what has to be filled in and kept beside it.

    `is_chosen`: whether it is the answer already; of one to fill in, whether it is open.
    """

    words: str
    hint: str = ""
    address: str = ""
    is_unknown: bool = False
    fields: list[Field] = field(default_factory=list)
    hidden: Pairs = field(default_factory=list)
    asks: str = ""
    is_chosen: bool = False


@dataclass(frozen=True)
class Screen:
    """A question: its answers to pick, or its fields to fill in. `hidden` is the rest of the address for its form.

    `asks`: the facts of the form, for whoever sends it empty. `unknown`: the way on for those who do not know.
    """

    question: str
    help: str
    picks: list[Pick]
    fields: list[Field]
    hidden: Pairs
    asks: str
    unknown: Pick | None

    @property
    def usual(self) -> list[Pick]:
        """The first of many answers; all of them where they fit on a screen or so."""
        return self.picks[:USUAL] if len(self.picks) > MOST_AT_ONCE else self.picks

    @property
    def others(self) -> list[Pick]:
        """The answers after the usual ones."""
        return self.picks[len(self.usual) :]

    @property
    def is_wide_open(self) -> bool:
        """Whether one of the others is the answer already."""
        return any(pick.is_chosen for pick in self.others)


def screen_of(
    asking: Asking,
    reading: Reading,
    words: Words,
    today: date,
    route: Route,
    told: Reading | None = None,
    awaited: Awaited | None = None,
) -> Screen:
    """The page that asks it; `route` says where an answer leads.

    `told`: what is shown as answered already, where that is more than the answers lead on with. `awaited`: the wait
    whose end it asks about.
    """
    make = _Maker(reading, words, today, route, told or reading)
    if asking.joint is not None and not asking.joint.is_filled_in:
        return make.joint(asking)
    if asking.joint is not None:
        return make.filled_in(asking.joint, asking.facts)
    (fact,) = asking.facts
    if (came_back := make.came_back(fact)) is not None:
        return came_back
    if words.vocabulary.facts[fact].kind in ONE_TAP:
        return make.news(fact, awaited) if awaited else make.choice(fact)
    question = awaited.question if awaited else None
    asked = question.in_language(words.lang) if question else words.question(fact)
    return make.form(asked, words.help(fact), asking.facts)


def _told_apart(picks: Iterable[Pick]) -> list[Pick]:
    """The answers, where one of them asks what another one asks as well."""
    places: Counter[str] = Counter()
    found = []
    for pick in picks:
        places.update(one.fact for one in pick.fields)
        found.append(replace(pick, fields=[replace(one, place=places[one.fact]) for one in pick.fields]))
    return found


@dataclass(frozen=True)
class _Maker:
    reading: Reading
    words: Words
    today: date
    route: Route
    told: Reading

    def choice(self, fact: str) -> Screen:
        choices = choices_of(fact, self.reading, self.words, self.today)
        picks = [self._changed(self._pick(one, fact), fact, one.code) for one in choices if not one.is_unknown]
        unknown = next((self._pick(one, fact) for one in choices if one.is_unknown and fact != PROBLEM), None)
        return Screen(self.words.question(fact), self.words.help(fact), picks, [], [], "", unknown)

    def news(self, fact: str, awaited: Awaited) -> Screen:
        """What came of a wait: without the answers that say that nothing has, and without what came before."""
        choices = choices_of(fact, self.reading, self.words, self.today)
        old = {*awaited.not_yet, *(value for name, value in self.reading.pairs() if name == fact)}
        picks = [self._pick(one, fact) for one in choices if not one.is_unknown and one.code not in old]
        unknown = Pick(_("Nothing has come yet, or I don't know"), address=self._skipping((fact,)), is_unknown=True)
        question = awaited.question.in_language(self.words.lang) if awaited.question else self.words.question(fact)
        return Screen(question, self.words.help(fact), picks, [], [], "", unknown)

    def form(self, question: str, help_: str, facts: Iterable[str]) -> Screen:
        asked = tuple(facts)
        fields = [field_of(fact, self.told, self.words, self.today) for fact in asked]
        if len(fields) == 1:
            fields = [replace(fields[0], question=question)]
        unknown = Pick(self.words.unknown(asked[0]), address=self._skipping(asked), is_unknown=True)
        return Screen(question, help_, [], fields, pairs_without(asked, self.reading), " ".join(asked), unknown)

    def came_back(self, fact: str) -> Screen | None:
        """Whether all came back, where one way was paid; less than that is another problem, with its amounts."""
        money, facts = self.words.vocabulary.shop.money, self.reading.situation.facts if self.reading.situation else {}
        found = came_back(fact, self.reading, self.words)
        if found is None or money.back is None:
            return None
        question, (in_full, unknown) = found
        asked = [one for one in (money.price, money.refunded) if one not in facts]
        hidden = [*pairs_without({fact, PROBLEM, *asked}, self.reading), (PROBLEM, money.back.problem)]
        fields = [field_of(one, self.reading, self.words, self.today) for one in asked]
        less = Pick(money.back.less.in_language(self.words.lang), fields=fields, hidden=hidden, asks=" ".join(asked))
        picks = [Pick(in_full.words, address=self.route.onward(in_full.address)), less]
        left_open = Pick(unknown.words, address=self._skipping((fact,)), is_unknown=True)
        return Screen(question, self.words.help(fact), picks, [], [], "", left_open)

    def filled_in(self, joint: JointQuestion, facts: Iterable[str]) -> Screen:
        lang = self.words.lang
        return self.form(joint.question.in_language(lang), joint.help.in_language(lang) if joint.help else "", facts)

    def joint(self, asking: Asking) -> Screen:
        joint = asking.joint
        assert joint is not None  # noqa: S101  the caller has seen it
        lang = self.words.lang
        picks = _told_apart([*self._values(joint.values_of), *(self._answer(one, asking) for one in asking.answers)])
        words = joint.unknown.in_language(lang) if joint.unknown else self.words.unknown()
        unknown = Pick(words, address=self._skipping(asking.facts), is_unknown=True)
        help_ = joint.help.in_language(lang) if joint.help else ""
        return Screen(joint.question.in_language(lang), help_, picks, [], [], "", unknown)

    def _values(self, fact: str) -> Iterator[Pick]:
        if fact:
            choices = choices_of(fact, self.reading, self.words, self.today)
            yield from (self._pick(one, fact) for one in choices if not one.is_unknown)

    def _answer(self, answer: JointAnswer, asking: Asking) -> Pick:
        lang = self.words.lang
        words, hint = answer.name.in_language(lang), answer.hint.in_language(lang) if answer.hint else ""
        kept = after_answer(answer, asking.facts, self.reading)
        if not answer.then:
            return self._tapped(words, hint, self._address(kept))
        fields = fields_of(answer.then, self.told, self.words, self.today)
        hidden = [*kept, *((SKIP, fact) for fact in answer.then)]
        asks = " ".join(sorted(answer.about))
        return Pick(words, hint, fields=fields, hidden=hidden, asks=asks, is_chosen=self._is_told(answer))

    def _is_told(self, answer: JointAnswer) -> bool:
        known = self.told.situation.facts if self.told.situation else {}
        return {*told_pairs(answer.tells)} <= {*self.told.pairs()} and any(fact in known for fact in answer.then)

    def _tapped(self, words: str, hint: str, address: str) -> Pick:
        return Pick(words, hint, address, is_chosen=address == self.route.onward(self.told.address()))

    def _pick(self, choice: Choice, fact: str) -> Pick:
        if choice.then and self.route.back:
            return Pick(choice.words, choice.hint, self.route.asking_again(choice.address, choice.then, fact))
        address = self.route.onward(choice.address)
        is_chosen = address == self.route.onward(self.told.address())
        return Pick(choice.words, choice.hint, address, choice.is_unknown, is_chosen=is_chosen)

    def _changed(self, pick: Pick, fact: str, code: str) -> Pick:
        """Another answer may leave one that was told before without sense: then that is asked for again."""
        other = clashing(fact, code, self.reading) if self.reading.change and not self.route.since else ""
        if not other:
            return pick
        told = [*pairs_without((fact, other), self.reading), (fact, code)]
        query = query_string(told, self.words.vocabulary)
        return replace(pick, address=self.route.asking_again(query, other, fact))

    def _skipping(self, facts: Iterable[str]) -> str:
        return self._address(pairs_leaving_open(facts, self.reading))

    def _address(self, pairs: Pairs) -> str:
        return self.route.onward(query_string(pairs, self.words.vocabulary))
