"""Columns of the change lists that say what an entry says, in the language of the page."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.curation.conditions import draft_vocabulary
from portal.curation.listing import shortened
from portal.wording import language

LONGEST_IN_A_LIST = 80


def told(attribute: str, description: Any) -> Callable[[Any], str]:
    """A text of two languages: the one of the page, cut to what a list has room for."""

    @admin.display(description=description, ordering=f"{attribute}_ja" if attribute else "ja")
    def column(row: Any) -> str:
        return cut(getattr(row, f"{attribute}_{language()}" if attribute else language()))

    column.__name__ = attribute or "said"
    return column


def cut(text: str) -> str:
    """The beginning of a text on one line."""
    return shortened(" ".join(text.split()), LONGEST_IN_A_LIST)


class TitledList:
    """A change list whose rows are called by words that the vocabulary has, looked up once a page."""

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """The rows of the page, each with what the vocabulary calls things."""
        changelist = super().get_changelist_instance(request)  # type: ignore[misc]  # ModelAdmin's
        vocabulary = draft_vocabulary()
        for row in changelist.result_list:
            row.vocabulary = vocabulary
        return changelist

    @admin.display(description=_("title"))
    def title(self, row: Any) -> str:
        return cut(row.called(row.vocabulary))
