"""What must hold after every scenario, and how it is said."""

from __future__ import annotations

from dataclasses import dataclass, field

from scripts.chaos.ground import Home
from scripts.chaos.writers import EXPECTED, Writers


@dataclass
class Verdict:
    """What a scenario found: figures to read, and faults; a run with one of those fails."""

    name: str
    figures: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def expect(self, holds: bool, otherwise: str) -> None:
        if not holds:
            self.faults.append(otherwise)

    def say(self, *figures: str) -> None:
        self.figures += figures

    def tell(self, heading: str = "") -> bool:
        """Print it under its name or another heading; whether all of it holds."""
        print(f"\n{heading or self.name}")
        print(*(f"  {figure}" for figure in self.figures), sep="\n")
        print(*([f"  FAILED: {fault}" for fault in self.faults] or ["  holds"]), sep="\n", flush=True)
        return not self.faults

    def hold_to_account(self, home: Home, writers: Writers, least: int) -> None:
        """Every entry that the site said it has is there, none is there twice, and no answer was a fault."""
        lost, twice = kept_to(home, writers)
        self.say(f"{len(writers.stored)} acknowledged, {lost} lost, {twice} twice", f"answers {said(writers)}")
        self.expect(lost == 0, f"{lost} acknowledged entries are lost")
        self.expect(twice == 0, f"{twice} entries are there twice")
        self.expect(len(writers.stored) >= least, f"only {len(writers.stored)} of {least} entries were stored")
        self.expect(writers.stored >= writers.sent, f"{len(writers.sent - writers.stored)} were never taken")
        strange = writers.statuses.keys() - EXPECTED
        self.expect(not strange, f"answers with {sorted(strange)}")
        self.expect(home.is_intact(), "the database is damaged")


def kept_to(home: Home, writers: Writers) -> tuple[int, int]:
    """How many acknowledged entries are lost, and how many entries are there more than once."""
    notes = home.notes()
    lost = sum(text not in notes for text in writers.stored)
    return lost, sum(notes[text] > 1 for text in writers.sent)


def said(writers: Writers) -> str:
    """How often each status came; 0 is a connection that broke."""
    return ", ".join(f"{status or 'dropped'}: {many}" for status, many in sorted(writers.statuses.items()))
