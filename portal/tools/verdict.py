"""The answer of a tool in short."""

from dataclasses import dataclass
from datetime import date

from portal.guidance.headline import PanelFact


@dataclass(frozen=True)
class Verdict:
    """Its status, what it says, and a few lines; `when` and `until` are the days it names."""

    title: str
    shape: str = ""
    status: str = ""
    when: date | None = None
    until: date | None = None
    facts: tuple[PanelFact, ...] = ()

    @property
    def is_final(self) -> bool:
        """No further answer makes a never better."""
        return self.shape == "no"
