"""Pictures: turned upright, their colours as a screen shows them, of a size that can be read, and nothing else kept."""

import io
import math

from PIL import Image, ImageCms, ImageOps

from portal.cases.evidence.cleaning.results import Cleaned, Kind, Reason, Refused

MOST_PIXELS = 50_400_000  # of what is sent: phones that say 50 million take a few more
KEPT_PIXELS = 16_000_000  # what is larger is made as small
THUMBNAIL_PIXELS = 320  # the longer side
QUALITY, THUMBNAIL_QUALITY = 90, 75
LOSSLESS = ("PNG",)
CAN_MOVE = ("PNG", "WEBP")
Image.MAX_IMAGE_PIXELS = None  # counted here, where the answer names the limit


def clean_picture(content: bytes, format_name: str) -> Cleaned:
    """The picture, as PNG where it was one and else as JPEG. Raises Refused, or whatever a broken file makes raise."""
    if format_name == "HEIF":
        import pi_heif  # no other picture needs it

        pi_heif.register_heif_opener(thumbnails=False, decode_threads=1)
    image: Image.Image = Image.open(io.BytesIO(content), formats=[format_name])
    if image.width * image.height > MOST_PIXELS:
        raise Refused(Reason.TOO_WIDE)
    if format_name in CAN_MOVE and getattr(image, "is_animated", False):
        raise Refused(Reason.MOVES)
    if image.width * image.height > KEPT_PIXELS:
        image.thumbnail(_shrunk(image.size))
    image = _in_common_colours(ImageOps.exif_transpose(image))
    kind = Kind.PNG if format_name in LOSSLESS else Kind.JPEG
    image = _opaque(image) if kind is Kind.JPEG else _without_palette(image)
    image.info.clear()  # what is written along from it: comments, profiles, resolutions
    return Cleaned(kind, _written(image, kind, QUALITY), _thumbnail(image))


def _shrunk(size: tuple[int, int]) -> tuple[int, int]:
    """The size with the same sides to each other and no more than `KEPT_PIXELS`."""
    factor = math.sqrt(KEPT_PIXELS / (size[0] * size[1]))
    return max(1, int(size[0] * factor)), max(1, int(size[1] * factor))


def _in_common_colours(image: Image.Image) -> Image.Image:
    """Colours by sRGB: the profile that says how to read them goes with all other data about the picture."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "CMYK"):
        return image
    try:
        read = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        seen = ImageCms.profileToProfile(image, read, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (OSError, ImageCms.PyCMSError):
        return image
    return seen or image


def _opaque(image: Image.Image) -> Image.Image:
    """In colour or grey, as JPEG holds it; on white where it lets through."""
    if image.has_transparency_data:
        seen = image.convert("RGBA")
        image = Image.new("RGB", image.size, "white")
        image.paste(seen, mask=seen.getchannel("A"))
    return image if image.mode in ("RGB", "L") else image.convert("RGB")


def _without_palette(image: Image.Image) -> Image.Image:
    """What lets through keeps doing so without `info`, where a palette has it."""
    return image.convert("RGBA") if image.has_transparency_data and image.mode != "LA" else image


def _thumbnail(image: Image.Image) -> bytes:
    """Of a long picture of a screen its top, where one knows it by."""
    small = image.crop((0, 0, image.width, min(image.height, 2 * image.width)))
    small.thumbnail((THUMBNAIL_PIXELS, THUMBNAIL_PIXELS))
    return _written(_opaque(small), Kind.JPEG, THUMBNAIL_QUALITY)


def _written(image: Image.Image, kind: Kind, quality: int) -> bytes:
    file = io.BytesIO()
    image.save(file, kind.value.upper(), quality=quality)
    return file.getvalue()
