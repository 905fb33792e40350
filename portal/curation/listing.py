"""Long lists and long texts, cut to what a person reads."""

MOST_LINES = 20


def first_lines(lines: list[str]) -> str:
    """The first lines, and how many more there are."""
    more = [f"and {len(lines) - MOST_LINES} more"] if len(lines) > MOST_LINES else []
    return "\n".join([*lines[:MOST_LINES], *more])


def shortened(text: str, most: int) -> str:
    """The beginning of a text that has more characters than that."""
    return text if len(text) <= most else f"{text[:most]}…"
