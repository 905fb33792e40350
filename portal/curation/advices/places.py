"""What an advice says, place by place, each line with the aspect of the advice it belongs to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from django.utils.translation import gettext as _
from msgspec import UNSET

from advisor.advice import Action, Advice, Deadline, Escalation, Item, Refund, Remedy, Titled, When
from advisor.rulebook import when_in_words, yen_in_words, yen_range_in_words
from portal.wording import Words


class Aspect(IntEnum):
    """What a line is about, the weightiest first: a difference is called by its weightiest aspect."""

    STEP = 0
    GIVEN = 1
    DATES = 2
    AMOUNTS = 3
    WORDS = 4
    GROUNDS = 5


@dataclass(frozen=True)
class Line:
    """One thing said, in words."""

    aspect: Aspect
    text: str


Key = tuple[str, str]
"""A part of the advice and the code in it; the code is empty where the part is one place."""


@dataclass(frozen=True)
class Place:
    """One place of an advice: its name, and what it says."""

    key: Key
    title: str
    lines: tuple[Line, ...]


def places_of(advice: Advice, words: Words, beside: Advice | None = None) -> list[Place]:
    """Everything an advice says, in its order; but for the items that the one `beside` it has just so."""
    made = _Maker(advice, words, beside)
    return [
        made.headline(),
        *made.items(_("To do"), "actions", made.action),
        *made.items(_("Remedy"), "remedies", made.remedy),
        *made.items(_("You cannot get"), "ruled_out", made.plain),
        *made.refunds(),
        *made.items(_("Window"), "deadlines", made.deadline),
        made.order(_("Order of contacts"), "channels", (one.title for one in advice.channels)),
        *made.items(_("Contact"), "channels", made.words_alone),
        *made.items(_("To keep"), "evidence", made.plain),
        *made.items(_("Beware"), "warnings", made.plain),
        *made.items(_("Next instance"), "escalations", made.escalation),
        *made.messages(),
        made.order(_("Questions"), "questions", (words.label(one.fact) for one in advice.questions)),
        *made.disagreements(),
    ]


@dataclass(frozen=True)
class _Maker:
    advice: Advice
    words: Words
    beside: Advice | None

    def headline(self) -> Place:
        step, title = self.advice.headline, ""
        for action in self.advice.actions:
            title = action.title if action.code == step.action else title
        lines = [
            Line(Aspect.STEP, title or self.words.code("actions", step.action)),
            Line(Aspect.STEP, self.words.code("states", step.state)),
            *self._when(_("on %(day)s"), step.on),
            *self._when(_("until %(day)s"), step.until),
        ]
        return Place(("headline", ""), _("Next step"), tuple(lines))

    def items(self, part: str, name: str, say: Any) -> Iterator[Place]:
        beside = {one.code: one for one in getattr(self.beside, name, ())}
        for item in getattr(self.advice, name):
            if item == beside.get(item.code):
                continue
            lines = (*say(item), *self._grounds(item))
            yield Place((f"{name}.item", item.code), f"{part}: {item.title}", lines)

    def refunds(self) -> Iterator[Place]:
        for number, part in enumerate(self.advice.refunds):
            title = part.title or self.words.code("methods", part.method)
            lines = (*self.refund(part), *self._grounds(part))
            yield Place(("refunds", f"{part.method} {number}"), f"{_('Refund')}: {title}", lines)

    def messages(self) -> Iterator[Place]:
        for one in self.advice.drafts:
            short = [] if one.short is UNSET else [Line(Aspect.WORDS, one.short)]
            lines = (Line(Aspect.GIVEN, one.title), Line(Aspect.WORDS, one.text), *short)
            yield Place(("drafts", one.id), f"{_('Message')}: {one.title}", lines)

    def disagreements(self) -> Iterator[Place]:
        for one in self.advice.disagreements:
            said = [Line(Aspect.WORDS, position.text) for position in one.positions]
            lines = (Line(Aspect.GIVEN, one.topic), *said, Line(Aspect.WORDS, one.our_advice))
            yield Place(("disagreements", one.id), f"{_('Disagreement')}: {one.topic}", lines)

    def order(self, title: str, name: str, said: Iterable[str]) -> Place:
        return Place((name, ""), title, (Line(Aspect.GIVEN, " → ".join(said)),))

    def action(self, one: Action) -> Iterator[Line]:
        yield Line(Aspect.GIVEN, self.words.code("action_statuses", one.status))
        yield from self._when(_("from %(day)s"), one.from_)
        yield from self._when(_("by %(day)s"), one.by)
        yield from self._text(one)

    def remedy(self, one: Remedy) -> Iterator[Line]:
        status = self.words.code("remedy_statuses", one.status)
        likely = self.words.code("likelihoods", one.likelihood)
        yield Line(Aspect.GIVEN, _("%(status)s, chances: %(likely)s") % {"status": status, "likely": likely})
        if one.excludes:
            ended = self.words.joined(self.words.code("remedies", code) for code in one.excludes)
            yield Line(Aspect.GIVEN, _("ends: %(remedies)s") % {"remedies": ended})
        if one.amount_jpy is not None:
            amount = yen_range_in_words(one.amount_jpy.min, one.amount_jpy.max, self.words.lang)
            yield Line(Aspect.AMOUNTS, amount)
        yield from self._text(one)

    def plain(self, one: Titled) -> Iterator[Line]:
        yield Line(Aspect.GIVEN, one.title)
        yield from self._text(one)

    def words_alone(self, one: Titled) -> Iterator[Line]:
        yield from self._text(one)

    def refund(self, one: Refund) -> Iterator[Line]:
        yield Line(Aspect.GIVEN, self.words.code("vias", one.via))
        if one.amount_jpy is not None:
            yield Line(Aspect.AMOUNTS, yen_in_words(one.amount_jpy, self.words.lang))
        yield from self._when(_("counted from %(day)s"), one.starts_on)
        yield from self._when(_("usually from %(day)s"), one.arrives.earliest)
        yield from self._when(_("usually by %(day)s"), one.arrives.latest)
        yield from self._when(_("at the latest %(day)s"), one.worst_case)
        if one.statement is not None:
            yield from self._when(_("statement from %(day)s"), one.statement.earliest_debit)
            yield from self._when(_("statement until %(day)s"), one.statement.latest_debit)
        yield from self._when(_("ask again on %(day)s"), one.chase_from)
        yield Line(Aspect.WORDS, one.text)

    def deadline(self, one: Deadline) -> Iterator[Line]:
        yield Line(Aspect.GIVEN, self.words.code("deadline_states", one.state))
        yield from self._when(_("opens %(day)s"), one.opens_at)
        yield from self._when(_("closes %(day)s"), one.closes_at)

    def escalation(self, one: Escalation) -> Iterator[Line]:
        yield Line(Aspect.GIVEN, one.title)
        yield from self._when(_("from %(day)s"), one.after)
        yield from self._text(one)

    def _text(self, one: Titled) -> Iterator[Line]:
        if one.text:
            yield Line(Aspect.WORDS, one.text)

    def _when(self, pattern: str, when: When) -> Iterator[Line]:
        if when is not None:
            said = when_in_words(when, self.words.lang, self.words.today)
            yield Line(Aspect.DATES, pattern % {"day": said})

    def _grounds(self, item: Item) -> Iterator[Line]:
        """The rules, the answers and the sources it rests on, as the page of reasons has them."""
        named = [*item.rules, *(one.fact for one in item.because), *item.figures, *item.claims]
        refs = [f"{one.id} {one.locator} {one.checked_on}" for one in item.sources]
        yield Line(Aspect.GROUNDS, ", ".join([*named, *refs]))
