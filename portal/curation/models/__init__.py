"""The draft of the rulebook as rows, one table a kind of entry, and the releases made of it."""

from portal.curation.models.asking import DraftReading, PublicationRequest
from portal.curation.models.contact import Channel, Draft, Instruction
from portal.curation.models.entry import EntryRow
from portal.curation.models.evidence import Claim, Conflict, Figure, Source
from portal.curation.models.exchange import KnownPack, TakenPack, UploadedPack
from portal.curation.models.library import GoldenCase, Guide, Issuer
from portal.curation.models.packed import DamagedContent
from portal.curation.models.pasted import PastedDay
from portal.curation.models.readings import Reading
from portal.curation.models.release import DamagedRelease, ImmutableRelease, PublishingLock, Release
from portal.curation.models.rules import Clock, Rule
from portal.curation.models.signs import Sign, SignReply, SignWords
from portal.curation.models.vocabulary import Code, Fact, Shop, Tool

__all__ = [
    "Channel",
    "Claim",
    "Clock",
    "Code",
    "Conflict",
    "DamagedContent",
    "DamagedRelease",
    "Draft",
    "DraftReading",
    "EntryRow",
    "Fact",
    "Figure",
    "GoldenCase",
    "Guide",
    "ImmutableRelease",
    "Instruction",
    "Issuer",
    "KnownPack",
    "PastedDay",
    "PublicationRequest",
    "PublishingLock",
    "Reading",
    "Release",
    "Rule",
    "Shop",
    "Sign",
    "SignReply",
    "SignWords",
    "Source",
    "TakenPack",
    "Tool",
    "UploadedPack",
]
