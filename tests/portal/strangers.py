"""What of the shipped shop stands on a page of another one."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import msgspec
from django.conf import settings
from django.test import Client

from advisor import shipped_release
from advisor.facts import PROBLEM, Shop
from advisor.facts.vocabulary import BOOL_VALUES
from advisor.rulebook import Rulebook
from tests.advisor.toyshop import toy_rulebook
from tests.portal.pages import Page
from tests.portal.served import content_of, main_of, page_of

NOUNS = ("amazon", "アマゾン", "出品者", "マーケットプレイス", "プライム", "置き配", "seller", "marketplace", "paypay")
OWN_PROMISE = "カード番号やAmazonのパスワードは聞きません。"
"""A sentence of the first page that names the company whatever the shop."""
SHORTEST_TEXT = 4
FORMS_OWN = frozenset({"password", "none", "promised", "answer", "refund", "refunds_over", "today", "card"})
"""What the login, the admin, the records of a case, and the forms of facts and of money call things."""
TOLD_IN = ("input", "option", "button", "select", "fieldset")


def strange_words(content: str) -> list[str]:
    """Names that can be no other word, fields, answers, nouns and texts that are the shipped shop's alone."""
    content = content.replace(OWN_PROMISE, "")
    page = page_of(content)
    told = [one.get(key) for tag in TOLD_IN for one in page.all(tag) for key in ("id", "name", "value")]
    sent = {str(one).removeprefix("q-").partition(".")[0] for one in told}
    linked = {part for link in page.links() for pair in parse_qsl(urlsplit(link).query) for part in pair}
    words = {word for word in re.findall(r"[a-z0-9_.]+", content) if "_" in word}
    return [
        *sorted((sent | linked | words) & _own_names()),
        *(noun for noun in NOUNS if noun in content.lower()),
        *(text for text in _own_texts() if text in page.text),
    ]


def get(client: Client, address: str) -> Any:
    """An answer that is there and speaks of no other shop."""
    answer = client.get(address, follow=True)
    assert answer.status_code == 200, address
    found = strange_words(content_of(answer))
    assert found == [], (address, found)
    return answer


def read(client: Client, address: str) -> Page:
    """The content of such a page."""
    return main_of(get(client, address))


@cache
def _own_names() -> frozenset[str]:
    """Yes, no, the problem and what every shop's entry says are everybody's."""
    everybodys = {PROBLEM, *BOOL_VALUES, *FORMS_OWN, *(field.name for field in msgspec.structs.fields(Shop))}
    return frozenset(_names(shipped_release().rulebook) - _names(toy_rulebook()) - everybodys)


def _names(rulebook: Rulebook) -> set[str]:
    facts = {name for entry in rulebook.facts for name in (entry.id, *entry.values)}
    return facts | {entry.code for entry in rulebook.codes}


@cache
def _own_texts() -> list[str]:
    """What facts and codes say, unless the other shop or the site itself says it as well."""
    root = Path(settings.BASE_DIR)
    files = [*(root / "locale").rglob("*.po"), *(root / "portal").rglob("*.po"), *(root / "portal").rglob("*.py")]
    others = "\n".join([*_said(msgspec.to_builtins(toy_rulebook())), *(file.read_text("utf-8") for file in files)])
    shipped = shipped_release().rulebook
    texts = {text for entry in (*shipped.facts, *shipped.codes) for text in _said(msgspec.to_builtins(entry))}
    names = _names(shipped)
    return sorted(text for text in texts - names if len(text) >= SHORTEST_TEXT and text not in others)


def _said(plain: Any) -> Iterator[str]:
    match plain:
        case str():
            yield plain
        case dict():
            yield from _said(list(plain.values()))
        case list():
            for one in plain:
                yield from _said(one)
