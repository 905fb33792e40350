"""A reminder as a mail: what is the matter, the step, the day and the way to the case; nothing more of a person."""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from advisor import Advice
from portal.accounts.models import User
from portal.cases.models import Case
from portal.cases.phrases import step_title
from portal.cases.reminders.occasions import Occasion, Topic
from portal.cases.reminders.stopping import stop_address
from portal.cases.since import AWAITING
from portal.wording import Words


def letter(case: Case, owner: User, told: Sequence[Occasion], advice: Advice, words: Words) -> EmailMessage:
    """The mail to the owner of the case, in the language of `words`."""
    with translation.override(words.lang):
        stop = stop_address(case)
        context = {
            "sentences": _sentences(told),
            "is_wait": advice.headline.state in AWAITING,
            "step": step_title(words, advice),
            "case_page": f"{settings.ORIGIN}{reverse('cases:show', args=[case.pk])}",
            "stop_page": stop,
            "site": settings.ORIGIN,
        }
        headers = {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
        subject = f"[{_('Todoku')}] {_subject(told[0].topic)}"
        body = render_to_string("cases/mail/reminder.txt", context)
    return EmailMessage(subject, body, to=[owner.email], headers=headers)


def _sentences(told: Sequence[Occasion]) -> list[str]:
    """Each once; that a wait is over only where nothing else says what began."""
    said = [one.sentence for one in told if one.topic is not Topic.WAIT] or [one.sentence for one in told]
    return list(dict.fromkeys(said))


def _subject(topic: Topic) -> str:
    match topic:
        case Topic.CLOSES:
            return _("A last day is near")
        case Topic.PROMISE:
            return _("A promised day has passed")
        case Topic.MONEY:
            return _("Is the refund there?")
    return _("Your case goes on")
