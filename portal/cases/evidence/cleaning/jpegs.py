"""JPEGs inside documents: what they say about themselves goes, and not a pixel changes."""

START, SCAN, FILLER = 0xD8, 0xDA, 0xFF
COLOURS = (0xE0, 0xE2, 0xEE)  # JFIF, the profile, and whether colours are transformed: without them it looks otherwise
APPLICATIONS, COMMENT = range(0xE0, 0xF0), 0xFE


def silent_jpeg(content: bytes) -> bytes:
    """The JPEG without EXIF, XMP and comments. What is none, or breaks off in its head, stays as it is."""
    if content[:2] != bytes([FILLER, START]):
        return content
    kept, place = bytearray(content[:2]), 2
    while place + 4 <= len(content) and content[place] == FILLER:
        marker = content[place + 1]
        if marker == SCAN:
            return bytes(kept + content[place:])
        end = place + 2 + int.from_bytes(content[place + 2 : place + 4], "big")
        if not (marker == COMMENT or (marker in APPLICATIONS and marker not in COLOURS)):
            kept += content[place:end]
        place = end
    return content
