"""How to reach somebody, in one language: what to press, when, and how to get to a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from advisor.advice import ChannelSteps
from advisor.entry import Language, Text
from advisor.rulebook.contact_entries import Channel
from advisor.rulebook.words import placeholders


class Way(msgspec.Struct, frozen=True):
    """A channel in one language."""

    steps: ChannelSteps
    best_time: str
    human: list[str]
    language: str


def read_way(channel: Channel | None, say: Callable[[Text | None], str]) -> Way:
    """The channel as `say` words its texts; nothing but silence for a channel the pack does not describe."""
    if channel is None:
        return Way(ChannelSteps(app=[], web=[]), "", [], "")
    steps = ChannelSteps(app=[say(step) for step in channel.steps.app], web=[say(step) for step in channel.steps.web])
    return Way(steps, say(channel.best_time), [say(tip) for tip in channel.human], say(channel.language))


def plain_ways(channels: Iterable[Channel], language: Language) -> dict[str, Way]:
    """The channels whose texts name no figure, so that they read the same on every day."""

    def say(text: Text | None) -> str:
        return text.in_language(language) if text else ""

    return {
        one.code: read_way(one, say) for one in channels if not any(placeholders(say(text)) for text in _texts(one))
    }


def _texts(channel: Channel) -> list[Text | None]:
    return [channel.best_time, channel.language, *channel.human, *channel.steps.app, *channel.steps.web]
