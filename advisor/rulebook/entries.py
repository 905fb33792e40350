"""What a rulebook is made of: its grounds, its rules, its words. All frozen.

The shapes are those of the pack's YAML files (`packreading` reads and `packfiles` writes them) and of the rows that
curators edit.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from advisor.entry import Entry, Text
from advisor.facts.entries import CodeEntry, FactEntry, Synonyms, Told
from advisor.facts.shop_entries import Shop
from advisor.facts.tool_entries import ToolEntry
from advisor.rulebook.contact_entries import Channel, Draft, Instruction
from advisor.rulebook.ground_entries import Claim, Confidence, Conflict, Figure, Source
from advisor.rulebook.reading_entries import Reading
from advisor.rulebook.rule_entries import Clock, Rule
from advisor.rulebook.sign_entries import Sign, SignReply, SignWords


class IssuerPlan(Entry, frozen=True, kw_only=True):
    """A card's closing day, payment day and the months between."""

    closing_day: int
    payment_day: int
    payment_months: int


class Issuer(Entry, frozen=True, kw_only=True):
    """A card issuer's closing and payment days."""

    id: str
    name: Text
    checked_on: date
    recheck_on: date | None = None
    confidence: Confidence
    plans: list[IssuerPlan] = []
    sources: list[str] = []
    note: Text | None = None


class Guide(Entry, frozen=True, kw_only=True):
    """A page of the library, in Markdown.

    `synonyms`: how people search for it, in their own words. `problems`: what one can start from after reading it, and
    `tells` what one then has told, for the guide is about it. `questions`: what else there is about it, by the Japanese
    titles of passages of other guides, of whole guides and of tools.
    """

    id: str
    title: Text
    body: Text
    synonyms: Synonyms | None = None
    problems: list[str] = []
    tells: list[Told] = []
    questions: list[str] = []
    systems: list[str] = []
    claims: list[str] = []
    sources: list[str] = []
    checked_on: date | None = None
    file: str = ""


class Golden(Entry, frozen=True, kw_only=True):
    """A worked example: a situation at a moment and what its advice must say."""

    id: str
    why: str
    now: str
    situation: dict[str, Any]
    expect: dict[str, Any]
    systems: list[str] = []
    work: str = ""
    note: str = ""
    file: str = ""


class Rulebook(Entry, frozen=True, kw_only=True):
    """Everything the advisor knows: frozen, comparable, and the same whatever file it came from."""

    shop: Shop | None = None
    facts: list[FactEntry] = []
    codes: list[CodeEntry] = []
    tools: list[ToolEntry] = []
    sources: list[Source] = []
    claims: list[Claim] = []
    conflicts: list[Conflict] = []
    figures: list[Figure] = []
    clocks: list[Clock] = []
    rules: list[Rule] = []
    channels: list[Channel] = []
    drafts: list[Draft] = []
    instructions: list[Instruction] = []
    issuers: list[Issuer] = []
    signs: list[Sign] = []
    sign_words: list[SignWords] = []
    sign_replies: list[SignReply] = []
    readings: list[Reading] = []
    guides: list[Guide] = []
    golden: list[Golden] = []


# msgspec prepares a type at its first use, and two threads doing that at once crash the process: prepare all here.
msgspec.json.Decoder(Rulebook)
