"""Channels, draft messages, wording, card issuers and guides in the admin."""

from django.contrib import admin

from portal.curation.admin.base import EntryAdmin
from portal.curation.admin.filters import StaleFilter
from portal.curation.models import Channel, CodeWording, Draft, FactWording, Guide, Issuer


@admin.register(Channel)
class ChannelAdmin(EntryAdmin):
    list_display = ("code", "best_time_ja")
    list_filter = (StaleFilter,)


@admin.register(Draft)
class DraftAdmin(EntryAdmin):
    list_display = ("slug", "title_ja", "action", "to", "channel", "priority")
    list_filter = ("to", "channel", "action", "file")


@admin.register(FactWording)
class FactWordingAdmin(EntryAdmin):
    list_display = ("fact", "label_ja", "question_ja", "group")
    list_filter = ("group",)


@admin.register(CodeWording)
class CodeWordingAdmin(EntryAdmin):
    list_display = ("code", "group", "title_ja", "text_ja")
    list_filter = ("group",)


@admin.register(Issuer)
class IssuerAdmin(EntryAdmin):
    list_display = ("slug", "name_ja", "confidence", "checked_on")
    list_filter = (StaleFilter, "confidence")


@admin.register(Guide)
class GuideAdmin(EntryAdmin):
    list_display = ("slug", "title_ja", "checked_on", "file")
    list_filter = (StaleFilter, "file")
