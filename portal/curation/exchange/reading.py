"""What is handed in, read as a rulebook; every reason why it cannot be taken is said in the reader's language."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from advisor.rulebook import Misfit, NotYaml, PackError, PackFault, Rulebook, read_files
from portal.curation.exchange.zipping import UnfitZip, unzipped
from portal.curation.explaining import explain
from portal.curation.models import EntryRow
from portal.curation.rows import LISTS, UnfitRulebook, keyed, refuse_unfit, written
from portal.curation.translating import as_sentence
from portal.curation.yamlfault import fault_in_line

NEVER_EMPTY = ("facts", "codes", "rules")
"""Lists without which a pack is only a piece of one: the rest of the draft would be deleted."""


def read_zip(data: bytes, draft: Rulebook) -> tuple[Rulebook, str]:
    """The rulebook in a zip, and the digest of what the zip was made from, if it says so.

    Raises UnfitZip, also for what does not go with the draft: another shop, or what its tables cannot hold.
    """
    found = unzipped(data)
    try:
        rulebook = read_files(found.files)
        refuse_unfit(rulebook)
    except PackError as error:
        raise UnfitZip([said(fault) for fault in error.found]) from None
    except UnfitRulebook as error:
        raise UnfitZip([as_sentence(reason) for reason in error.found]) from None
    if faults := [*_of_another_kind(rulebook, draft)] or [*_too_large(rulebook, draft)]:
        raise UnfitZip(faults)
    return rulebook, found.made_from


def said(fault: PackFault) -> str:
    """File, entry and line, what is wrong there, and what is allowed."""
    match fault.cause:
        case NotYaml():
            what = fault_in_line(fault.cause.line, fault.cause.problem)
        case Misfit():
            what = explain(fault.cause.error, fault.cause.wanted)
        case _:
            what = as_sentence(fault.cause)
    return ": ".join(filter(None, (fault.file, fault.entry, what)))


def _of_another_kind(rulebook: Rulebook, draft: Rulebook) -> Iterator[str]:
    for name in NEVER_EMPTY:
        if getattr(draft, name) and not getattr(rulebook, name):
            kind = LISTS[name]._meta.verbose_name_plural
            yield _("There are no %(kind)s in it. A zip holds the whole pack, not some of its files.") % {"kind": kind}
    if draft.shop and (rulebook.shop is None or rulebook.shop.id != draft.shop.id):
        found = rulebook.shop.id if rulebook.shop else "―"
        yield _("It is the pack of another shop: %(found)s in place of %(own)s.") % {
            "found": found,
            "own": draft.shop.id,
        }


def _too_large(rulebook: Rulebook, draft: Rulebook) -> Iterator[str]:
    """Texts and numbers beyond what a column takes, of entries that the draft does not have already."""
    for name, table in LISTS.items():
        known = dict(keyed(draft, name))
        for key, entry in keyed(rulebook, name):
            if key not in known or written(known[key]) != written(entry):
                yield from _faults_of_columns(table, table.of(entry), ".".join(key))


def _faults_of_columns(table: type[EntryRow], row: EntryRow, name: str) -> Iterator[str]:
    relations = {field.name for field in table._meta.fields if field.is_relation}
    try:
        row.clean_fields(exclude={*relations, "words", "position"})
    except ValidationError as error:
        for column, messages in error.message_dict.items():
            label = table._meta.get_field(column).verbose_name  # type: ignore[union-attr]
            yield f"{table._meta.verbose_name} {name}: {label}: {' '.join(messages)}"
