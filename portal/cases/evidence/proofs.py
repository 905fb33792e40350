"""What the advice says to keep, and what of it the person has."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from advisor.advice import Evidence
from portal.cases.evidence.models import Tick
from portal.guidance.asking import Asked
from portal.guidance.present import Shown, evidence_first
from portal.wording import Words


@dataclass(frozen=True)
class Proof:
    """Something to keep. `status`: that it may soon be gone; `is_kept`: that the person has it."""

    code: str
    title: str
    text: str = ""
    status: str = ""
    is_kept: bool = False


@dataclass(frozen=True)
class Proofs:
    """All of them: first those of today's advice, in its order, then what was kept before it moved on.

    `is_advised`: there is an advice today that says what else is to be kept.
    """

    all: list[Proof]
    is_advised: bool = True

    @property
    def kept(self) -> list[Proof]:
        return [one for one in self.all if one.is_kept]

    @property
    def left(self) -> list[Proof]:
        """What is still to be kept, what may soon be gone first."""
        return [one for one in self.all if not one.is_kept]

    @property
    def answer(self) -> str:
        """How far it has come, in few words; empty where there is nothing to keep."""
        counts = {"kept": len(self.kept), "left": len(self.left)}
        if counts["left"]:
            return (_("%(kept)s kept, %(left)s to go") if counts["kept"] else _("%(left)s to keep")) % counts
        if counts["kept"]:
            return (_("%(kept)s kept, that is all") if self.is_advised else _("%(kept)s kept")) % counts
        return ""

    @property
    def note(self) -> str:
        """How many of the rest may soon be gone."""
        hurried = sum(1 for one in self.left if one.status)
        return _("%(count)s to save first") % {"count": hurried} if hurried else ""


def proofs_of(asked: Asked | None, ticks: Iterable[Tick], words: Words) -> Proofs:
    """Those of a case; where it has no advice today, or is ended, what was kept."""
    if asked is None:
        return Proofs([_kept_before(tick.code, words) for tick in ticks], is_advised=False)
    return proofs_among(evidence_first(asked.advice, asked.desk.reasons), ticks, words)


def proofs_among(shown: Iterable[Shown], ticks: Iterable[Tick], words: Words) -> Proofs:
    """The same of what a page shows anyway."""
    kept = [tick.code for tick in ticks]
    advised = [_advised(one.item, one.status, kept) for one in shown if isinstance(one.item, Evidence)]
    codes = {one.code for one in advised}
    return Proofs(advised + [_kept_before(code, words) for code in kept if code not in codes])


def _advised(item: Evidence, status: str, kept: list[str]) -> Proof:
    return Proof(item.code, item.title, item.text, status, item.code in kept)


def _kept_before(code: str, words: Words) -> Proof:
    title = words.vocabulary.words_of_code("evidence", code).title.in_language(words.lang)
    return Proof(code, title, is_kept=True)
