"""Words of Django's admin in Japanese: no blanks around what is named, as only machines write."""

import pytest
from django.utils.translation import gettext, override

from portal.curation.borrowed import BORROWED


@pytest.mark.parametrize("pattern", BORROWED)
def test_a_name_stands_in_its_sentence_without_blanks(pattern: str) -> None:
    with override("ja"):
        assert " " not in gettext(pattern)


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "title"), [("", "ルールの一覧"), ("add/", "ルールを追加")])
def test_titles_of_pages_say_it_so(editing, address: str, title: str) -> None:
    assert f"<h1>{title}</h1>" in editing.get(f"/admin/curation/rule/{address}").content.decode()
