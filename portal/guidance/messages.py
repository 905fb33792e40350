"""The drafts: what to send is Japanese, and beside it an English reading."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import msgspec
from django.db.models import TextChoices
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy

from advisor.advice import Advice, DraftMessage
from advisor.rulebook import LANGUAGES, Language, Text
from portal.wording import Words

BLANK = re.compile("【[^】]*】")


class Version(TextChoices):
    """How much of a message is sent: without its details, alone, or with its greeting and name."""

    SHORT = "short", gettext_lazy("Short")
    WHOLE = "whole", gettext_lazy("Message only")
    FRAMED = "framed", gettext_lazy("With greeting")


@dataclass(frozen=True)
class Filled:
    """What a saved case knows for a blank, in the language of the draft."""

    blank: Text | None
    value: Callable[[Language], str]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The blank and what stands in it, a language each; none where the drafts never ask for it."""
        if self.blank is None:
            return []
        found = ((self.blank.in_language(lang), self.value(lang)) for lang in LANGUAGES)
        return [(blank, value) for blank, value in found if value]


@dataclass(frozen=True)
class Message:
    """A draft with its blanks marked, and what its short form goes without; `action` is the step it is for.

    `opening` and `closing` are its formal frame. `reading` is what it says in English, and `glosses` what each of its
    blanks asks for; both are empty on Japanese pages.
    `versions` are its texts as they are sent, and `blanks` how many blanks each has; `characters` counts the text.
    """

    id: str
    action: str
    to: str
    channel: str
    title: str
    text: SafeString
    opening: SafeString
    closing: SafeString
    reading: SafeString
    plain_reading: str
    glosses: list[tuple[str, str]]
    versions: dict[Version, str]
    characters: int

    @property
    def blanks(self) -> dict[Version, int]:
        """How many blanks each version has."""
        return {version: len(BLANK.findall(text)) for version, text in self.versions.items()}


def messages(
    in_japanese: Advice, in_english: Advice | None, words: Words, filled: Iterable[Filled] = ()
) -> list[Message]:
    """The drafts of an advice; on an English page with those of the same advice in English.

    What is `filled` stands in its blank: only of a saved case such is known, and it is in no address. The way to send
    one is called as among the contacts of the advice.
    """
    known = [pair for one in filled for pair in one.pairs]
    readings = {_key(draft): _filled(draft, known) for draft in in_english.drafts} if in_english else {}
    ways = {one.code: one.title for one in (in_english or in_japanese).channels}
    return [
        _message(place, _filled(draft, known), readings.get(_key(draft)), ways, words)
        for place, draft in enumerate(in_japanese.drafts, start=1)
    ]


def _filled(draft: DraftMessage, known: list[tuple[str, str]]) -> DraftMessage:
    texts = {
        name: value for name in ("text", "formal", "short") if (value := getattr(draft, name)) is not msgspec.UNSET
    }
    for blank, value in known:
        texts = {name: text.replace(blank, value) for name, text in texts.items()}
    return msgspec.structs.replace(draft, **texts)


def _key(draft: DraftMessage) -> tuple[str, str, str]:
    return draft.id, draft.to, draft.channel


def _message(
    place: int, draft: DraftMessage, reading: DraftMessage | None, ways: Mapping[str, str], words: Words
) -> Message:
    opening, _text, closing = draft.formal.partition(draft.text)
    versions = {Version.WHOLE: draft.text, Version.FRAMED: draft.formal or draft.text}
    return Message(
        id=f"draft-{place}",
        action=words.action_of_draft(draft.id),
        to=words.code("receivers", draft.to),
        channel=ways.get(draft.channel) or words.code("channels", draft.channel),
        title=(reading or draft).title,
        text=_with_details(draft),
        opening=_marked(opening),
        closing=_marked(closing),
        reading=_with_details(reading) if reading else SafeString(""),
        plain_reading=reading.text if reading else "",
        glosses=_glosses(draft.formal, reading.formal) if reading else [],
        versions=versions if draft.short is msgspec.UNSET else {Version.SHORT: draft.short, **versions},
        characters=len(draft.text),
    )


def _with_details(draft: DraftMessage) -> SafeString:
    """The text; what its short form goes without can be hidden line by line, each with its own break."""
    if draft.short is msgspec.UNSET:
        return _marked(draft.text)
    kept, place, shown = draft.short.split("\n"), 0, SafeString("")
    for line in draft.text.split("\n"):
        if place < len(kept) and line == kept[place]:
            shown += format_html("\n{}" if place else "{}", _marked(line))
            place += 1
        else:
            shown += format_html(
                '<span class="extra">\n{}</span>' if place else '<span class="extra">{}\n</span>', _marked(line)
            )
    return shown


def _glosses(japanese: str, english: str) -> list[tuple[str, str]]:
    """Each blank of the message with what it asks for in English; none where the two do not go together."""
    blanks, words = BLANK.findall(japanese), BLANK.findall(english)
    if len(blanks) != len(words):
        return []
    return list(dict.fromkeys((blank, word.strip("【】")) for blank, word in zip(blanks, words, strict=True)))


def _marked(text: str) -> SafeString:
    """The text escaped, each blank in a <mark>."""
    return mark_safe(BLANK.sub(r"<mark>\g<0></mark>", escape(text)))  # noqa: S308  escaped just here
