"""Channels, instructions, draft messages, card issuers and guides in the admin."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.curation.admin.base import EntryAdmin
from portal.curation.admin.columns import TitledList, told
from portal.curation.admin.contract.admin import ContractAdmin
from portal.curation.admin.contract.choices import choices_for
from portal.curation.admin.filters import StaleFilter
from portal.curation.models import Channel, Draft, Guide, Instruction, Issuer


@admin.register(Channel)
class ChannelAdmin(TitledList, EntryAdmin):
    list_display = ("title", "code", told("best_time", _("best time to get through")))
    list_filter = (StaleFilter,)


@admin.register(Draft)
class DraftAdmin(ContractAdmin):
    list_display = (told("title", _("title")), "slug", "action", "to", "channel", "priority")
    list_filter = ("to", "channel", "action", "file")
    sections = (*ContractAdmin.sections, (_("Paragraphs"), "paragraphs"))

    def name_of(self, row: Draft, request: HttpRequest) -> str:
        return str(getattr(row, f"title_{choices_for(request).language}"))


@admin.register(Instruction)
class InstructionAdmin(TitledList, ContractAdmin):
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
