"""Reads the sheet as a person does: its panel, the lines of what comes, its rows, each by its parts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

from tests.portal.pages import VOID

NEVER_CLOSED = VOID | {"path", "circle"}
FOLDED = ("details",)


@dataclass
class Element:
    """An element of a page with what is in it, words and elements in their order."""

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    inside: "list[Element | str]" = field(default_factory=list)

    @property
    def text(self) -> str:
        """All words, with single blanks between them."""
        return " ".join("".join(self._words(())).split())

    @property
    def shown(self) -> str:
        """The words seen while all is folded: those of `<summary>`, but not what opens below it."""
        return " ".join("".join(self._words(FOLDED)).split())

    @property
    def classes(self) -> set[str]:
        """Its classes."""
        return set((self.attributes.get("class") or "").split())

    def all(self, tag: str = "", name: str = "", **attributes: str) -> "list[Element]":
        """All in it with this tag, class and attributes, in their order."""
        return [
            one
            for one in self.every()
            if tag in ("", one.tag)
            and (not name or name in one.classes)
            and attributes.items() <= one.attributes.items()
        ]

    def first(self, tag: str = "", name: str = "", **attributes: str) -> "Element | None":
        """The first of them."""
        return next(iter(self.all(tag, name, **attributes)), None)

    def one(self, tag: str = "", name: str = "", **attributes: str) -> "Element":
        """The only one of them."""
        (found,) = self.all(tag, name, **attributes)
        return found

    def every(self) -> "Iterator[Element]":
        """All elements in it."""
        for one in self.inside:
            if isinstance(one, Element):
                yield one
                yield from one.every()

    def links(self) -> list[tuple[str, str]]:
        """Its links and the buttons of forms that only ask for a page, each with its words and where it leads."""
        sent = {id(button): form for form in self.all("form") for button in form.all("button")}
        return [
            (one.text, one.attributes["href"] or "" if one.tag == "a" else _sent(sent[id(one)], one))
            for one in self.every()
            if (one.tag == "a" and "href" in one.attributes) or (id(one) in sent and "name" in one.attributes)
        ]

    def _words(self, folded: tuple[str, ...]) -> Iterator[str]:
        for one in self.inside:
            if isinstance(one, str):
                yield one
            elif one.tag not in folded or "open" in one.attributes:
                yield from one._words(folded)
            else:
                yield from (word for part in one.all("summary") for word in part._words(folded))


def _sent(form: Element, button: Element) -> str:
    """The address that a browser asks for once the button is pressed."""
    assert form.attributes.get("method", "get") == "get"
    action, hash_, place = (form.attributes["action"] or "").partition("#")
    fields = [*form.all("input", type="hidden"), button]
    query = urlencode([(one.attributes["name"] or "", one.attributes["value"] or "") for one in fields])
    return f"{action}?{query}{hash_}{place}"


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, dict(attrs))
        self.open[-1].inside.append(made)
        if tag not in NEVER_CLOSED:
            self.open.append(made)

    def handle_endtag(self, tag: str) -> None:
        if tag not in NEVER_CLOSED:
            assert self.open.pop().tag == tag, tag

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def tree_of(answer: Any) -> Element:
    """A whole page."""
    builder = _Builder()
    builder.feed(answer.content.decode())
    assert builder.open == [builder.root]
    return builder.root


@dataclass(frozen=True)
class RowShown:
    """A row: what its title says, and all of it."""

    anchor: str
    name: str
    answer: str
    note: str
    is_open: bool
    body: Element


class SheetShown:
    """The sheet as it came."""

    def __init__(self, answer: Any) -> None:
        assert answer.status_code == 200, answer.status_code
        self.page = tree_of(answer)
        self.panel = self.page.one("div", "now")

    @property
    def look(self) -> set[str]:
        """The looks of the panel beside its usual one."""
        return self.panel.classes - {"now"}

    @property
    def kicker(self) -> str:
        return self.panel.one("p", "kick").text

    @property
    def day(self) -> str:
        return "".join(big.text for big in self.panel.all("p", "big"))

    @property
    def title(self) -> str:
        return self.panel.one("h1").text

    @property
    def reason(self) -> str:
        return found.text if (found := self.panel.first("p", "reason")) else ""

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Name and words of each fact in the panel; the blanks of its text have a list of their own."""
        listed = self.panel.first("dl", "span")
        return [(a.text, b.text) for a, b in zip(*map(listed.all, ("dt", "dd")), strict=True)] if listed else []

    @property
    def steps(self) -> list[str]:
        """The step's own instructions."""
        return [one.text for numbered in self.panel.all("ol", "num") for one in numbered.all("li")]

    @property
    def draft(self) -> str:
        """The step's own text."""
        return found.text if (found := self.panel.first("div", "paper")) else ""

    @property
    def cells(self) -> list[tuple[str, str]]:
        """The foot of the panel: words and where they lead."""
        return self.panel.one("ul", "stub").links()

    @property
    def done(self) -> tuple[str, str]:
        """The cell that records the step; empty where there is none."""
        found = self.panel.first("a", "did")
        return (found.text, found.attributes["href"] or "") if found else ("", "")

    @property
    def lines(self) -> list[tuple[str, str, str]]:
        """What comes: when, what, and a remark."""
        items = self.page.one("ol", "way").all("li")
        notes = [one.first("p", "s") for one in items]
        return [
            (one.one("p", "when").text, one.one("h3").text, note.text if note else "")
            for one, note in zip(items, notes, strict=True)
        ]

    @property
    def rows(self) -> dict[str, RowShown]:
        """The rows by anchor, in the order of the page."""
        return {row.anchor: row for row in map(_row, self.page.all("details", "r"))}

    @property
    def asks(self) -> dict[str, Element]:
        """The questions by the row they stand in; ``sheet`` before the rows."""
        inside = {anchor: found for anchor, row in self.rows.items() if (found := row.body.first("div", "ask"))}
        before = [one for one in self.page.all("div", "ask") if not any(one is other for other in inside.values())]
        assert len(before) <= 1
        return dict(zip(("sheet",), before, strict=False)) | inside


def _row(details: Element) -> RowShown:
    answer = details.one("h3").one("span", "a")
    note = answer.first("i")
    return RowShown(
        anchor=details.attributes["id"] or "",
        name=details.one("h3").one("span", "k").text,
        answer=answer.text.removesuffix(note.text if note else "").strip(),
        note=note.text if note else "",
        is_open="open" in details.attributes,
        body=details,
    )
