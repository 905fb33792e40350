"""The library is read at the same moment and on the same pack as the other public pages."""

from tests.portal.guidance.conftest import clock, release

__all__ = ["clock", "release"]
