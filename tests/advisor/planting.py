"""How faults are planted in the whole rulebook."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.advisor.whole_rulebook import Plain, text, whole


def named(entries: list[Plain], name: str) -> Plain:
    return next(entry for entry in entries if name in (entry.get("id"), entry.get("code")))


def rule(plain: Plain, name: str) -> Plain:
    return named(plain["rules"], name)


def clock(plain: Plain, name: str) -> Plain:
    return named(plain["clocks"], name)


def fig(plain: Plain, name: str) -> Plain:
    return named(plain["figures"], name)


def code(plain: Plain, kind: str, name: str) -> Plain:
    return next(entry for entry in plain["codes"] if (entry["kind"], entry["code"]) == (kind, name))


def add_rule(plain: Plain, **given: Any) -> None:
    plain["rules"].append({"id": "planted", "file": "late", "claims": ["K-1"], **given})


def add_paragraph(plain: Plain, said: Plain, **conditions: Any) -> None:
    plain["drafts"][0]["paragraphs"].append({"text": said, **conditions})


def fact_named(plain: Plain, name: str) -> Plain:
    return named(plain["facts"], name)


def add_ways(plain: Plain) -> None:
    """A fact whose values are the codes of a list."""
    asked = {"question": text("ways"), "group": "order"}
    plain["facts"].append({"id": "ways", "kind": "list", "label": text("ways"), "values_from": "vias", **asked})


def coupon(**more: Any) -> Plain:
    return {**rule(whole(), "late.coupon")["give"][0], **more}


def words(remedy: str, **more: Any) -> Plain:
    return {"remedy": remedy, "words_only": True, "text": {"ja": "お詫びです", "en": "an apology"}, **more}


def disagreement(ja: str, en: str) -> Plain:
    sides = [{"text": {"ja": "一方です", "en": "one side"}, "claims": [claim]} for claim in ("K-1", "K-2")]
    words = {"title": {"ja": "題です", "en": "topic"}, "our_advice": {"ja": ja, "en": en}}
    return {"id": "C01", "kind": "direct", "positions": sides, **words}


def guide(ja: str, en: str) -> Plain:
    words = {"title": {"ja": "題です", "en": "title"}, "body": {"ja": ja, "en": en}}
    return {"id": "planted", "file": "money", **words}


Plant = Callable[[Plain], Any]


def kept_in(entry: str) -> Plant:
    """A guide without a number, and a figure said to stay written out in an entry."""

    def plant(plain: Plain) -> None:
        plain.update(guides=[guide("申請します", "claim in time")])
        fig(plain, "guarantee.window")["written_out"] = [{"entry": entry, "why": "a quotation"}]

    return plant
