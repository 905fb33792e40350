"""Channels, instructions, draft messages, card issuers and guides in the admin."""

from django.contrib import admin

from portal.curation.admin.base import EntryAdmin
from portal.curation.admin.filters import StaleFilter
from portal.curation.models import Channel, Draft, Guide, Instruction, Issuer


@admin.register(Channel)
class ChannelAdmin(EntryAdmin):
    list_display = ("code", "best_time_ja")
    list_filter = (StaleFilter,)


@admin.register(Draft)
class DraftAdmin(EntryAdmin):
    list_display = ("slug", "title_ja", "action", "to", "channel", "priority")
    list_filter = ("to", "channel", "action", "file")


@admin.register(Instruction)
class InstructionAdmin(EntryAdmin):
    list_display = ("slug", "action", "priority", "checked_on")
    list_filter = (StaleFilter, "action")


@admin.register(Issuer)
class IssuerAdmin(EntryAdmin):
    list_display = ("slug", "name_ja", "confidence", "checked_on", "recheck_on")
    list_filter = (StaleFilter, "confidence")


@admin.register(Guide)
class GuideAdmin(EntryAdmin):
    list_display = ("slug", "title_ja", "checked_on", "file")
    list_filter = (StaleFilter, "file")
