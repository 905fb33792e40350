"""The kinds of change in words, the weightiest first."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from portal.curation.advices.places import Aspect

HEADINGS = {
    Aspect.STEP: gettext_noop("The next step changes"),
    Aspect.GIVEN: gettext_noop("What is given changes"),
    Aspect.DATES: gettext_noop("Days change"),
    Aspect.AMOUNTS: gettext_noop("Amounts change"),
    Aspect.WORDS: gettext_noop("Only words change"),
    Aspect.GROUNDS: gettext_noop("Only the grounds change"),
}
SHORT = {
    Aspect.STEP: gettext_noop("Next step"),
    Aspect.GIVEN: gettext_noop("Given"),
    Aspect.DATES: gettext_noop("Days"),
    Aspect.AMOUNTS: gettext_noop("Amounts"),
    Aspect.WORDS: gettext_noop("Words"),
    Aspect.GROUNDS: gettext_noop("Grounds"),
}


def heading_of(aspect: Aspect) -> str:
    """What a group of changes is called."""
    return _(HEADINGS[aspect])


def columns() -> list[str]:
    """The kinds as headings of columns."""
    return [_(SHORT[aspect]) for aspect in Aspect]
