"""Why a file is not taken, in words that say what to do instead."""

from django.conf import settings
from django.utils.translation import gettext as _

from portal.cases.evidence.cleaning.results import Reason


class NotTaken(Exception):
    """The file is not taken; the message is for the person who sent it."""


def in_words(reason: Reason) -> str:
    """What to say of a file that could not be written anew."""
    return {
        Reason.EMPTY: _("The file is empty. Save it once more, or choose another."),
        Reason.OTHER_KIND: _(
            "This is no JPEG, PNG, WebP, HEIC or PDF. Save it as one of these, or make a screenshot of it."
        ),
        Reason.BROKEN: _("The file cannot be read. Open it, save it anew or make a screenshot of it, and add that."),
        Reason.TOO_WIDE: _("The picture has more than 50 million pixels. Make it smaller, or make a screenshot of it."),
        Reason.MOVES: _("The picture moves. Make a screenshot of what is to be kept, and add that."),
        Reason.LOCKED: _("The PDF is locked. Print it into a new PDF, or make a screenshot of it, and add that."),
        Reason.ACTIVE: _("The PDF holds a program, a form or other files. Print it into a new PDF, and add that."),
        Reason.TOO_MUCH: _("The file is too much work to read. Make a screenshot of it, and add that."),
    }[reason]


def too_large() -> NotTaken:
    return NotTaken(
        _("The file has more than %(most)d MB. Make it smaller, or make a screenshot of it.")
        % {"most": settings.FILE_MB}
    )


def case_is_full() -> NotTaken:
    return NotTaken(
        _("This case has %(most)d files, as many as fit. Remove one first.") % {"most": settings.CASE_FILES}
    )


def keeper_is_full(most_mb: int) -> NotTaken:
    return NotTaken(
        _("Your files have %(most)d MB in all, as much as fits here. Remove one first.") % {"most": most_mb}
    )


def disk_is_full() -> NotTaken:
    return NotTaken(_("There is no room for it here at the moment. Keep it where it is, and add it later."))


def busy() -> NotTaken:
    return NotTaken(_("There was no time left for it. Add it once more."))
