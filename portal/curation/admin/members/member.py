"""One member of such a list: its inputs, the rows within it, and how both make up what is stored."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from advisor.rulebook import read_yaml, write_yaml
from portal.curation.admin.contract.choices import Choices
from portal.curation.admin.parts.rows import Rows
from portal.curation.admin.rowsfield import WrongInput
from portal.curation.admin.tables.cells import Words
from portal.curation.admin.tables.table import Table, Values
from portal.curation.yamlfault import yaml_fault

OWN = "own"
Split = Callable[[Values], Values]
"""What is stored, by the names of the tables that show it."""


@dataclass(frozen=True)
class MemberTables:
    """The tables of a member: its `own` inputs, and those of the rows within it; each with what it is called.

    `split` and `join`: the way from what is stored to what the tables say, and back; `join` raises WrongInput.
    `order`: the keys as a member has them; `line`: what stands for it while it is folded.
    """

    tables: Mapping[str, tuple[Words, Table]]
    split: Split
    join: Split
    order: Sequence[str]
    line: Callable[[Values, Choices], str]

    def shown(self, value: Any, choices: Choices, settled: frozenset[str]) -> "Open | None":
        """The inputs that say a value; None where none can."""
        try:
            said = self.split(value)
            rows = {name: table.rows_saying(one) if (one := said.get(name)) else [] for name, table in self._plain()}
            if None in rows.values() or self._ordered(self.join({n: o for n, o in said.items() if o})) != value:
                return None
        except (WrongInput, TypeError, ValueError, KeyError, AttributeError):
            return None
        return self._opened({name: some or [] for name, some in rows.items()}, choices, settled)

    def typed(self, data: Any, prefix: str, choices: Choices, settled: frozenset[str]) -> "Open":
        """What a form says of it."""
        rows = {name: table.rows_in(data, f"{prefix}.{name}") for name, table in self._plain()}
        return self._opened(rows, choices, settled)

    def _plain(self) -> list[tuple[str, Table]]:
        return [(name, table) for name, (_title, table) in self.tables.items()]

    def _opened(self, rows: Mapping[str, Sequence[Any]], choices: Choices, settled: frozenset[str]) -> "Open":
        return Open(
            self,
            [
                Rows(name, str(title), table, rows[name], choices, settled)
                for name, (title, table) in self.tables.items()
            ],
        )

    def value_of(self, said: Values) -> dict[str, Any]:
        """What is stored of what the tables say. Raises WrongInput."""
        return self._ordered(self.join(said))

    def _ordered(self, found: Mapping[str, Any]) -> dict[str, Any]:
        return {key: found[key] for key in self.order if key in found}


@dataclass(frozen=True)
class Folded:
    """A member of which only a line is shown; its text goes along unseen."""

    text: str
    line: str
    is_open = False
    is_blank = False

    @classmethod
    def of(cls, value: Any, line: str) -> "Folded":
        """The line that stands for a value."""
        return cls(write_yaml(value), line)

    def value(self) -> Any:
        """What is stored. Raises WrongInput."""
        try:
            return read_yaml(self.text)
        except yaml.YAMLError as error:
            raise WrongInput(self.line, yaml_fault(error, self.text)) from None


@dataclass(frozen=True)
class Open:
    """A member with its inputs."""

    tables: MemberTables
    parts: list[Rows]
    is_open = True

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return all(part.is_blank for part in self.parts)

    def value(self) -> Any:
        """What the inputs say. Raises WrongInput."""
        own, *others = self.parts
        said = dict([own.value(), *(part.value() for part in others if not part.is_blank)])
        return self.tables.value_of(said)
