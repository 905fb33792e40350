"""A curator before a draft whose origin is known."""

import pytest
from django.test import Client

from portal.curation.exchange.origins import note_origin
from tests.portal.curation.rulebooks import FULL


@pytest.fixture
def desk(editing: Client) -> Client:
    """A curator before a draft that was made of the small rulebook."""
    note_origin(FULL, "")
    return editing
