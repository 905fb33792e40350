"""Where the number of a figure stands written out in the draft: to name the figure there, or to let the text be."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from django.db.models import Q
from django.utils.html import format_html
from django.utils.safestring import SafeString

from advisor.proof.lint import SPOKEN, WrittenText, written_out
from advisor.rulebook import Entry, named_in, spellings
from portal.curation.admin.lines import title_of
from portal.curation.conditions import draft_vocabulary
from portal.curation.models import EntryRow, Figure
from portal.curation.rows import LISTS
from portal.curation.searching import normalise

MOST_AT_ONCE = 20
AROUND = 40
"""Characters shown before and after a number."""


@dataclass(frozen=True)
class Place:
    """An entry that writes the number out: its row, its name among all entries, its title, and the texts that do."""

    row: EntryRow
    entry: str
    title: str
    texts: list[WrittenText]
    can_name: bool
    """Whether the number alone can give way to the figure's name; a text of several pieces has to be written anew."""

    @property
    def opts(self) -> Any:
        """What sort of entry it is, as the admin knows it."""
        return self.row._meta

    @property
    def snippets(self) -> list[SafeString]:
        """The sentences around the number, which is marked."""
        return [_marked(one.said, one.pieces) for one in self.texts]


def places_of(row: Figure) -> list[Place]:
    """The entries that write a value of the figure out and were not told to keep it; none while it cannot be read."""
    try:
        figure = row.to_entry()
    except msgspec.ValidationError:
        return []
    kept = {one.entry for one in figure.written_out}
    looked_for = [normalise(one) for one in spellings(figure)]
    return [place for place in _places(figure, looked_for) if place.entry not in kept][:MOST_AT_ONCE]


def _places(figure: Any, looked_for: list[str]) -> Iterator[Place]:
    some = Q(pk__in=[])
    for spelling in looked_for:
        some |= Q(words__contains=spelling)
    vocabulary = draft_vocabulary()
    for listed in SPOKEN:
        for row in LISTS[listed]._default_manager.filter(some) if looked_for else ():
            entry = _entry_of(row)
            if entry and (found := written_out(figure, entry)):
                can_name = any(named_in(figure, one.said, one.language) != one.said for one in found)
                yield Place(row, f"{listed}.{'.'.join(row.key)}", title_of(row, vocabulary), found, can_name)


def _marked(said: str, pieces: list[str]) -> SafeString:
    """What stands around the first of the pieces."""
    first = [piece.partition(" … ")[0] for piece in pieces]
    piece = min(first, key=said.find)
    before, _piece, after = said.partition(piece)
    start = f"…{before[-AROUND:]}" if len(before) > AROUND else before
    end = f"{after[:AROUND]}…" if len(after) > AROUND else after
    return format_html("{}<mark>{}</mark>{}", start, piece, end)


def _entry_of(row: EntryRow) -> Entry | None:
    try:
        entry: Entry = row.to_entry()
    except msgspec.ValidationError:
        return None
    return entry


def name_figure_in(row: EntryRow, figure: Figure) -> None:
    """Put the figure's placeholder where the entry's own texts write its number out. The row is not saved."""
    entry, meant = row.to_entry(), figure.to_entry()
    plain = msgspec.to_builtins(entry)
    for one in written_out(meant, entry):
        *way, last = one.path.split(".")
        holder = plain
        for step in way:
            holder = holder[int(step)] if isinstance(holder, list) else holder[step]
        text = holder[int(last)] if isinstance(holder, list) else holder[last]
        text[one.language] = named_in(meant, one.said, one.language)
    row.take(msgspec.convert(plain, type=type(entry)))


def keep_in(entry: str, why: str, figure: Figure) -> None:
    """Remember that an entry keeps the number written out, and why. The row is not saved."""
    no_longer_keep_in(entry, figure)
    figure.written_out.append({"entry": entry, "why": why})


def no_longer_keep_in(entry: str, figure: Figure) -> None:
    """Forget it again. The row is not saved."""
    kept = figure.to_entry().written_out
    figure.written_out = [msgspec.to_builtins(one) for one in kept if one.entry != entry]
