"""Which file of a pack holds what."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from advisor.facts.tool_entries import ToolEntry
from advisor.rulebook.contact_entries import Channel, Draft, Instruction
from advisor.rulebook.entries import Golden, Guide, Issuer
from advisor.rulebook.ground_entries import Claim, Conflict, Figure, Source
from advisor.rulebook.reading_entries import Reading
from advisor.rulebook.rule_entries import Clock, Rule
from advisor.rulebook.sign_entries import Sign, SignReply, SignWords

SHIPPED = Path(__file__).parents[1] / "packs" / "amazon_jp"
SHOP_FILE, FACTS_FILE, CODES_FILE = "shop.yaml", "facts.yaml", "codes.yaml"
LISTS_BY_FILE: dict[str, tuple[str, Any]] = {
    "tools.yaml": ("tools", ToolEntry),
    "sources.yaml": ("sources", Source),
    "conflicts.yaml": ("conflicts", Conflict),
    "figures.yaml": ("figures", Figure),
    "clocks.yaml": ("clocks", Clock),
    "channels.yaml": ("channels", Channel),
    "instructions.yaml": ("instructions", Instruction),
    "issuers.yaml": ("issuers", Issuer),
    "signs.yaml": ("signs", Sign),
    "sign_words.yaml": ("sign_words", SignWords),
    "sign_replies.yaml": ("sign_replies", SignReply),
    "readings.yaml": ("readings", Reading),
}
LISTS_BY_FOLDER: dict[str, tuple[str, Any]] = {
    "claims": ("claims", Claim),
    "rules": ("rules", Rule),
    "drafts": ("drafts", Draft),
    "guides": ("guides", Guide),
    "golden": ("golden", Golden),
}
_STEM = re.compile(r"\w[\w-]*", re.ASCII)


def is_file_name(stem: str) -> bool:
    """Whether an entry can stand in a file of that name: letters, digits, - and _, without its ending."""
    return _STEM.fullmatch(stem) is not None


def name_of(plain: Any, place: int) -> str:
    """What an entry of a list is called in a fault: by its name where it has one, else by its place."""
    named = plain.get("id") or plain.get("code") if isinstance(plain, dict) else None
    return str(named or f"entry {place}")
