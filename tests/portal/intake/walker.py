"""Walks through the questions as somebody who knows some facts: through the real pages, one answer a page."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urlsplit

from django.http import HttpResponse
from django.test import Client

import advisor
from advisor.facts import PROBLEM
from portal import clock
from tests.portal.pages import query_of

Pairs = list[tuple[str, str]]
CARRIED = ("skip", "back", "review", "asked", "pick")


@dataclass
class Offer:
    """An answer of the page: a link, or a form with what it carries along and the fields it has."""

    address: str = ""
    is_unknown: bool = False
    carried: Pairs = field(default_factory=list)
    fields: list[tuple[str, str, str]] = field(default_factory=list)


class Offers(HTMLParser):
    """Collects the answers of a page in their order."""

    def __init__(self, answer: HttpResponse) -> None:
        super().__init__()
        self.found: list[Offer] = []
        self.form: Offer | None = None
        self.chosen = 0
        self.feed(answer.content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "ul" and given.get("class") == "choose":
            self.chosen += 1
        if tag == "a" and self.chosen and given.get("rel") == "nofollow":
            self.found.append(Offer(given["href"], given.get("class") == "dk"))
        if tag == "form":
            self.form = Offer(given["action"])
            self.found.append(self.form)
        if tag == "input" and self.form is not None:
            if given["type"] == "hidden":
                self.form.carried.append((given["name"], given["value"]))
            else:
                self.form.fields.append((given["type"], given["name"], given.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        if tag == "ul":
            self.chosen = max(0, self.chosen - 1)


@dataclass(frozen=True)
class Walk:
    """Where it ended: what was told on the way, and how many answers were given, the problem among them.

    `promised`: how many questions more each page said there would be at most.
    """

    told: advisor.Situation
    answers: int
    promised: tuple[int, ...] = ()


def walk(client: Client, known: advisor.Situation, vocabulary: advisor.Vocabulary) -> Walk:
    """From the first page to the sheet, telling what is known and nothing else."""
    facts = advisor.to_address(known)
    address = "/intake/?" + urlencode([(PROBLEM, known.problem)])
    promised: list[int] = []
    for answers in range(1, 10):
        response = client.get(address)
        while response.status_code == 302:
            address = response["Location"]
            if urlsplit(address).path == "/advice/":
                told = [pair for pair in query_of(address) if pair[0] != "skip"]
                return Walk(advisor.read_address(told, clock.now(), vocabulary), answers, tuple(promised))
            response = client.get(address)
        assert response.status_code == 200, address
        promised.append(_promised(response))
        address = _answer(response, query_of(address), facts)
    raise AssertionError(f"no end after {answers} answers: {address}")


def _promised(page: HttpResponse) -> int:
    """How many questions more the page says there are at most."""
    html = page.content.decode()
    if "これが最後" in html:
        return 0
    found = re.search(r"多くてもあと(\d+)問", html)
    assert found
    return int(found[1])


def _answer(page: HttpResponse, told: Pairs, facts: Pairs) -> str:
    """The address that the best fitting answer leads to; that of "I don't know" where none fits."""
    fitting: list[tuple[int, str, int, int, str]] = []
    unknown = ""
    for place, offer in enumerate(Offers(page).found):
        sent = [*offer.carried, *_filled_in(offer, facts)] if offer.carried else query_of(offer.address)
        new = _new(sent, told)
        address = f"{offer.address}?{urlencode(sent)}" if offer.carried else offer.address
        if offer.is_unknown:
            unknown = address
        elif _is_true(new, facts) and _is_true(_new(offer.carried, told), facts) and (new or not offer.carried):
            days = [value[:10] for _name, value in new if value[:4].isdigit() and value[4:5] == "-"]
            beyond = len(new) - len(_known(new, facts))
            fitting.append((-beyond, max(days, default=""), len(new), -place, address))
    return max(fitting)[-1] if fitting else unknown


def _new(sent: Pairs, told: Pairs) -> Pairs:
    return [pair for pair in sent if pair not in told and pair[0] not in CARRIED and pair[1]]


def _filled_in(offer: Offer, facts: Pairs) -> Pairs:
    """What somebody fills in who knows these facts."""
    sent: Pairs = []
    for kind, name, value in offer.fields:
        known = [fact for one, fact in facts if one == name.removesuffix(".date").removesuffix(".time")]
        if kind in ("radio", "checkbox"):
            sent += [(name, value)] if value in known else []
        elif name.endswith(".time"):
            sent += [(name, one[11:16]) for one in known]
        else:
            sent += [(name, one[:10] if kind == "date" else one) for one in known]
    return sent


def _is_true(new: Pairs, facts: Pairs) -> bool:
    """Whether nothing in it is known to be otherwise, and something is known to be so; true where it tells nothing."""
    known = _known(new, facts)
    told = {_fact(name) for name, _value in facts}
    return not new or (bool(known) and all(pair in known or _fact(pair[0]) not in told for pair in new))


def _known(new: Pairs, facts: Pairs) -> Pairs:
    moments = [(name, said[:10], said[11:16]) for name, said in facts]
    halves = {pair for name, day, time in moments for pair in ((f"{name}.date", day), (f"{name}.time", time))}
    return [pair for pair in new if pair in {*facts, *halves}]


def _fact(parameter: str) -> str:
    return parameter.partition(".")[0]
