"""What a pasted text shows by the draft and by the release, side by side: signs, what is said of them, facts."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from advisor import Release, check, read
from portal import clock
from portal.curation.models.signs import WEIGHTS
from portal.wording import Words

Said = Mapping[str, tuple[str, Any]]
"""What was found, by its code: what it is called, and what is said of it."""
IS_SAID = _("it is said")


@dataclass(frozen=True)
class TextRead:
    """What a release finds in a text; `fault`: why it finds nothing."""

    signs: Said = field(default_factory=dict)
    words: Said = field(default_factory=dict)
    facts: Said = field(default_factory=dict)
    orders: tuple[str, ...] = ()
    fault: str = ""


@dataclass(frozen=True)
class Beside:
    """One thing as the release and the draft have it; empty where one of them has not."""

    title: str
    before: Any
    after: Any

    @property
    def differs(self) -> bool:
        """Whether the two say something else."""
        return bool(self.before != self.after)


def text_read(release: Release, message: Mapping[str, str], order: str) -> TextRead:
    """What the release finds in a message, which is not kept. A draft with errors may raise anything."""
    weights, words = dict(WEIGHTS), Words(release, clock.today())
    checked = check(message, words.lang, release)
    found = read(message["text"], clock.now(), words.lang, order or None, release)
    return TextRead(
        signs={one["code"]: (one["title"], weights[one["weight"]]) for one in checked["signs"]},
        words={one: (one, IS_SAID) for one in (*checked["words"], *checked["steps"])},
        facts={
            one["fact"]: (one["label"], f"{_value(one['fact'], one['value'], words)} {words.quoted(one['words'])}")
            for one in found["facts"]
        },
        orders=tuple(found["orders"]),
    )


def _value(fact: str, value: Any, words: Words) -> str:
    is_day = words.vocabulary.entries[fact].kind == "date"
    return words.value(fact, date.fromisoformat(value) if is_day else value)


def differences(before: TextRead | None, after: TextRead, part: Callable[[TextRead], Said]) -> Iterator[Beside]:
    """What either found of one sort, in the order of the draft."""
    old, new = part(before) if before else {}, part(after)
    for code in dict.fromkeys([*new, *old]):
        title = (new.get(code) or old[code])[0]
        yield Beside(title, *(found[code][1] if code in found else "" for found in (old, new)))


def orders_of(*found: TextRead | None) -> list[str]:
    """The orders of which one has to be chosen; empty where there is no choice."""
    numbers = list(dict.fromkeys(number for one in found if one for number in one.orders))
    return numbers if len(numbers) > 1 else []
