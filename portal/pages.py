"""Where the pages without arguments are: a sheet names some ten of them twice over."""

from functools import cache

from django.urls import reverse
from django.utils.translation import override

from advisor.rulebook import Language
from portal.wording import language


def page_at(name: str) -> str:
    """The address of a page in the language of the page being made."""
    return _page_at(name, language())


@cache
def page_in(name: str, lang: Language) -> str:
    """The address of a page in that language."""
    with override(lang):
        return reverse(name)


@cache
def _page_at(name: str, lang: Language) -> str:
    return reverse(name)
