"""Documents: PDFs that open and do nothing by themselves, with what they say about themselves left out."""

import io
from collections.abc import Iterator

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject

from portal.cases.evidence.cleaning.jpegs import silent_jpeg
from portal.cases.evidence.cleaning.results import Cleaned, Kind, Reason, Refused

ACTIVE_KEYS = frozenset({"/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/AF", "/XFA", "/RichMediaContent"})
ACTIVE_ACTIONS = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Movie", "/Sound"}
)
ACTIVE_NOTES = frozenset({"/RichMedia", "/FileAttachment", "/Screen", "/3D", "/Movie", "/Sound"})
ABOUT_ITSELF = ("/Metadata", "/PieceInfo", "/LastModified")
JPEG_ALONE = ("/DCTDecode", "['/DCTDecode']")


def clean_document(content: bytes) -> Cleaned:
    """The PDF with what its pages hold and no more. Raises Refused, or whatever a broken file makes raise."""
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted:
        raise Refused(Reason.LOCKED)
    if not reader.pages:
        raise Refused(Reason.BROKEN)
    root = reader.root_object
    for part in _parts(root):
        if _is_active(part):
            raise Refused(Reason.ACTIVE)
        _silence(part)
    writer = PdfWriter(clone_from=reader)
    writer.metadata = None
    file = io.BytesIO()
    writer.write(file)
    return Cleaned(Kind.PDF, file.getvalue())


def _parts(root: PdfObject) -> Iterator[DictionaryObject]:
    """Everything that hangs on the root, each part once."""
    waiting: list[PdfObject | None] = [root]
    seen: set[tuple[int, int]] = set()
    while waiting:
        part = waiting.pop()
        if isinstance(part, IndirectObject):
            if (part.idnum, part.generation) in seen:
                continue
            seen.add((part.idnum, part.generation))
            part = part.get_object()
        if isinstance(part, DictionaryObject):
            yield part
            waiting.extend(part.raw_get(key) for key in part)
        elif isinstance(part, ArrayObject):
            waiting.extend(list.__iter__(part))


def _silence(part: DictionaryObject) -> None:
    """Leave out what the part says about itself, and what a photo in it does."""
    for key in ABOUT_ITSELF:
        part.pop(key, None)
    if isinstance(part, StreamObject) and _name(part, "/Filter") in JPEG_ALONE:
        part._data = silent_jpeg(part._data)


def _is_active(part: DictionaryObject) -> bool:
    does, shows = _name(part, "/S") in ACTIVE_ACTIONS, _name(part, "/Subtype") in ACTIVE_NOTES
    return does or shows or not ACTIVE_KEYS.isdisjoint(part)


def _name(part: DictionaryObject, key: str) -> str:
    """Also where it stands somewhere else, and here only a reference to it; empty where there is none."""
    found = part.get(key)
    return str(found.get_object()) if isinstance(found, PdfObject) else ""
