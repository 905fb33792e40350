"""Channels, instructions, draft messages, card issuers and guides in the admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from portal.curation.admin.base import EntryAdmin
from portal.curation.admin.columns import TitledList, told
from portal.curation.admin.filters import StaleFilter
from portal.curation.models import Channel, Draft, Guide, Instruction, Issuer


@admin.register(Channel)
class ChannelAdmin(TitledList, EntryAdmin):
    list_display = ("title", "code", told("best_time", _("best time to get through")))
    list_filter = (StaleFilter,)


@admin.register(Draft)
class DraftAdmin(EntryAdmin):
    list_display = (told("title", _("title")), "slug", "action", "to", "channel", "priority")
    list_filter = ("to", "channel", "action", "file")


@admin.register(Instruction)
class InstructionAdmin(TitledList, EntryAdmin):
    list_display = ("title", "slug", "action", "priority", "checked_on")
    list_filter = (StaleFilter, "action")


@admin.register(Issuer)
class IssuerAdmin(EntryAdmin):
    list_display = (told("name", _("name")), "slug", "confidence", "checked_on", "recheck_on")
    list_filter = (StaleFilter, "confidence")


@admin.register(Guide)
class GuideAdmin(EntryAdmin):
    list_display = (told("title", _("title")), "slug", "checked_on", "file")
    list_filter = (StaleFilter, "file")
