"""The check of a message that claims to come from the shop, as plain values. It never says that one is genuine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

import msgspec

from advisor.entry import Language
from advisor.release import Release, shipped_release
from advisor.rulebook.sign_entries import Sign


class SignFound(TypedDict):
    """A sign, what it is called, why it is one, and who says so; `weight`: strong, weak, or a mere note."""

    code: str
    title: str
    why: str
    weight: str
    sources: list[dict[str, str]]


class Given(TypedDict):
    """What to do first for those who gave something away; `value`: what it was."""

    value: str
    text: str


class Checked(TypedDict):
    """The answer: the signs found, what to do now, what is said of the whole, and the steps by what was given away."""

    signs: list[SignFound]
    steps: list[str]
    words: list[str]
    given: list[Given]


def check(message: Mapping[str, object], lang: Language, release: Release | None = None) -> Checked:
    """The signs of a forgery in a message, by the release given or the shipped one.

    `message` may hold the texts `kind`, `sender`, `subject`, `text`, `link`, `number` and `description`. Nothing in it
    is fetched or kept, and no answer says that a message is genuine.
    """
    release = release or shipped_release()
    found = release.checker.check(message)
    steps = [one for one in found.replies if one.is_step]
    return {
        "signs": [_sign(one, lang, release) for one in found.signs],
        "steps": [one.text.in_language(lang) for one in steps if not one.given],
        "words": [one.text.in_language(lang) for one in found.replies if not one.is_step],
        "given": [{"value": one.given, "text": one.text.in_language(lang)} for one in steps if one.given],
    }


def _sign(sign: Sign, lang: Language, release: Release) -> SignFound:
    return {
        "code": sign.id,
        "title": sign.title.in_language(lang),
        "why": sign.why.in_language(lang),
        "weight": sign.weight,
        "sources": [msgspec.to_builtins(one) for one in release.grounds_of_signs[sign.id].sources[lang]],
    }
