"""The drafts: what to send is Japanese, and beside it an English reading."""

import re
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from advisor.advice import Advice, DraftMessage
from portal.wording import Words

BLANK = re.compile("【[^】]*】")


@dataclass(frozen=True)
class Message:
    """A draft alone and in its formal frame, with an English reading of each."""

    id: str
    to: str
    channel: str
    title: str
    versions: list["Version"]


@dataclass(frozen=True)
class Version:
    """A text with its blanks marked; `blanks` counts them, `characters` those of the whole text."""

    id: str
    name: str
    marked: SafeString
    reading: SafeString
    blanks: int
    characters: int


def messages(in_japanese: Advice, in_english: Advice, words: Words) -> list[Message]:
    """The drafts of the same advice in both languages, paired."""
    readings = {_key(draft): draft for draft in in_english.drafts}
    titles = in_japanese.drafts if words.lang == "ja" else in_english.drafts
    named = {_key(draft): draft.title for draft in titles}
    return [
        _message(place, draft, readings.get(_key(draft)), named.get(_key(draft), draft.title), words)
        for place, draft in enumerate(in_japanese.drafts, start=1)
    ]


def _key(draft: DraftMessage) -> tuple[str, str, str]:
    return draft.id, draft.to, draft.channel


def _message(place: int, draft: DraftMessage, reading: DraftMessage | None, title: str, words: Words) -> Message:
    anchor = f"draft-{place}"
    return Message(
        id=anchor,
        to=words.code("receivers", draft.to),
        channel=words.code("channels", draft.channel),
        title=title,
        versions=[
            _version(f"{anchor}-chat", _("The message alone"), draft.text, reading.text if reading else ""),
            _version(f"{anchor}-formal", _("With greeting and name"), draft.formal, reading.formal if reading else ""),
        ],
    )


def _version(anchor: str, name: str, text: str, reading: str) -> Version:
    return Version(anchor, name, _marked(text), _marked(reading), len(BLANK.findall(text)), len(text))


def _marked(text: str) -> SafeString:
    """The text escaped, each blank in a <mark>."""
    return mark_safe(BLANK.sub(r"<mark>\g<0></mark>", escape(text)))  # noqa: S308  escaped just here
