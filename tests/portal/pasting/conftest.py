"""The same release and the same moment as for the questions."""

from tests.portal.intake.conftest import clock, release

__all__ = ["clock", "release"]
