"""Who uses an entry, table by table, in words: what stands beside its form."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.curation.admin.lines import title_of
from portal.curation.conditions import draft_vocabulary
from portal.curation.models import Clock, EntryRow, Figure, Rule
from portal.curation.references import users_of
from portal.curation.rows import TABLES

SHOWN_AT_ONCE = 5


@dataclass(frozen=True)
class Uses:
    """The users of one table, the first few apart, and what a change of the entry does to them."""

    name: Any
    effect: Any
    opts: Any
    first: list[Any]
    rest: list[Any]

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.first) + len(self.rest)


def uses_of(row: EntryRow) -> list[Uses]:
    """The users of an entry, table by table."""
    by_table: dict[type, list[Any]] = {}
    vocabulary = draft_vocabulary()
    for user in users_of(row, TABLES):
        by_table.setdefault(type(user), []).append((user.pk, title_of(user, vocabulary)))
    return [
        Uses(
            table._meta.verbose_name,  # type: ignore[attr-defined]
            _effect(row, table),
            table._meta,  # type: ignore[attr-defined]
            users[:SHOWN_AT_ONCE],
            users[SHOWN_AT_ONCE:],
        )
        for table, users in by_table.items()
    ]


def _effect(row: EntryRow, table: type) -> Any:
    if not isinstance(row, Figure):
        return ""
    if table is Clock:
        return _("dates change")
    return _("texts or dates change") if table is Rule else _("texts change")
