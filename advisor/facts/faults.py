"""What can be wrong with input, named so that a person can mend it."""

from __future__ import annotations

from dataclasses import dataclass, replace

MOST_FAULTS = 50
MOST_CHARACTERS = 80


def literal(value: object) -> str:
    """`value` as an ASCII Python literal of at most 80 characters, so that nothing raw is printed."""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) >= 10**MOST_CHARACTERS:
        return "a number of more than 80 digits"
    if isinstance(value, (list, dict, str)):
        value = _shortened(value)
    return ascii(value)[:MOST_CHARACTERS]


def _shortened(value: object) -> object:
    """The beginning of a long value: enough for 80 characters of literal, however much was given."""
    if type(value) is str:
        return value[:MOST_CHARACTERS]
    if isinstance(value, list):
        return [_shortened(one) for one in value[:MOST_CHARACTERS]]
    if isinstance(value, dict):
        return {_shortened(key): _shortened(value[key]) for key in list(value)[:MOST_CHARACTERS]}
    return value


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of the input.

    `fact` is the fact (or `situation`, `now`, `release`) as printed, `given` an ASCII literal of what came,
    `allowed` says in English what would have been right; `code` names the kind of fault for translation and
    `other` another fact it clashes with.
    """

    fact: str
    given: str
    allowed: str
    code: str
    other: str = ""

    def __str__(self) -> str:
        return f"{self.fact}: {self.given} {self.allowed}" if self.given else f"{self.fact}: {self.allowed}"

    def at(self, place: int) -> Fault:
        """The same fault of the situation with that number in a list, from 0."""
        return replace(self, fact=f"[{place}].{self.fact}")


class FaultsError(ValueError):
    """Input was refused; `faults` says why, one each."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(lines_of(faults)))
        self.faults = faults


def lines_of(faults: list[Fault]) -> list[str]:
    """One line a fault, at most 50, then how many more there are."""
    lines = [str(fault) for fault in faults[:MOST_FAULTS]]
    if len(faults) > MOST_FAULTS:
        lines.append(f"and {len(faults) - MOST_FAULTS} more")
    return lines
