"""stub"""

from __future__ import annotations
from datetime import date, datetime, timedelta
from typing import Any
import msgspec
from advisor.advice import When
from advisor.engine import take_up
from advisor.facts.situation import Situation, read_situation
from advisor.facts.faults import FaultsError
from advisor.outcomes.actions import standings
from advisor.outcomes.gathering import collect, collect_deciding
from advisor.outcomes.steps import next_step
from advisor.calendar import start_of


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    state: str
    action: str
    about: str
    reached: str
    on: date
    until: When = None
    if_refused: str = ""


def _step(release, situation, now, language):
    case = take_up(release, situation, now, language)
    h = collect_deciding(case)
    st = standings(case, h, {})
    s = next_step(case, h, st)
    if not s.is_firm:
        h, w = collect(case)
        st = standings(case, h, w)
        s = next_step(case, h, st)
    return s.headline


def after_doing(situation, code, now, vocabulary):
    e = vocabulary.words_of_code("actions", code)
    if e.never_done:
        return None
    facts = dict(situation.facts)
    for f in e.forgets:
        facts.pop(f, None)
    told = e.records or ([e.tells] if e.tells else [])
    for one in told:
        k = vocabulary.facts[one.fact].kind
        facts[one.fact] = (
            (now.replace(second=0, microsecond=0) if k == "datetime" else now.date() if k == "date" else True)
            if one.value is None
            else one.value
        )
    if not told:
        facts[vocabulary.shop.done] = (*facts.get(vocabulary.shop.done, ()), code)
    return Situation(facts)


def course(release, situation, now, language="ja"):
    out = []
    reached = "now"
    while len(out) < 3:
        try:
            h = _step(release, situation, now, language)
        except Exception:
            break
        if out and (out[-1].action, out[-1].state) == (h.action, h.state):
            break
        out.append(
            Stage(
                state=h.state,
                action=h.action,
                about=h.about,
                reached=reached,
                on=h.on,
                until=h.until.date() if len(out) and isinstance(h.until, datetime) else h.until,
            )
        )
        if h.state in ("wait", "money"):
            if h.until is None:
                break
            now = h.until if isinstance(h.until, datetime) else start_of(h.until)
            reached = "unless"
        else:
            nxt = after_doing(situation, h.action, now, release.vocabulary)
            if nxt is None:
                break
            situation = nxt
            reached = "then"
    return out
