"""A file is what its first bytes say; its name and what the browser says of it are not asked."""

from portal.cases.evidence.cleaning.results import Cleaned, Reason, Refused

STARTS = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG"}
HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"mif1")


def clean(content: bytes) -> Cleaned:
    """The file written anew. Raises Refused, or whatever a broken file makes its reader raise."""
    if not content:
        raise Refused(Reason.EMPTY)
    if content.startswith(b"%PDF-"):
        from portal.cases.evidence.cleaning.documents import clean_document

        return clean_document(content)
    picture = format_of(content)
    if not picture:
        raise Refused(Reason.OTHER_KIND)
    from portal.cases.evidence.cleaning.pictures import clean_picture

    return clean_picture(content, picture)


def format_of(content: bytes) -> str:
    """How a picture is written; empty for what is none that we read."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    if content[4:8] == b"ftyp" and content[8:12] in HEIF_BRANDS:
        return "HEIF"
    return next((name for start, name in STARTS.items() if content.startswith(start)), "")
