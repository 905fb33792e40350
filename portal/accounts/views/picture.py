"""The QR code for an authenticator app, as a picture of its own: a strict policy shows none from a data: address."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.accounts.people import person_of


@never_cache
@require_safe
def totp_picture(request: HttpRequest) -> HttpResponse:
    """The secret that is being set up in this session; 404 when none is."""
    secret = request.session.get(SECRET_SESSION_KEY)
    if not secret:
        raise Http404
    adapter = get_adapter()
    drawing = adapter.build_totp_svg(adapter.build_totp_url(person_of(request), secret))
    return HttpResponse(drawing, content_type="image/svg+xml")
