"""Reads a page as a person does: its text, its form, its links."""

from functools import cached_property
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urlsplit

VOID = frozenset(["meta", "link", "input", "br", "hr", "img", "source", "wbr"])


class Page(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, answer: Any) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.pieces: list[str] = []
        self.feed(answer.content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    @cached_property
    def text(self) -> str:
        """All words, with single blanks between them."""
        return " ".join("".join(self.pieces).split())

    def all(self, tag: str, **attributes: str) -> list[dict[str, str | None]]:
        """The attributes of every such element."""
        return [found for name, found in self.elements if name == tag and attributes.items() <= found.items()]

    def links(self) -> list[str]:
        """Where its links lead."""
        return [link["href"] or "" for link in self.all("a") if "href" in link]

    def hidden(self) -> list[tuple[str | None, str | None]]:
        """The hidden inputs that carry the other answers on."""
        return [(one["name"], one["value"]) for one in self.all("input", type="hidden") if one["value"]]

    def asked(self) -> list[str]:
        """The facts it asks, in order."""
        return [(one.get("id") or "").removeprefix("q-").partition("--")[0] for one in self.all("fieldset")]


def query_of(address: str) -> list[tuple[str, str]]:
    """The query parameters of an address."""
    return parse_qsl(urlsplit(address).query, keep_blank_values=True)
