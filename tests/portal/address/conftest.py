"""Addresses are read as the questions read them."""

from tests.portal.intake.conftest import clock, release

__all__ = ["clock", "release"]
