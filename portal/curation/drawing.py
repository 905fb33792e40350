"""Long selects and many boxes as HTML, which a template takes longer to draw: a rule's form has hundreds of both."""

from collections.abc import Iterable

from django.utils.safestring import SafeString, mark_safe

from portal.curation.drawn import drawn

SELECTED, CHECKED = mark_safe(" selected"), mark_safe(" checked")


def drawn_options(options: Iterable[tuple[str, str]], chosen: str = "") -> SafeString:
    """Options, each with its words."""
    return drawn_choices((value, said, value == chosen) for value, said in options)


def drawn_choices(options: Iterable[tuple[str, str, bool]]) -> SafeString:
    """Options, each with its words and whether it is chosen."""
    marked = ((value, SELECTED if is_chosen else "", said) for value, said, is_chosen in options)
    return drawn('<option value="{}"{}>{}</option>', marked)


def drawn_groups(groups: Iterable[tuple[str, Iterable[tuple[str, str]]]], chosen: str = "") -> SafeString:
    """Options in groups, each with its title."""
    each = ((title, drawn_options(options, chosen)) for title, options in groups)
    return drawn('<optgroup label="{}">{}</optgroup>', each)


def drawn_boxes(name: str, values: Iterable[tuple[str, str, bool]]) -> SafeString:
    """Boxes of one name, each with its words, and whether it is ticked."""
    marked = ((name, value, CHECKED if is_ticked else "", said) for value, said, is_ticked in values)
    box = '<li><label><input type="checkbox" name="{}" value="{}"{}> {}</label></li>'
    return drawn(box, marked)
