"""What only a person's own pages have: a case, its promises, proofs and files, and passkeys. None of it is stored."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from advisor.facts import PROBLEM
from portal.cases.advising import Standing
from portal.cases.balance import Balance, Share
from portal.cases.evidence.models import FileKind, Tick
from portal.cases.evidence.proofs import proofs_among
from portal.cases.listing import ListedCase
from portal.cases.models import Case, Event, Kind, Outcome, Promise
from portal.cases.phrases import named_shares
from portal.cases.timeline import timeline_of
from portal.guidance.asking import Asked
from portal.guidance.present import Shown

NOBODYS = UUID(int=0)
"""The id of what nobody keeps."""
PAID_JPY, BACK_JPY = 5980, 3000


@dataclass(frozen=True)
class SampleFile:
    """A file as a list shows it, with nothing on the disk. `is_there`: whether the list says that it has it."""

    number: int
    kind: FileKind
    kept_at: datetime
    is_there: bool
    pk: UUID = NOBODYS
    thumbnail: str = ""
    size_bytes: int = 480_000

    @property
    def title(self) -> str:
        return str(self.kind.label)

    @property
    def get_kind_display(self) -> str:
        return self.title


@dataclass(frozen=True)
class SamplePasskey:
    """A passkey as the list of them shows it."""

    name: str
    created_at: datetime
    last_used_at: datetime | None
    pk: int = 0

    def __str__(self) -> str:
        return self.name


def own_parts(asked: Asked, evidence: list[Shown]) -> dict[str, Any]:
    """What the parts of a person's own pages are filled with, made of the example that is shown."""
    words, now = asked.words, asked.now
    case = Case(pk=NOBODYS, title=words.choice(PROBLEM, asked.situation.problem), facts={}, created_at=now)
    promises = _promises(case, asked)
    events = [*(one.event for one in promises), Event(pk=NOBODYS, case=case, kind=Kind.NOTE, at=now, text=case.title)]
    saved = now - timedelta(days=12)
    ended = Case(pk=NOBODYS, title=case.title, created_at=saved, closed_at=now, outcome=Outcome.SOLVED)
    to_keep = proofs_among(evidence, [], words).all
    standing = Standing(facts={}, sitting=asked.sitting)
    ways = words.vocabulary.facts[words.vocabulary.shop.money.paid_with].values[:2]
    shares = [Share(ways[0], PAID_JPY, BACK_JPY), *(Share(way, None, None) for way in ways[1:])]
    return {
        "case": case,
        "ended": ended,
        "promises": [(one, one.state_on(words.today), one.days_overdue(words.today)) for one in promises],
        "proofs": proofs_among(evidence, [Tick(code=one.code) for one in to_keep[:1]], words),
        "files": [SampleFile(1, FileKind.JPEG, now, is_there=True), SampleFile(2, FileKind.PDF, now, is_there=False)],
        "shares": named_shares(words, shares),
        "balance": Balance(PAID_JPY, BACK_JPY, PAID_JPY - BACK_JPY),
        "timeline": timeline_of(asked.situation, asked.advice, events, promises, words),
        "listed": [ListedCase(case, promises[:1], standing, asked.desk), ListedCase(case, [], standing, asked.desk)],
        "authenticators": [SamplePasskey("iPhone", now, now), SamplePasskey("Windows Hello", now, None)],
    }


def _promises(case: Case, asked: Asked) -> list[Promise]:
    """One in each state: overdue, open, kept, and not kept."""
    today, given = asked.words.today, asked.now - timedelta(days=5)
    topics = asked.words.vocabulary.shop.events.topics
    text = topics[0].name.in_language(asked.words.lang) if topics else case.title
    ago, ahead = today - timedelta(days=2), today + timedelta(days=3)
    days = [{"due_on": ago}, {"due_on": ahead}, {"due_on": ago, "kept_on": ago}, {"due_on": ago, "broken_on": today}]
    event = Event(pk=NOBODYS, case=case, kind=Kind.PROMISE, at=given)
    return [Promise(pk=NOBODYS, case=case, event=event, text=text, **one) for one in days]
