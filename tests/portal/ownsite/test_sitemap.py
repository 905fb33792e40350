"""The sitemap names each page that may be found, in both languages, and none that may not."""

import re
from urllib.parse import urlsplit

from django.test import Client

from tests.portal.factories import published_release
from tests.portal.ownsite.mapped import entries


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
