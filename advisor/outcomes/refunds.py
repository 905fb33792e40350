"""Makes the refund items of an advice: each part of the payment, once for each method and way."""

from __future__ import annotations

from advisor.advice import Days, Refund
from advisor.case.case import Case, Given
from advisor.case.refunds import Part
from advisor.entry import Text


def refunds(case: Case) -> list[Refund]:
    """The parts in the order of the pack's refund rules."""
    return [_refund(case, part) for part in case.parts]


def _refund(case: Case, part: Part) -> Refund:
    compiled, window, outcome = case.compiled, part.window, part.outcome
    tested = compiled.refund_index.holding_row(case.refund_match, part.place).facts
    given = Given(compiled.refund_rules[part.place], outcome, compiled.refund_grounds[part.place], tested)
    because = case.why([given])
    if window.starts_on is not None:
        start = case.because([part.starts])
        because = [*because, *(one for one in start if one not in because)]
    dates = {
        "start": window.starts_on,
        "earliest": window.earliest,
        "latest": window.latest,
        "worst": window.worst,
        "chase": window.chase_from,
    }
    read = dict(window.read)
    return Refund(
        method=outcome.code,
        via=outcome.via or "",
        amount_jpy=part.amount_jpy,
        starts_on=window.starts_on,
        arrives=Days(earliest=window.earliest, latest=window.latest),
        worst_case=window.worst,
        statement=part.statement,
        chase_from=window.chase_from,
        title=case.title(outcome.title, "methods", outcome.code),
        text=case.words(_text(case, part), lambda: dates, read),
        figure=outcome.figure or "",
        starts="" if part.is_over else part.starts,
        rules=given.grounds.rules,
        because=because,
        sources=given.grounds.sources[case.language],
        figures=given.grounds.figures,
        claims=given.grounds.claims,
        figure_days=read,
    )


def _text(case: Case, part: Part) -> Text | None:
    """What is said of a part: its rule's text while its days are to come."""
    money, window = case.vocabulary.shop.money, part.window
    own = part.outcome.text
    if part.received:
        return money.received_words or own
    if window.worst is not None and window.worst < case.today:
        return money.overdue_words or own
    return money.late_words or own if window.latest is not None and window.latest < case.today else own
