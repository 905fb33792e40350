"""A case that another window deleted while this one wrote to it."""

from collections.abc import Callable

from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse

from portal.cases.models import Case
from portal.handlers import page_not_found


class GoneCaseMiddleware:
    """What is written to a case that is gone by then finds no such page, like all that comes after it.

    Whoever looked the case up a moment before only learns it from the database, in as many ways as there are writes.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The answer to a write that failed for want of its case; None for every other fault."""
        case_id = request.resolver_match.kwargs.get("case_id") if request.resolver_match else None
        if case_id is None or not isinstance(exception, IntegrityError | ObjectDoesNotExist):
            return None
        return None if Case.objects.filter(pk=case_id).exists() else page_not_found(request)
