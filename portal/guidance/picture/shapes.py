"""Lines, rings and words of a drawing. Looks are names of classes; colours and type are the stylesheet's alone."""

import re
import unicodedata
from dataclasses import dataclass, field

HALF_WIDTH_EM = 0.55
TEXT_PX = 13
PHRASE = re.compile(
    r"[(「]?(?:[\u4e00-\u9fff々]+|[\u30a1-\u30ffー]+|[\u3041-\u309f]+|[^\s\u3041-\u30ff\u4e00-\u9fff(「)」、。]+|[)」、。])"
    r"[\u3041-\u309f]*[)」、。・:]*\s*|."
)
"""Characters of one script with the hiragana and the marks behind them: where Japanese may be broken."""


@dataclass(frozen=True)
class Path:
    """A path of SVG."""

    look: str
    d: str


@dataclass(frozen=True)
class Ring:
    """A circle."""

    look: str
    x: str
    y: str
    radius: str


@dataclass(frozen=True)
class Label:
    """Words on a baseline. `look` end or middle: they end at x, or stand around it."""

    look: str
    x: str
    y: str
    words: str


@dataclass
class Drawing:
    """A drawing of so many pixels, at 1:1."""

    width: int
    height: int = 0
    paths: list[Path] = field(default_factory=list)
    rings: list[Ring] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)

    def line(self, look: str, *points: tuple[float, float]) -> None:
        """A line through the points."""
        self.paths.append(Path(look, "M" + "L".join(f"{_short(x)} {_short(y)}" for x, y in points)))

    def box(self, look: str, left: float, top: float, right: float, bottom: float) -> None:
        """A box with horizontal and vertical sides."""
        edges = (_short(value) for value in (left, top, right, bottom))
        x, y, right_, bottom_ = edges
        self.paths.append(Path(look, f"M{x} {y}H{right_}V{bottom_}H{x}z"))

    def hatch(self, left: float, top: float, right: float, bottom: float, step: float = 6) -> None:
        """Slanting lines that fill a box: waiting, or over."""
        rise = bottom - top
        strokes = []
        x = left
        while x < right:
            run = min(step, right - x)
            strokes.append(f"M{_short(x)} {_short(bottom)}l{_short(run)} {_short(-rise * run / step)}")
            x += step
        self.paths.append(Path("hatch", "".join(strokes)))

    def arrow(self, look: str, left: float, right: float, y: float) -> None:
        """A line that goes on to the right."""
        head = f"M{_short(right - 6)} {_short(y - 5)}l6 5l-6 5"
        self.paths.append(Path(look, f"M{_short(left)} {_short(y)}H{_short(right)}{head}"))

    def ring(self, look: str, x: float, y: float, radius: float = 5) -> None:
        """A circle around a point."""
        self.rings.append(Ring(look, _short(x), _short(y), _short(radius)))

    def write(self, look: str, x: float, y: float, words: str) -> None:
        """Words on a baseline; nothing for no words."""
        if words:
            self.labels.append(Label(look, _short(x), _short(y), words))


def width_px(words: str, size_px: float = TEXT_PX) -> float:
    """About how wide the words are: a full-width character is a square, any other a little more than half of one."""
    wide = sum(unicodedata.east_asian_width(character) in "WFA" for character in words)
    return (wide + (len(words) - wide) * HALF_WIDTH_EM) * size_px


def wrap(words: str, width: float, size_px: float) -> list[str]:
    """The words in lines that fit, broken where a phrase ends; a phrase that alone is too wide stays whole."""
    lines = [""]
    for phrase in PHRASE.findall(words):
        if lines[-1] and width_px((lines[-1] + phrase).rstrip(), size_px) > width:
            lines.append("")
        lines[-1] += phrase
    return [line.rstrip() for line in lines]


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
