"""How often a passkey was used: one that counts and has not gone on was copied (WebAuthn, 7.2, step 22)."""

from allauth.mfa.models import Authenticator
from django.db import transaction

COUNT = "sign_count"


def is_copied(passkey: Authenticator, count: int) -> bool:
    """Note the count of this use; True where it is not beyond that of the last one. Most passkeys do not count: 0."""
    with transaction.atomic():
        kept = Authenticator.objects.select_for_update().get(pk=passkey.pk)
        last = kept.data.get(COUNT, kept.wrap().authenticator_data.counter)
        if (last or count) and count <= last:
            return True
        kept.data[COUNT] = passkey.data[COUNT] = count
        kept.save(update_fields=["data"])
        return False
