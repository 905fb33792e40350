"""The next free number of a series of entries, as wide as the last one."""

from collections.abc import Iterable


def next_number(prefix: str, names: Iterable[str]) -> str:
    """After the highest of the names that are the prefix and a number; the first one where there is none."""
    numbers = [name.removeprefix(prefix) for name in names if name.startswith(prefix)]
    highest = max((one for one in numbers if one.isascii() and one.isdigit()), key=int, default="00")
    return f"{prefix}{int(highest) + 1:0{len(highest)}}"
