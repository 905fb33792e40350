"""What a page hands to the browser when it asks for a passkey."""

import json
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder

register = template.Library()


@register.filter
def as_json(value: Any) -> str:
    """The value as JSON, to be escaped into an attribute: a strict policy wants no script in the page."""
    return json.dumps(value, cls=DjangoJSONEncoder)
