"""What the site keeps of people, why, and for how long: every span is that of the settings it runs with."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.accounts import devices, guests, sessions
from portal.held import LIFETIME_SECONDS
from portal.mydata.leaving import NOTICE
from portal.post import sending


@dataclass(frozen=True)
class Kept:
    """One kind of data in words: what it is, what it is for, until when it is there."""

    name: str
    what: str
    purpose: str
    until: str


def days(span: timedelta | int) -> str:
    """A number of days in words."""
    count = span.days if isinstance(span, timedelta) else span
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}


def kept() -> list[Kept]:
    """Everything, what touches most readers first."""
    return [*_of_everybody(), *_of_cases(), *_of_accounts(), *_of_the_site()]


def _of_everybody() -> Iterator[Kept]:
    yield Kept(
        _("Questions and advice"),
        _("Nothing. Your answers stand in the address of the page, and the site does not write addresses down."),
        _("To work out the advice while you look at it."),
        _("They are gone with the answer; your browser's history may still have the address."),
    )
    yield Kept(
        _("Texts you paste to be read or checked"),
        _("Nothing of them. How many were read on a day, and in how many nothing was found, is counted."),
        _("To read facts from them, or to look for signs of a forgery."),
        _("They are gone with the answer."),
    )
    if settings.KEEPS_PAGES_OFFLINE:
        yield Kept(
            _("Copies on your own device"),
            _("Guides and the last advice, in your browser alone."),
            _("So that they open without a network."),
            _("Until you switch it off below the list of guides, or clear the device; the guides until they change."),
        )
    yield Kept(
        _("Cookies"),
        _(
            "Only what the site itself needs: a protection against forged forms, the sign-in, the key of cases kept "
            "without an account, a mark of a device you signed in on, words you searched your cases for. None follows "
            "you elsewhere."
        ),
        _("To know that it is you."),
        _("At most %(guest)s; the mark of a device %(device)s, searched words an hour.")
        % {"guest": days(guests.COOKIE_LIVES), "device": days(devices.KNOWN_FOR)},
    )


def _of_cases() -> Iterator[Kept]:
    what = _(
        "Your answers, the order number and names of items if you give them, your notes, what happened when, the "
        "advice as it was given, and files you add; of photos without the place and the camera."
    )
    purpose = _("To show you how your case stands, and what comes next.")
    yield Kept(
        _("Cases without an account"),
        what,
        purpose,
        _("Until you delete them or clear the device, or nobody has looked at them for %(days)s.")
        % {"days": days(settings.GUEST_DAYS)},
    )
    yield Kept(_("Cases of an account"), what, purpose, _("Until you delete the case or the account."))
    yield Kept(
        _("How long a refund took"),
        _(
            "If you tick the box when you end a case: the way of paying and the number of days. Nothing leads "
            "back to you."
        ),
        _("To show to everybody how long refunds took."),
        _("Without an end, for it is about nobody."),
    )


def _of_accounts() -> Iterator[Kept]:
    yield Kept(
        _("Your account"),
        _(
            "The e-mail address, the password as a digest that cannot be read back, the days you signed up and last "
            "signed in, of which day this page was when you signed up, and a second factor if you set one up. No name, "
            "no postal address, no telephone number."
        ),
        _("So that you alone get to your cases, and mail reaches you."),
        " ".join((_until_the_account_goes(), _unconfirmed())),
    )
    yield Kept(
        _("Being signed in"),
        _("On what kind of device you are signed in, and since when."),
        _("So that you can see it and end it."),
        _("%(idle)s without use, %(whole)s at most.")
        % {"idle": days(sessions.IDLE_LIFETIME), "whole": days(sessions.WHOLE_LIFETIME)},
    )
    yield Kept(
        _("What you were writing when the sign-in had ended"),
        _("The form as it was sent, without passwords."),
        _("So that it is not lost."),
        _("%(minutes)d minutes.") % {"minutes": LIFETIME_SECONDS // 60},
    )
    yield Kept(
        _("Mail to you"),
        _("Address and text until the mail server has it; then only what it was about and that it went."),
        _("Confirming the address, a new password, notices about the account, and reminders if you asked for them."),
        _("%(days)s.") % {"days": days(sending.KEPT)},
    )


def _until_the_account_goes() -> str:
    if not settings.ACCOUNT_DAYS:
        return _("Until you delete it.")
    words = {"days": days(settings.ACCOUNT_DAYS), "notice": days(NOTICE)}
    told = _(
        "Until you delete it, or have not signed in for %(days)s: then a mail tells you, and it goes %(notice)s later."
    )
    return told % words


def _unconfirmed() -> str:
    words = {"days": days(settings.UNCONFIRMED_DAYS)}
    return _("Where the address is never confirmed, %(days)s.") % words


def _of_the_site() -> Iterator[Kept]:
    yield Kept(
        _("Counts of tries"),
        _("How often a form was sent from a network address or for an account."),
        _("Against guessing passwords and flooding the site."),
        _("An hour at most."),
    )
    yield Kept(
        _("The log of the server"),
        _(
            "Which kind of page was asked for, when, and how it ended. No address of a page or a person; of staff a "
            "random number and their network address."
        ),
        _("To find faults and attacks."),
        _("As long as the operator keeps the logs of the server."),
    )
    yield Kept(
        _("The record of security"),
        _(
            "That somebody signed in, failed to, was denied, set up or used a second factor, got rights, took data "
            "along or was erased, and when. People stand in it by a pseudonym; of staff also the network they came "
            "from."
        ),
        _("To see whether somebody got in who should not."),
        _("%(days)s.") % {"days": days(settings.AUDIT_DAYS)},
    )
    yield Kept(
        _("Marks of what was deleted"),
        _("A digest of a random number, from which nobody can tell whose it was."),
        _("So that a restored backup does not bring back what you deleted."),
        _("Without an end."),
    )
    yield Kept(
        _("Backups"),
        _("A copy of all of the above, for the operator alone."),
        _("To put the site back after a fault."),
        _("%(days)s; what you delete stays in them until then.") % {"days": days(settings.BACKUP_DAYS)}
        if settings.BACKUP_DAYS
        else _("The operator has not said for how long. What you delete stays in them until they are deleted."),
    )
