"""Figures with gaps, overlaps or windows out of order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from advisor.calendar.durations import END_OF_NEXT_MONTH, UNITS, days_after, parse_duration
from advisor.calendar.workdays import FIRST_YEAR, end_of_next_month
from advisor.message import Names
from advisor.message import gettext_noop as _
from advisor.proof.lint.finding import Finding, Place, error
from advisor.proof.lint.subject import Subject
from advisor.proof.lint.walking import place_in, place_of
from advisor.rulebook.contents import moments
from advisor.rulebook.ground_entries import Figure, FigureValue, RefundWindow
from advisor.rulebook.rule_entries import Clock, Rule

_KINDS = ("duration", "durations", "yen", "yens", "percent", "refund", "text", "words", "pattern")
_SAMPLE_STARTS = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
_DAY = timedelta(days=1)


def figure_values(subject: Subject) -> Iterator[Finding]:
    """A figure has one kind of value, written as it should be, without gaps or overlaps in its days."""
    for figure in subject.examined("figures"):
        where = place_of("figures", figure).at("values")
        if not figure.values:
            yield error("no_value", where, _("a figure has at least one value"))
        kinds = [tuple(kind for kind in _KINDS if getattr(value, kind) is not None) for value in figure.values]
        if any(len(kind) != 1 for kind in kinds) or len(set(kinds)) > 1:
            yield error("bad_value", where, _("every value has the same one of %(allowed)s"), allowed=Names(_KINDS))
        yield from _spans(where, figure)
        yield from _durations(where, figure)


def _spans(where: Place, figure: Figure) -> Iterator[Finding]:
    spans = sorted(figure.values, key=lambda value: value.valid_from)
    for value in spans:
        if value.valid_to is not None and value.valid_to < value.valid_from:
            yield error(
                "bad_span",
                where,
                _("ends on %(end)s before it begins on %(start)s"),
                end=str(value.valid_to),
                start=str(value.valid_from),
            )
    for one, other in pairwise(spans):
        if one.valid_to is None or one.valid_to >= other.valid_from:
            yield error(
                "overlap",
                where,
                _("two values hold on %(day)s; end the first the day before"),
                day=str(other.valid_from),
            )
        elif one.valid_to + _DAY < other.valid_from:
            yield error(
                "gap",
                where,
                _("no value from %(start)s to %(end)s; close the gap"),
                start=str(one.valid_to + _DAY),
                end=str(other.valid_from - _DAY),
            )


def _durations(where: Place, figure: Figure) -> Iterator[Finding]:
    for value in figure.values:
        for written in _written(value):
            try:
                parse_duration(written)
            except ValueError:
                yield error(
                    "bad_value",
                    where,
                    _("%(written)s is no duration (a number and one of %(units)s, as in 48h)"),
                    written=repr(written),
                    units=Names(UNITS),
                )


def _written(value: FigureValue) -> list[str]:
    window = [end for end in _ends(value.refund) if end not in {END_OF_NEXT_MONTH, "latest"}] if value.refund else []
    return [*([value.duration] if value.duration else []), *(value.durations or []), *window]


def _ends(window: RefundWindow) -> list[str]:
    worst = [window.worst] if isinstance(window.worst, str) else window.worst.get("later_of", [])
    return [window.earliest, window.latest, *worst]


def refund_windows(subject: Subject) -> Iterator[Finding]:
    """In every refund window worst >= latest >= earliest, on whatever day it starts."""
    for figure in subject.examined("figures"):
        for value in figure.values:
            if value.refund is not None and not list(_durations(place_of("figures", figure), figure)):
                yield from _out_of_order(place_of("figures", figure).at("values"), value.refund)


def _out_of_order(where: Place, window: RefundWindow) -> Iterator[Finding]:
    for start in _SAMPLE_STARTS:
        earliest, latest = (_day(written, start) for written in (window.earliest, window.latest))
        worst = max((latest if end == "latest" else _day(end, start)) for end in _ends(window)[2:])
        if not worst >= latest >= earliest:
            yield error(
                "window_order",
                where,
                _(
                    "counted from %(start)s: earliest %(earliest)s, latest %(latest)s, worst %(worst)s; "
                    "give them in this order"
                ),
                start=str(start),
                earliest=str(earliest),
                latest=str(latest),
                worst=str(worst),
            )
            return


def _day(written: str, start: date) -> date:
    return end_of_next_month(start) if written == END_OF_NEXT_MONTH else days_after(start, parse_duration(written))


def figures_of_clocks(subject: Subject) -> Iterator[Finding]:
    """A figure that days are counted with has a value for every day the calendar covers."""
    if not subject.looks_at("figures"):
        return
    counting: list[Rule | Clock] = [*subject.rulebook.clocks, *subject.rulebook.rules]
    counted = [moment for entry in counting for moment in moments(entry)]
    named = {name for moment in counted for name in (moment.figure, moment.yearly, moment.less) if name}
    if subject.rulebook.shop:
        named.add(subject.rulebook.shop.closing)
    for name in sorted(named & subject.figures.keys()):
        values = sorted(subject.figures[name].values, key=lambda value: value.valid_from)
        if values and (values[0].valid_from > date(FIRST_YEAR, 1, 1) or values[-1].valid_to is not None):
            yield error(
                "gap",
                place_in("figures", name).at("values"),
                _("days are counted with it, so it must hold from %(day)s without an end"),
                day=f"{FIRST_YEAR}-01-01",
            )


CHECKS = (figure_values, refund_windows, figures_of_clocks)
