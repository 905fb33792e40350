"""The sitemap names each page that may be found, in both languages, and none that may not."""

import re
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.test import Client

from tests.portal.factories import published_release
from tests.portal.pages import Page

ORIGIN = "http://127.0.0.1:8000"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def entries(client: Client) -> list[tuple[str, dict[str, str]]]:
    """Each address with those of its languages."""
    answer = client.get("/sitemap.xml", headers={"host": "testserver"})
    assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (
        200,
        "application/xml",
        "max-age=3600",
    )
    tree = ElementTree.fromstring(answer.content)  # noqa: S314  made here
    return [
        (str(url.findtext(f"{MAP}loc")), {one.attrib["hreflang"]: one.attrib["href"] for one in url.iter(LINK)})
        for url in tree
    ]


@pytest.mark.django_db  # one page of them counts rows
def test_every_page_it_names_is_there_may_be_indexed_and_says_the_same_of_itself(client: Client) -> None:
    found = entries(client)
    assert len(found) > 40
    for address, languages in found:
        assert address.startswith(f"{ORIGIN}/")
        answer = client.get(address.removeprefix(ORIGIN))
        assert answer.status_code == 200, address
        page = Page(answer)
        assert not page.all("meta", name="robots"), address
        assert page.all("link", rel="canonical", href=address), address
        assert {link["hreflang"]: link["href"] for link in page.all("link", rel="alternate")} == languages, address


def test_the_pages_of_both_languages_are_there_each_once(client: Client) -> None:
    paths = [urlsplit(address).path for address, _languages in entries(client)]
    assert len(paths) == len(set(paths))
    japanese = {path for path in paths if not path.startswith("/en/")}
    assert {f"/en{path}" for path in japanese} == set(paths) - japanese
    guides = {f"/guides/{guide.id}/" for guide in published_release().rulebook.guides}
    assert japanese >= {"/", "/tools/", "/tools/refund-day/", "/authenticity/", "/paste/", "/privacy/", *guides}


def test_no_answer_and_nothing_of_a_person_is_in_it(client: Client) -> None:
    never = re.compile(r"\?|/(advice|intake|cases|account|admin|device|rules)/")
    assert [address for address, _languages in entries(client) if never.search(address)] == []
