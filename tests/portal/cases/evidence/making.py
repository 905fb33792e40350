"""Files as phones, scanners and enemies make them, made here."""

import base64
import io
import struct
import zlib
from typing import Any

from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, NumberObject, StreamObject, TextStringObject

CANARY = "canary-5d1e"
RED, BLUE = (200, 30, 30), (30, 30, 200)
_ORIENTATION, _MAKER, _GPS = 0x0112, 0x010F, 0x8825
_HEIC = (
    "0000SW^{RQXk}?*00000ZE0pPXk}?*ZE0a<0005LZDn*}000000000XXk=`10000000000aA{+700000000000000000000G-+&aV*mgE07O6l"
    "0ssL300001;s5~v00000001)p0ssI200I>N0RR9100000t^fc4IB98aW&i*H00062000$fZf0cy000000RRAKc4ILB0000LX>Mj^0ssI300IC2"
    "MR;ju000004sdC7Z2$lO00031008}IaB^?}007--aAR)(004Gqc4I>U18@KU0FVFx0000U@BsY%`1k+-4+CHT0RR|40Sp2E{{wIU00RJ!00093"
    "00RIXx&lC90096hLID8-Z~y=U0FVFx0{{R603M(qfd!W8<fgf}2xu@M00096AOHXZ03l)k0RRR>0l{;?i2wiq6Ju{|a&BX6cmM$a4FCp!0000K"
    "X>)L8000000000$0000$0000eV{Bn?0000$000010000m000010000000002|NsB+000020000GaA|mH000000|*ER0000OX>e^}0000000001"
    "009Mo0s{qv0000QX>w&|000000000EV`Ot<00IC3009610O@UHVRQfh052#3uNi>%gh_w!LWt7yXfs!e`w50Vv;2U@vbf03*oNX$`vBnaJMPFH"
    "7=(`nfB*mh21R&jW&i+9O#mtY000O80|5^J0ssI23;+NCG650*0{{R30RRC20Ei_31ONa40RR91J^%m!07F4eK~h;zNKZ~h000C40RRF30006`"
    "000000ssX7000930049V0{{X50006-000001ONp900093004{t00000001KZ00031001cf00031000&M00031004^s00031001cf000310015U"
    "0003"
)


def picture(width: int = 60, height: int = 40, mode: str = "RGB") -> Image.Image:
    """Red, its upper left quarter blue."""
    made = Image.new("RGB", (width, height), RED)
    made.paste(BLUE, (0, 0, width // 2, height // 2))
    return made.convert(mode)


def saved(image: Image.Image, format_name: str = "JPEG", **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, format_name, **options)
    return file.getvalue()


def opened(content: bytes) -> Image.Image:
    found: Image.Image = Image.open(io.BytesIO(content))
    found.load()
    return found


def jpeg(**size: int) -> bytes:
    return saved(picture(**size))


def exif(orientation: int = 1) -> bytes:
    """As phones write it, with the place."""
    made = Image.Exif()
    made[_ORIENTATION] = orientation
    made[_MAKER] = CANARY
    made[_GPS] = {1: "N", 2: (35.0, 41.0, 22.0), 3: "E", 4: (139.0, 41.0, 30.0)}
    return made.tobytes()


def talkative_jpeg() -> bytes:
    """It lies on its side, and tells where it was taken, by whom, and how its colours are meant."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return saved(
        picture(),
        exif=exif(orientation=6),
        xmp=f"<x:xmpmeta>{CANARY}</x:xmpmeta>".encode(),
        comment=CANARY.encode(),
        icc_profile=profile,
        dpi=(72, 72),
    )


def talkative_png() -> bytes:
    told = PngInfo()
    told.add_text("Author", CANARY)
    told.add_itxt("XML:com.adobe.xmp", CANARY, zip=True)
    return saved(picture(mode="RGBA"), "PNG", pnginfo=told, exif=exif(), dpi=(72, 72))


def talkative_webp() -> bytes:
    return saved(picture(), "WEBP", exif=exif(), xmp=CANARY.encode())


def heic() -> bytes:
    """64 x 48, with the place and a maker in its EXIF."""
    return base64.b85decode(_HEIC)


def moving(format_name: str) -> bytes:
    return saved(picture(), format_name, save_all=True, append_images=[Image.new("RGB", (60, 40), BLUE)])


def png_that_says(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims a size, and whose zeros unpack to much."""
    pieces = {b"IHDR": struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0), b"IDAT": zlib.compress(bytes(10**6), 9)}
    made = b"\x89PNG\r\n\x1a\n"
    for name, content in [*pieces.items(), (b"IEND", b"")]:
        made += struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
    return made


def pdf() -> bytes:
    return written(document())


def document() -> PdfWriter:
    """One empty page."""
    made = PdfWriter()
    made.add_blank_page(width=200, height=200)
    return made


def written(made: PdfWriter) -> bytes:
    file = io.BytesIO()
    made.write(file)
    return file.getvalue()


def talkative_pdf() -> bytes:
    made = document()
    made.add_metadata({"/Author": CANARY})
    told = StreamObject()
    told.set_data(CANARY.encode())
    made.root_object[NameObject("/Metadata")] = made._add_object(told)
    made.pages[0][NameObject("/PieceInfo")] = DictionaryObject({NameObject("/X"): TextStringObject(CANARY)})
    return written(made)


def pdf_that(action: str) -> bytes:
    """A PDF whose page does something when it is opened."""
    made = document()
    named = made._add_object(NameObject(action))  # named elsewhere, as only a reference to it shows
    does = DictionaryObject({NameObject("/S"): named, NameObject("/URI"): TextStringObject("x")})
    made.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): made._add_object(does)})
    return written(made)


def pdf_with_a_photo(photo: bytes) -> bytes:
    """As programs make it that put photos into a PDF as they are."""
    made, image = document(), StreamObject()
    image._data = photo
    told = {"/Subtype": "/Image", "/Filter": "/DCTDecode", "/ColorSpace": "/DeviceRGB"}
    for key, name in told.items():
        image[NameObject(key)] = NameObject(name)
    for key, number in {"/Width": 60, "/Height": 40, "/BitsPerComponent": 8}.items():
        image[NameObject(key)] = NumberObject(number)
    objects = DictionaryObject({NameObject("/Photo"): made._add_object(image)})
    made.pages[0][NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): objects})
    return written(made)


def pdf_with_a_file() -> bytes:
    made = document()
    made.add_attachment("x.exe", b"MZ")
    return written(made)


def locked_pdf() -> bytes:
    made = document()
    made.encrypt(user_password="", owner_password="x", algorithm="RC4-128")
    return written(made)
