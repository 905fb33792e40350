"""What keeps a YAML text from being read, in the language of the page, with its line."""

import re
from collections.abc import Mapping

import yaml
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

UNSTORABLE = _("Control characters and half characters cannot stand here.")
COMMON: Mapping[str, Promise] = {
    r"mapping values are not allowed.*": _(
        "there is a “:” too many, or the line is indented too far. A text with “: ” in it belongs in quotation marks."
    ),
    r"did not find expected '[,\]}]+' or '(?P<sign>[\]}])'": _("a list or map is not closed: “%(sign)s” is missing."),
    r"could not find expected ':'": _("a “:” is missing after the name, or this line is not indented enough."),
    r"did not find expected key": _(
        "a name with “:” belongs here. Its indent differs from the lines above, or something follows a quotation mark."
    ),
    r"did not find expected '-' indicator": _("the list above goes on here: “- ” is missing, or the indent differs."),
    r"did not find expected node content": _("a value is missing here, or “[” or “{” is not closed."),
    r"found unexpected end of stream": _("a quotation mark is not closed."),
    r"found character that cannot start any token": _(
        "a tab, “@”, “%%” or “`” begins something here. Indent with blanks; such a text belongs in quotation marks."
    ),
    r"found unknown escape character": _(
        "a backslash in double quotation marks means something else. Use single quotation marks."
    ),
    r"found undefined alias|aliases are not read here": _(
        "“*” and “&” at the beginning mean something else. Such a text belongs in quotation marks."
    ),
    r"(?P<name>.+) is given twice": _("“%(name)s” stands there twice. Each stands once."),
    r"(?P<name>.+) is no name": _("“%(name)s” is no name. A name is a text; put a number in quotation marks."),
    r"could not determine a constructor for the tag.*": _(
        "“!” at the beginning means something else. Such a text belongs in quotation marks."
    ),
    r"but found another document": _("“---” begins another text. There is room for one."),
    r"it is nested too deeply.*": _("it is nested too deeply."),
    r"NUL and half characters are no text|.*(unacceptable character|special characters are not allowed).*": UNSTORABLE,
}
"""What a reader of YAML complains of most, as patterns, and the same as a person would say it."""


def yaml_fault(error: yaml.YAMLError, text: str) -> str:
    """The line and what is wrong in it; a complaint that is not among the common ones as the reader has it."""
    return fault_in_line(_line(error, text), str(getattr(error, "problem", None) or error))


def fault_in_line(line: int, problem: str) -> str:
    """The same of a complaint whose line is known."""
    return gettext("Line %(line)s cannot be read as YAML: %(problem)s") % {"line": line, "problem": _said(problem)}


def _said(problem: str) -> str:
    for pattern, sentence in COMMON.items():
        if found := re.fullmatch(pattern, problem, re.DOTALL):
            return str(sentence) % found.groupdict()
    return problem


def _line(error: yaml.YAMLError, text: str) -> int:
    """Counted from one. What ends too early is said to be wrong after the last line."""
    mark, place = getattr(error, "problem_mark", None), getattr(error, "position", None)
    if mark is None:
        return text.count("\n", 0, place) + 1 if isinstance(place, int) else 1
    last: int = min(mark.line, text.rstrip().count("\n"))
    return last + 1
