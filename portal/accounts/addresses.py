"""Which e-mail address is a person's: the confirmed one they sign in with, and the one they are changing to.

`User.email` is the address of the account and never empty; a change replaces it only when the new one is confirmed.
Everything a person has ever given and may still confirm is a row of allauth's `EmailAddress`.
"""

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef

from portal.accounts.models import User


def is_taken(email: str, person: User | None = None) -> bool:
    """Whether somebody else has that address. One that somebody is only changing to is free: it may be a slip."""
    people, rows = User.objects.filter(email=email), EmailAddress.objects.filter(email=email, verified=True)
    if person:
        people, rows = people.exclude(pk=person.pk), rows.exclude(user=person)
    return people.exists() or bool(rows.exists())


def is_confirmed(person: User) -> bool:
    """Whether the address of the account is confirmed."""
    return bool(EmailAddress.objects.filter(user=person, email=person.email, verified=True).exists())


def confirmed(person: str) -> Exists:
    """The same in the query of what belongs to somebody; `person` is the field that says to whom."""
    own = {"user": OuterRef(person), "email": OuterRef(f"{person}__email")}
    return Exists(EmailAddress.objects.filter(**own, verified=True))


def own_address(person: User) -> EmailAddress:
    """The row of the address of the account; who was made on the command line gets one now."""
    return EmailAddress.objects.get_or_create(user=person, email=person.email)[0]


def new_address(person: User) -> EmailAddress | None:
    """The address the person is changing to."""
    return EmailAddress.objects.filter(user=person, verified=False).exclude(email=person.email).order_by("pk").last()


@transaction.atomic
def begin_change(person: User, email: str) -> tuple[EmailAddress, bool]:
    """The address to confirm, and whether it is asked for anew. It replaces any other change under way."""
    own = User.objects.select_for_update().get(pk=person.pk).email
    EmailAddress.objects.filter(user=person, verified=False).exclude(email__in=(own, email)).delete()
    address, is_new = EmailAddress.objects.get_or_create(user=person, email=email)
    return address, is_new


def cancel_change(person: User) -> None:
    """Forget the address the person is changing to."""
    EmailAddress.objects.filter(user=person, verified=False).exclude(email=person.email).delete()


def confirm(address: EmailAddress) -> bool:
    """Make it the confirmed address of its account, in place of the one before.

    False when somebody else has it by now, or when it was given up in the meantime: then nothing changes.
    """
    try:
        with transaction.atomic():
            return _confirm(address)
    except (IntegrityError, User.DoesNotExist):  # somebody else confirmed it, or the account went, at the same moment
        return False


def _confirm(address: EmailAddress) -> bool:
    person = User.objects.select_for_update().get(pk=address.user_id)
    rows = EmailAddress.objects.filter(user=person)
    if is_taken(address.email, person) or not rows.filter(pk=address.pk).exists():
        return False
    if address.email == person.email:
        rows.exclude(pk=address.pk).update(primary=False)
    else:
        rows.exclude(pk=address.pk).delete()
    rows.filter(pk=address.pk).update(verified=True, primary=True)
    person.email = address.email
    person.save(update_fields=["email"])
    return True
