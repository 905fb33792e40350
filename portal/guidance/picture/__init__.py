"""The dates of an advice as a picture: two drawings of one scene, a wide one to scale and a tall one in order."""

from portal.guidance.picture.scene import Event, Scene, Span
from portal.guidance.picture.shapes import Drawing
from portal.guidance.picture.tall import draw_tall
from portal.guidance.picture.wide import draw_wide

__all__ = ["Drawing", "Event", "Scene", "Span", "draw_tall", "draw_wide"]
