"""Mail for operators: what became of it, never what it says or to whom it goes."""

from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal import clock
from portal.post.models import Mail, State
from portal.post.nudging import nudge
from portal.post.sending import LEASE


@admin.register(Mail)
class MailAdmin(admin.ModelAdmin):
    """A list to look at; mails that were given up can be sent again."""

    fields = ("about", "state", "domain", "attempts", "fault", "made_at", "due_at", "useful_until")
    list_display = ("made_at", "about", "state", "domain", "attempts", "fault", "due_at")
    list_filter = ("state", "about")
    actions = ("try_again",)

    @admin.display(description=gettext_lazy("receiver's domain"))
    def domain(self, mail: Mail) -> str:
        """Enough to see a server that refuses, or a slip such as gmial.com."""
        return mail.to.rpartition("@")[2]

    @admin.action(description=gettext_lazy("Try again now"), permissions=["retry"])
    def try_again(self, request: HttpRequest, mails: QuerySet[Mail]) -> None:
        """From the first attempt on; but what is due soon anyway may be on its way this minute."""
        now = clock.now()
        again = mails.filter(Q(state=State.GIVEN_UP) | Q(state=State.WAITING, due_at__gt=now + LEASE))
        count = again.update(state=State.WAITING, due_at=now, attempts=0)
        nudge()
        words = ngettext("%(count)d mail is tried again.", "%(count)d mails are tried again.", count)
        messages.success(request, words % {"count": count}) if count else messages.info(
            request, _("These are sent, of no more use, or tried again soon anyway.")
        )

    def has_retry_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("post.retry_mail")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Mail | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Mail | None = None) -> bool:
        return False
