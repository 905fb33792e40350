"""Whether a message may be forged. It comes by POST, is looked at, and is gone: not stored, not fetched, not logged."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from advisor.facts import ToolEntry
from portal.authenticity.answering import Answer, answer_to, kind_and_given
from portal.authenticity.forms import MessageForm
from portal.desk import Desk, desk_for
from portal.forms import status_of
from portal.toolbox import checks_messages


@login_not_required
@sensitive_post_parameters()
@sensitive_variables()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check_message(request: HttpRequest) -> HttpResponse:
    """The form, and after a POST the signs above it. 404 where the release knows no signs."""
    desk = desk_for(request)
    tool = checks_messages(desk.release.rulebook)
    if tool is None:
        raise Http404
    form = _form(request, tool, desk)
    answer: Answer | None = answer_to(form.cleaned_data, tool, desk) if form.is_bound and form.is_valid() else None
    context = {
        "form": form,
        "answer": answer,
        "title": tool.title.in_language(desk.lang),
        "lead": tool.lead.in_language(desk.lang),
    }
    return render(request, "authenticity/check.html", context, status=status_of(form))


def _form(request: HttpRequest, tool: ToolEntry, desk: Desk) -> MessageForm:
    entry = desk.vocabulary.entries.get(kind_and_given(tool)[0])
    kinds = [(value, desk.words.choice(entry.id, value)) for value in entry.values] if entry else []
    unknown = entry.unknown if entry else None
    kinds += [("", unknown.in_language(desk.lang))] if unknown else []
    shape = desk.vocabulary.shop.order_number if desk.vocabulary.has_shop else None
    data = request.POST if request.method == "POST" else None
    return MessageForm(data, kinds=kinds, order_number=shape.pattern if shape else "")
