"""What opens and closes when: reads the pack's clocks for what is known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

import msgspec

from advisor.calendar.durations import start_of
from advisor.case.knowledge import Known
from advisor.case.moments import At, work_out
from advisor.facts.clockfacts import (
    CLOCK_PREFIX,
    CLOCK_PREFIXES,
    DAYS_LEFT_PREFIX,
    NEVER_CLOSES_DAYS,
    TIGHT_PREFIX,
    absent,
)
from advisor.matching.index import Alternative, Index, Match
from advisor.rulebook.figures import Figures, FiguresRead
from advisor.rulebook.rule_entries import Clock

_ALWAYS = At(None)


class Reading(msgspec.Struct, frozen=True):
    """One clock as it stands: its state, when it opens and closes, and the places of the clock rules behind it.

    `tight`: the wait ends only after the window. `on_last_day`: all the same something can be done on its last day.
    """

    name: str
    state: str
    opens: At
    closes: At
    places: tuple[int, ...]
    tight: bool = False
    shown: bool = True
    on_last_day: bool = False

    @property
    def usable(self) -> At:
        """From when something can be done: from its opening, or on the last day where it opens only after that."""
        if not (self.tight and self.on_last_day and self.opens.moment and self.closes.moment):
            return self.opens
        return msgspec.structs.replace(self.opens, moment=start_of(self.closes.moment.date()), is_day=True)

    @property
    def never_opens(self) -> bool:
        """Whether it was over before it could open, so that no opening is to be told."""
        opens, closes = self.opens.moment, self.closes.moment
        return self.state == "closed" and opens is not None and closes is not None and opens > closes

    @property
    def read(self) -> FiguresRead:
        """The figures it was counted with."""
        return self.closes.read + self.opens.read

    def basis_of_state(self) -> tuple[str, ...]:
        """The answers that decided the state."""
        if self.state in {"closed", "closing"}:
            return self.closes.basis
        return self.opens.basis


def read_clocks(
    clocks: list[Clock],
    by_name: Mapping[str, tuple[int, list[int]]],
    index: Index,
    known: Known,
    figures: Figures,
    closing: str,
) -> tuple[dict[str, Reading], Match]:
    """Every clock that can be read, by name, in the pack's order; their states become known facts.

    `by_name` tells the places of each name's clocks, as a mask and one by one; `index` matches their conditions; the
    figure `closing` says how many days before its end a window is closing.

    A clock whose rules are all out has the state `none`; one that still waits for an answer stays unknown.
    """
    match = index.match(known.values)
    alive = match.holding | match.open
    rows_waiting = match.rows_open & ~index.rows_to_be_told(known.values)
    waiting = match.open & index.rules_granted_by(rows_waiting)
    readings: dict[str, Reading] = {}
    for name, (mask, places) in by_name.items():
        if not alive & mask:
            known.values.update(absent(name))
            continue
        held = [place for place in places if match.holding >> place & 1] if match.holding & mask else []
        reading = _read(name, [clocks[p] for p in held], held, known, figures, readings, closing) if held else None
        if reading is not None:
            readings[name] = reading
            _tell(reading, known)
        elif not held:
            _tell_awaited(name, [place for place in places if waiting >> place & 1], index, rows_waiting, known)
    return readings, match


def _read(
    name: str,
    held: list[Clock],
    places: list[int],
    known: Known,
    figures: Figures,
    readings: Mapping[str, Reading],
    closing: str,
) -> Reading | None:
    """The merged reading of the holding clocks of one name; None (and `missing` noted) while its opening is unknown."""
    strongest = max(clock.precedence for clock in held)
    chosen = [(clock, place) for clock, place in zip(held, places, strict=True) if clock.precedence == strongest]
    opens, closes, pending = _ALWAYS, _ALWAYS, False
    for clock, _ in chosen:
        opened = work_out(clock.opens, known, figures, readings) if clock.opens else _ALWAYS
        closed = work_out(clock.closes, known, figures, readings, end_of_day=True) if clock.closes else _ALWAYS
        pending = pending or bool(set(opened.missing) & set(clock.pending))
        if clock.opens and opened.moment is None and not opened.missing:
            known.values.update(absent(name))
            return None
        if opened.moment is None and opened.missing and not set(opened.missing) & set(clock.pending):
            known.missing[CLOCK_PREFIX + name] = opened.missing
            known.missing[TIGHT_PREFIX + name] = opened.missing
            return None
        opens = _merged(opens, opened, latest=True)
        closes = _merged(closes, closed, latest=False)
    state = _state(known.now, opens, closes, pending, figures, closing)
    tight = _is_tight(_if_begun([clock for clock, _ in chosen], known, figures, readings) if pending else opens, closes)
    on_last_day = any(clock.last_day_open for clock, _ in chosen)
    if state == "not_open" and on_last_day and closes.moment and closes.moment.date() == known.today:
        state = "closing"
    shown = any(clock.shown for clock, _ in chosen)
    return Reading(name, state, opens, closes, tuple(place for _, place in chosen), tight, shown, on_last_day)


def _merged(one: At, other: At, *, latest: bool) -> At:
    """The later or the earlier of both; the later one is known only once both are."""
    if one.moment is None or other.moment is None:
        known, unknown = (one, other) if one.moment is not None else (other, one)
        missing = tuple(dict.fromkeys(one.missing + other.missing))
        moment = None if latest and unknown.missing else known.moment
        return At(moment, known.is_day, known.basis, missing, one.read + other.read)
    return other if (other.moment > one.moment) == latest else one


def _state(now: datetime, opens: At, closes: At, pending: bool, figures: Figures, closing: str) -> str:
    if closes.moment is not None and now.date() > closes.moment.date():
        return "closed"
    if pending or (opens.moment is not None and now < opens.moment):
        return "not_open"
    if closes.moment is None:
        return "open"
    near = days_closing(figures, closing, now.date())
    return "closing" if near is not None and (closes.moment.date() - now.date()).days <= near else "open"


def days_closing(figures: Figures, closing: str, day: date) -> int | None:
    """How many days before its end a window is closing, by the figure of that name; None where it says nothing."""
    near = figures.duration_if_any(closing, day) if closing in figures.by_id else None
    return near.amount if near is not None else None


def _if_begun(clocks: list[Clock], known: Known, figures: Figures, readings: Mapping[str, Reading]) -> At:
    """When they would open, were what they wait for to happen only now."""
    opens = _ALWAYS
    for clock in clocks:
        given = {fact: known.now for fact in clock.pending if fact not in known.values}
        begun = Known(known.now, known.values | given, known.follows)
        opens = _merged(opens, work_out(clock.opens, begun, figures, readings), latest=True) if clock.opens else opens
    return opens


def _is_tight(opens: At, closes: At) -> bool:
    """Whether the wait ends only after the window."""
    return opens.moment is not None and closes.moment is not None and opens.moment > closes.moment


def _tell(reading: Reading, known: Known) -> None:
    name, closes = reading.name, reading.closes
    if reading.read:
        for prefix in (CLOCK_PREFIX, TIGHT_PREFIX, DAYS_LEFT_PREFIX):
            known.read[prefix + name] = reading.read
    known.add(CLOCK_PREFIX + name, reading.state, reading.basis_of_state())
    known.add(TIGHT_PREFIX + name, reading.tight, closes.basis)
    if closes.moment is not None:
        known.add(DAYS_LEFT_PREFIX + name, (closes.moment.date() - known.today).days, closes.basis)
    elif closes.missing:
        known.missing[DAYS_LEFT_PREFIX + name] = closes.missing
    else:
        known.add(DAYS_LEFT_PREFIX + name, NEVER_CLOSES_DAYS, ())


def _tell_awaited(name: str, places: list[int], index: Index, rows: int, known: Known) -> None:
    """Nothing of that name holds: it does not apply, or it waits for the answers of its shortest row of these."""
    if not places:
        known.values.update(absent(name))
        return

    def lacks() -> tuple[str, ...]:
        # Few are ever asked for, and what rows of clocks name was known before the first clock was read.
        waiting = (row for place in places for row in index.rows_among(rows, place))
        return min((unknown_inputs(row, known) for row in waiting), key=len)

    for prefix in CLOCK_PREFIXES:
        known.missing_when_asked[prefix + name] = lacks


def unknown_inputs(row: Alternative, known: Known) -> tuple[str, ...]:
    """The input facts a row of tests still waits for, each once."""
    lacking = [known.waits_for(fact) for fact in row.facts if fact not in known.values]
    return lacking[0] if len(lacking) == 1 else tuple(dict.fromkeys(one for facts in lacking for one in facts))
