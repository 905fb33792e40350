"""The public pages, as everybody reads them."""

from tests.portal.intake.conftest import clock, release

__all__ = ["clock", "release"]
