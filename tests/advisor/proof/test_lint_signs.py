"""Signs that can never be found, lists that are missing, and texts that say what no answer may say."""

from __future__ import annotations

from datetime import date

import msgspec

from advisor.proof.lint import lint
from advisor.rulebook.entries import Rulebook
from tests.advisor.whole_rulebook import Plain, text, whole


def sound() -> Plain:
    plain = whole()
    sign = {"id": "one", "title": text("sign"), "why": text("why"), "wordings": [{"says": ["@more", "x"]}]}
    words = {"own_hosts": ["shop.example"], "names": ["shop"], "more": ["y"], "never_said": ["never this"]}
    plain["signs"] = [{**sign, "claims": ["K-1"]}]
    plain["sign_words"] = [{"id": name, "title": text("list"), "phrases": some} for name, some in words.items()]
    plain["sign_replies"] = [
        {"id": moment, "moment": moment, "text": text("said")} for moment in ("found", "hints", "nothing")
    ]
    return plain


def found(plain: Plain) -> set[str]:
    return {one.code for one in lint(msgspec.convert(plain, type=Rulebook), date(2026, 11, 22))}


def test_what_is_wrong_with_signs_is_found() -> None:
    assert found(sound()) == set()
    plants = {
        "bad_sign": lambda plain: plain["signs"][0].update(wordings=[{"says": [], "beside": ["@more"]}]),
        "no_source": lambda plain: plain["signs"][0].update(claims=[]),
        "missing_words": lambda plain: plain["sign_words"].pop(0),
        "bad_host": lambda plain: plain["sign_words"][0].update(phrases=["https://shop.example"]),
        "missing_reply": lambda plain: plain["sign_replies"].pop(),
        "bad_reply": lambda plain: plain["sign_replies"][0].update(given="nobody knows"),
        "never_said": lambda plain: plain["signs"][0].update(why={"ja": "理由です", "en": "Never this"}),
        "unused_words": lambda plain: plain["signs"][0].update(wordings=[{"says": ["x"]}]),
        "duplicate_id": lambda plain: plain["signs"].append(plain["signs"][0]),
        "unknown_claim": lambda plain: plain["signs"][0].update(claims=["K-9"]),
        "missing_text": lambda plain: plain["sign_replies"][0].update(text={"ja": "", "en": "said"}),
    }
    for code, plant in plants.items():
        plain = sound()
        plant(plain)
        assert found(plain) == {code}, code
    unnamed = sound()
    unnamed["signs"].append({**unnamed["signs"][0], "id": "two", "wordings": []})
    assert found(unnamed) == {"bad_sign"}
    unnamed = sound()
    unnamed["signs"][0]["wordings"] = [{"says": ["@nothing"]}, {"says": ["@more"]}]
    assert found(unnamed) == {"bad_sign"}
