"""Query parameters as pairs, and what chats do to a link on its way: `&amp;` for `&`, the punctuation around it."""

import re
from collections.abc import Collection, Iterable
from urllib.parse import parse_qsl, quote_plus

from django.http import HttpRequest

ESCAPED = "amp;"
"""What stands before a name where a program escaped the `&` and another one did not read it back."""
AFTER_A_LINK = " \t\r\n\u3000.,:;!?。、，．：；！？…·・()（）[]［］{}｛｝<>＜＞«»「」『』【】《》〈〉〔〕\"'“”‘’`"
"""What follows a link in a sentence; no answer ends with any of it."""

TAKEN = "taken"
"""The parameter of one field that stands for several answers, which are in it as a query string."""
MOST_TAKEN = 40

Pairs = list[tuple[str, str]]
_AS_IT_IS = re.compile(r"[A-Za-z0-9_.:~-]*").fullmatch


def pairs_of(request: HttpRequest) -> Pairs:
    """The query parameters, repeated ones too, as they were when the link was made."""
    return [(_unescaped(name), value.rstrip(AFTER_A_LINK)) for name, values in request.GET.lists() for value in values]


def taken_apart(pairs: Iterable[tuple[str, str]]) -> Pairs:
    """The pairs, with the answers that one field stands for each by itself."""
    return [one for name, value in pairs for one in (_answers_in(value) if name == TAKEN else [(name, value)])]


def _answers_in(value: str) -> Pairs:
    try:
        return parse_qsl(value, max_num_fields=MOST_TAKEN)
    except ValueError:
        return []


def query_of(pairs: Iterable[tuple[str, str]]) -> str:
    """The pairs as a query string; a colon may stand in one as it is, and every moment has some."""
    return "&".join([f"{_quoted(name)}={_quoted(value)}" for name, value in pairs])


def _quoted(text: str) -> str:
    return text if _AS_IT_IS(text) else quote_plus(text, safe=":")


def plain_query(request: HttpRequest, dropped: Collection[tuple[str, str]]) -> str:
    """The query string of the request, mended and without what the page drops."""
    return query_of(pair for pair in pairs_of(request) if pair not in dropped)


def _unescaped(name: str) -> str:
    while name.startswith(ESCAPED):
        name = name.removeprefix(ESCAPED)
    return name
