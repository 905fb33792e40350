"""How many open cases the reader has, for the top of every page made for one person."""

from collections.abc import Callable
from functools import partial

from django.http import HttpRequest

from portal.cases.models import Case


def in_templates(request: HttpRequest) -> dict[str, Callable[[], int]]:
    """`open_cases` for every template: 0 on pages that ask nobody who they are. Asked for only where used."""
    return {"open_cases": partial(_open_cases, request)}


def _open_cases(request: HttpRequest) -> int:
    reader = getattr(request, "reader", None)
    return Case.objects.owned_by(reader).still_open().count() if reader else 0
