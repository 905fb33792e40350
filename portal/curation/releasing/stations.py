"""The strip above the pages of publishing: five stations from mending to publishing, and where one stands."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.curation.checking import Report
from portal.curation.releasing.leavingout import as_query
from portal.curation.releasing.looking import Look


@dataclass(frozen=True)
class Station:
    """One stop: its number and name, how things stand there, and where it leads; `mood` is done, stop or nothing."""

    name: str
    state: str
    mood: str = ""
    address: str = ""
    is_current: bool = False


def stations(look: Look, *, reason: str, may_publish: bool, is_confirming: bool) -> list[Station]:
    """The five stations for what would be published with, so far, that reason."""
    report = look.report
    blocked, ready = report.blocks, bool(reason) and not report.blocks
    return [
        Station(_("1 Mend"), _faults(report), "stop" if blocked else "done", is_current=blocked),
        Station(_("2 Try"), _("with any case, on any day"), address=reverse("admin:try")),
        Station(_("3 Impact"), _("which advice changes"), address=reverse("admin:impact") + as_query(look.left_out)),
        Station(
            _("4 Reason"),
            _("written") if reason else _("not yet"),
            "done" if ready else "",
            is_current=not blocked and not is_confirming,
        ),
        Station(_("5 Publish"), _last(blocked, may_publish, is_confirming), is_current=is_confirming and not blocked),
    ]


def _faults(report: Report) -> str:
    if not report.blocks:
        return _("no errors")
    count = len(report.errors) or len(report.failing)
    if report.errors:
        return ngettext("%(count)s error", "%(count)s errors", count) % {"count": count}
    return ngettext("%(count)s example fails", "%(count)s examples fail", count) % {"count": count}


def _last(blocked: bool, may_publish: bool, is_confirming: bool) -> str:
    if blocked:
        return _("possible once the errors are mended")
    if not may_publish:
        return _("by those who may publish")
    return _("decided here") if is_confirming else _("next")
