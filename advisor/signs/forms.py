"""What is found by form: in addresses, in the sender, in numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from advisor.rulebook.sign_entries import SignForm, SignWords
from advisor.signs.addresses import (
    MOST_ADDRESSES,
    WEB_SCHEMES,
    Address,
    address_of,
    addresses_in,
    carried,
    carries_in_base64,
)
from advisor.signs.folding import folded, hides_something, in_latin, is_disguised, look_of, scripts_of
from advisor.signs.hosts import (
    host_of,
    imitates,
    is_disguised_host,
    is_number,
    is_under,
    registered,
)
from advisor.signs.senders import is_foreign, names_foreign_number, sender_of, with_plain_dashes

_HARMLESS = WEB_SCHEMES | {"mailto"}
USUAL_PORTS = frozenset({"", "80", "443"})
_WRITTEN = ("subject", "text", "description")


class Lists:
    """The lists of words that the check itself asks for, folded; empty where the rulebook has none."""

    def __init__(self, lists: Mapping[str, SignWords]) -> None:
        self._lists = lists
        self.own = self._of("own_hosts")
        self.own_short = self._of("own_short_hosts")
        self.short = self._of("short_hosts") | self.own_short
        self.for_anybody = self._of("hosts_for_anybody")
        self.free_mail = self._of("free_mail_hosts")
        self.names = self._of("names")
        self.endings = self._of("endings")
        self.double_endings = self._of("double_endings")
        self.files = tuple(self._of("dangerous_files"))
        self.home_codes = self._of("home_codes")

    def _of(self, role: str) -> frozenset[str]:
        found = self._lists.get(role)
        return frozenset(map(folded, found.phrases)) if found else frozenset()

    def is_own(self, host: str) -> bool:
        """Whether a host is the shop's own, its shorteners included."""
        return is_under(host, self.own | self.own_short)


@dataclass(frozen=True)
class Message:
    """What was given of a message, with what its addresses and its sender say."""

    given: Mapping[str, str]
    lists: Lists

    @cached_property
    def links(self) -> list[Address]:
        """Every address: of the link, and in what was written."""
        link = self.given.get("link", "")
        if "<" in link or "](" in link:
            found = addresses_in(link, self.lists.endings)
        else:
            found = [one for line in link.split()[:MOST_ADDRESSES] if (one := address_of(line))]
            found = [replace(one, is_named=False) for one in (*found, *carried(found))]
        return [*found, *addresses_in(self.written, self.lists.endings)]

    @cached_property
    def written(self) -> str:
        """What was written or told, as one text."""
        return "\n\n".join(filter(None, (self.given.get(name, "") for name in _WRITTEN)))

    @cached_property
    def goals(self) -> list[Address]:
        """The addresses that lead to a host: a host of the shop's own that is merely named leads nowhere."""
        return [one for one in self.links if one.host and not (one.is_named and self.lists.is_own(one.host))]

    @property
    def is_all_own(self) -> bool:
        """Whether there are addresses, and all lead to the shop's own hosts."""
        return bool(self.goals) and all(self.lists.is_own(one.host) for one in self.goals)

    @cached_property
    def sender(self) -> tuple[str, str]:
        """The name shown and the host of the sender's mail address."""
        name, domain = sender_of(self.given.get("sender", ""))
        return name, host_of(domain)


def forms_of(message: Message) -> set[SignForm]:
    """The forms that a message has."""
    found: set[SignForm] = set(_of_sender(message)) | set(_of_numbers(message))
    for one in message.links:
        found.update(_of_address(one, message.lists))
    if any(one.is_hiding for one in message.links) or _is_hiding(message):
        found.add("hidden_characters")
    if message.lists.is_own(message.sender[1]) or any(message.lists.is_own(one.host) for one in message.goals):
        found.add("own_address")
    shown = folded(f"{message.written} {message.given.get('sender', '')}")
    if any(_is_name_in_foreign_letters(word, message.lists) for word in set(shown.split())):
        found.add("foreign_letters_in_name")
    return found


def _is_hiding(message: Message) -> bool:
    return any(hides_something(message.given.get(name, "")) for name in ("sender", "link", "number"))


def _is_name_in_foreign_letters(word: str, lists: Lists) -> bool:
    if word.isascii() or not scripts_of(word) & {"CYRILLIC", "GREEK", "ARMENIAN"}:
        return False
    latin = in_latin(word)
    return any(name in latin and name not in word for name in lists.names)


def _of_address(one: Address, lists: Lists) -> Iterator[SignForm]:
    if one.scheme not in _HARMLESS or one.rest.partition("?")[0].endswith(lists.files):
        yield "dangerous_goal"
    if not one.host:
        return
    if one.port not in USUAL_PORTS:
        yield "odd_port"
    if one.before_host:
        yield "name_before_host"
    if is_under(one.host, lists.short):
        yield "shortened"
    if _is_shown_elsewhere(one, lists):
        yield "shown_is_not_goal"
    inner = carried([one])
    if carries_in_base64(one) or (inner and not all(lists.is_own(goal.host) for goal in (one, *inner))):
        yield "carries_an_address"
    if not lists.is_own(one.host):
        yield from _of_other_host(one, lists)


def _of_other_host(one: Address, lists: Lists) -> Iterator[SignForm]:
    yield "other_host"
    if is_number(one.host):
        yield "number_for_host"
        return
    if is_disguised_host(one.written_host, one.host):
        yield "foreign_letters_in_host"
    if is_under(one.host, lists.short | lists.for_anybody):
        return
    if imitates(one.host, lists.names):
        yield "imitating_host"
        owned = registered(one.host, lists.double_endings)
        left = one.host.removesuffix(owned).strip(".")
        if any(name in look_of(left) for name in map(look_of, lists.names)):
            yield "name_left_of_host"


def _is_shown_elsewhere(one: Address, lists: Lists) -> bool:
    shown = addresses_in(one.shown, lists.endings) if one.shown else []
    goal = registered(one.host, lists.double_endings)
    return any(registered(other.host, lists.double_endings) != goal for other in shown if other.host)


def _of_sender(message: Message) -> Iterator[SignForm]:
    (name, domain), lists = message.sender, message.lists
    if not domain or lists.is_own(domain):
        return
    yield "other_sender"
    if is_under(domain, lists.free_mail):
        yield "free_mail"
    elif not is_under(domain, lists.for_anybody) and (imitates(domain, lists.names) or is_disguised(domain)):
        yield "imitating_sender"
    shown = look_of("".join(name.split()))
    if any(one in shown for one in map(look_of, lists.names)):
        yield "name_is_not_sender"


def _of_numbers(message: Message) -> Iterator[SignForm]:
    codes = message.lists.home_codes
    numbers = [message.given.get("number", "")]
    if "@" not in message.given.get("sender", ""):
        numbers.append(message.given.get("sender", ""))
    told = with_plain_dashes(folded(message.given.get("description", "")))
    written = with_plain_dashes(folded(message.written))
    if any(is_foreign(one, codes) for one in numbers if one) or names_foreign_number(written, told, codes):
        yield "foreign_number"
