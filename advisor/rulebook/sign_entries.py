"""How a message is checked: its signs, the words they are known by, and what is said beside them."""

from __future__ import annotations

from typing import Literal

from advisor.entry import Entry, Text

SignForm = Literal[
    "other_host",
    "imitating_host",
    "name_left_of_host",
    "foreign_letters_in_host",
    "name_before_host",
    "number_for_host",
    "shortened",
    "carries_an_address",
    "odd_port",
    "dangerous_goal",
    "hidden_characters",
    "shown_is_not_goal",
    "other_sender",
    "imitating_sender",
    "name_is_not_sender",
    "free_mail",
    "foreign_number",
    "own_address",
    "foreign_letters_in_name",
]
"""What is looked for in addresses, senders and numbers, whatever words stand around them."""
SignWeight = Literal["strong", "weak", "note"]
"""How much a sign says: much, little alone, or nothing against the message."""
WordsRole = Literal[
    "own_hosts",
    "own_short_hosts",
    "short_hosts",
    "hosts_for_anybody",
    "free_mail_hosts",
    "names",
    "endings",
    "double_endings",
    "dangerous_files",
    "home_codes",
    "negations",
    "never_said",
]
"""What a list of words is for, where it is more than words that signs name."""
ReplyMoment = Literal["always", "found", "hints", "nothing"]
"""When something is said: beside every answer, where a strong sign was found, none but weak ones, or nothing at all."""
NAMES_A_LIST = "@"
"""A phrase that begins with it stands for all words of the list it names."""


class Wording(Entry, frozen=True, kw_only=True):
    """Phrases near one another in one sentence: one of each list that is not empty, and none of `unless`.

    In phrases `#` stands for any number, `{link}`, `{mail}` and `{number}` for an address, a mail address and a
    telephone number, `*` at the end of an English word for any ending, and `@words` for all of that list of words.
    `anywhere`: one of these stands somewhere in the message. `even_negated`: a negation near by changes nothing.
    """

    says: list[str]
    beside: list[str] = []
    also: list[str] = []
    anywhere: list[str] = []
    unless: list[str] = []
    even_negated: bool = False


class Sign(Entry, frozen=True, kw_only=True):
    """Something that forged messages have: by its `form`, or by one of its `wordings` that nothing negates.

    `unless_own`: its wordings say nothing where all addresses given are the shop's own.
    """

    id: str
    title: Text
    why: Text
    weight: SignWeight = "strong"
    form: SignForm | None = None
    wordings: list[Wording] = []
    unless_own: bool = False
    claims: list[str] = []
    sources: list[str] = []
    note: str = ""


class SignWords(Entry, frozen=True, kw_only=True):
    """A list of words: one that the check itself asks for, or one that signs name with @ and its id."""

    id: str
    title: Text
    phrases: list[str]
    note: str = ""


class SignReply(Entry, frozen=True, kw_only=True):
    """What is said beside the signs: a sentence, or a step to be taken now.

    `given`: the step is for those who have given this away, a value of the second fact that the tool asks.
    """

    id: str
    moment: ReplyMoment
    text: Text
    is_step: bool = False
    given: str = ""
    claims: list[str] = []
    sources: list[str] = []
