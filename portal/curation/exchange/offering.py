"""Whether the desk offers the pack that comes with the software."""

from typing import cast

from django.http import HttpRequest

from advisor.rulebook import PackError
from portal.accounts.models import User
from portal.curation.exchange.shipped import is_shipped_taken
from portal.curation.exchange.uploads import may_import


def is_shipped_offered(request: HttpRequest) -> bool:
    """To whoever may import it, while the draft has not taken it in; one that cannot be read is not offered."""
    try:
        return may_import(cast(User, request.user)) and not is_shipped_taken()
    except PackError:
        return False
