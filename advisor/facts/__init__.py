"""What may be told of an order: the vocabulary, situations from JSON or an address, and what is wrong with them."""

from advisor.facts.clockfacts import CLOCK_PREFIX, CLOCK_PREFIXES, CLOCK_STATES, DAYS_LEFT_PREFIX, TIGHT_PREFIX
from advisor.facts.entries import CODE_KINDS, FIELDS_OF_LISTS, CodeEntry, FactEntry, Synonyms, Told
from advisor.facts.faults import Fault, FaultsError, literal
from advisor.facts.joint_entries import JointAnswer, JointQuestion
from advisor.facts.reading import FIRST_DATE_YEAR, LAST_DATE_YEAR, parse_moment
from advisor.facts.shop_entries import (
    Awaited,
    Events,
    MoneyFacts,
    Named,
    OrderNumber,
    Party,
    Shop,
    Topic,
    Tracker,
    Tracking,
)
from advisor.facts.situation import Situation, read_address, read_situation, to_address
from advisor.facts.tellings import beside_the_first
from advisor.facts.tool_entries import Shown, ToolEntry, ToolQuestion, WindowMoment
from advisor.facts.vocabulary import PROBLEM, Fact, Vocabulary

__all__ = [
    "CLOCK_PREFIX",
    "CLOCK_PREFIXES",
    "CLOCK_STATES",
    "CODE_KINDS",
    "DAYS_LEFT_PREFIX",
    "FIELDS_OF_LISTS",
    "FIRST_DATE_YEAR",
    "LAST_DATE_YEAR",
    "PROBLEM",
    "TIGHT_PREFIX",
    "Awaited",
    "CodeEntry",
    "Events",
    "Fact",
    "FactEntry",
    "Fault",
    "FaultsError",
    "JointAnswer",
    "JointQuestion",
    "MoneyFacts",
    "Named",
    "OrderNumber",
    "Party",
    "Shop",
    "Shown",
    "Situation",
    "Synonyms",
    "Told",
    "ToolEntry",
    "ToolQuestion",
    "Topic",
    "Tracker",
    "Tracking",
    "Vocabulary",
    "WindowMoment",
    "beside_the_first",
    "literal",
    "parse_moment",
    "read_address",
    "read_situation",
    "to_address",
]
