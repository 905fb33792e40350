"""What becomes of a file: pictures and documents with what is seen in them, and nothing they tell besides."""

import io
import logging

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from portal.cases.evidence import apart
from portal.cases.evidence.cleaning import pictures
from portal.cases.evidence.cleaning.jpegs import silent_jpeg
from portal.cases.evidence.cleaning.looking import clean
from portal.cases.evidence.cleaning.results import Kind, Reason, Refused
from tests.portal.cases.evidence import making
from tests.portal.cases.evidence.making import BLUE, CANARY, RED, jpeg, opened, pdf, picture, saved

logging.getLogger("pypdf").setLevel(logging.CRITICAL)
SOUND = {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
"""What every JPEG says of itself."""


def reason_of(content: bytes) -> Reason | None:
    try:
        clean(content)
    except Refused as refused:
        return refused.reason
    return None


def is_like(found: object, wanted: tuple[int, ...]) -> bool:
    assert isinstance(found, tuple)
    return all(abs(one - other) < 25 for one, other in zip(found[:3], wanted, strict=True))


@pytest.mark.parametrize(
    ("content", "kind", "size"),
    [
        (making.talkative_jpeg(), Kind.JPEG, (40, 60)),
        (making.talkative_png(), Kind.PNG, (60, 40)),
        (making.talkative_webp(), Kind.JPEG, (60, 40)),
        (making.heic(), Kind.JPEG, (64, 48)),
    ],
    ids=["jpeg", "png", "webp", "heic"],
)
def test_a_picture_is_seen_as_before_and_tells_nothing_else(content: bytes, kind: Kind, size: tuple[int, int]) -> None:
    cleaned = clean(content)
    assert cleaned.kind is kind
    for written in (cleaned.content, cleaned.thumbnail):
        assert CANARY.encode() not in written
        assert b"CANARYPHONE" not in written
        seen = opened(written)
        assert set(seen.info) <= SOUND
        assert not seen.getexif()
    seen = opened(cleaned.content)
    assert seen.size == size
    assert is_like(seen.convert("RGB").getpixel((size[0] - 4, size[1] - 4)), RED)
    corner = (size[0] - 4, 4) if size == (40, 60) else (4, 4)  # upright, the blue quarter is at the right
    assert is_like(seen.convert("RGB").getpixel(corner), BLUE)


def test_a_document_opens_as_before_and_tells_nothing_of_its_author() -> None:
    cleaned = clean(making.talkative_pdf())
    assert CANARY.encode() not in cleaned.content
    read = PdfReader(io.BytesIO(cleaned.content))
    assert len(read.pages) == 1
    assert not read.metadata
    assert cleaned.thumbnail == b""


def test_a_photo_in_a_document_looks_as_before_and_tells_nothing_else() -> None:
    photo = making.talkative_jpeg()
    assert opened(silent_jpeg(photo)).tobytes() == opened(photo).tobytes()
    cleaned = clean(making.pdf_with_a_photo(photo))
    assert len(PdfReader(io.BytesIO(cleaned.content)).pages[0].images) == 1
    assert CANARY.encode() not in cleaned.content
    assert b"Exif" not in cleaned.content
    assert silent_jpeg(photo[:300]) == photo[:300], "a broken head is left to whoever reads it"


def test_each_file_that_is_not_taken_has_its_reason() -> None:
    whole = jpeg()
    broken = {
        "nothing": (b"", Reason.EMPTY),
        "a text": (b"hello", Reason.OTHER_KIND),
        "a page": (b"<html><script>alert(1)</script>", Reason.OTHER_KIND),
        "a drawing": (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", Reason.OTHER_KIND),
        "a GIF": (saved(picture(), "GIF"), Reason.OTHER_KIND),
        "a TIFF": (saved(picture(), "TIFF"), Reason.OTHER_KIND),
        "an archive": (b"PK\x03\x04" + bytes(40), Reason.OTHER_KIND),
        "a WebP that moves": (making.moving("WEBP"), Reason.MOVES),
        "a PNG that moves": (making.moving("PNG"), Reason.MOVES),
        "more pixels than anybody can see": (making.png_that_says(60_000, 60_000), Reason.TOO_WIDE),
        "a PDF behind a password": (making.locked_pdf(), Reason.LOCKED),
        "a PDF that runs a program": (making.pdf_that("/Launch"), Reason.ACTIVE),
        "a PDF with a script": (making.pdf_that("/JavaScript"), Reason.ACTIVE),
        "a PDF that sends": (making.pdf_that("/SubmitForm"), Reason.ACTIVE),
        "a PDF with a file in it": (making.pdf_with_a_file(), Reason.ACTIVE),
    }
    assert {name: reason_of(content) for name, (content, _reason) in broken.items()} == {
        name: reason for name, (_content, reason) in broken.items()
    }
    assert reason_of(making.pdf_that("/URI")) is None, "a link in a receipt does nothing by itself"
    for cut in (whole[:200], whole[:-20], pdf()[:-60], making.png_that_says(3000, 3000), making.heic()[:400]):
        with pytest.raises(Exception, match=r".*"):
            clean(cut)


def test_what_hangs_on_behind_a_picture_or_a_document_is_gone() -> None:
    for whole in (jpeg(), saved(picture(), "PNG"), pdf()):
        cleaned = clean(whole + b"\nPK\x03\x04<script>" + CANARY.encode())
        assert CANARY.encode() not in cleaned.content


def test_a_large_photo_is_made_smaller_with_the_same_sides_and_its_thumbnail_is_small(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pictures, "KEPT_PIXELS", 10_000)
    cleaned = clean(jpeg(width=400, height=200))
    seen = opened(cleaned.content)
    assert seen.width * seen.height <= 10_000
    assert abs(seen.width / seen.height - 2) < 0.05
    long = opened(clean(saved(picture(100, 4000), "PNG")).thumbnail)
    assert long.height == 2 * long.width, "of a long screenshot the top"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_pictures_of_every_sort_are_taken(mode: str) -> None:
    image = picture(mode="L" if mode == "I;16" else mode)
    content = saved(image.convert(mode) if mode == "I;16" else image, "JPEG" if mode == "CMYK" else "PNG")
    assert opened(clean(content).content).size == (60, 40)


WHOLE = [jpeg(), saved(picture(), "PNG"), saved(picture(), "WEBP"), pdf()]


@settings(max_examples=200, deadline=None)
@given(
    whole=st.sampled_from(WHOLE),
    changes=st.lists(st.tuples(st.integers(0, 2**16), st.integers(0, 255)), max_size=8),
    cut=st.integers(0, 2**16),
)
def test_a_damaged_file_is_written_anew_or_refused(whole: bytes, changes: list[tuple[int, int]], cut: int) -> None:
    damaged = bytearray(whole)
    for place, value in changes:
        damaged[place % len(whole)] = value
    try:
        cleaned = clean(bytes(damaged[: cut or None]))
    except Exception:
        return  # whatever is raised is a reason, see __main__
    if cleaned.kind is not Kind.PDF:
        assert set(opened(cleaned.content).info) <= SOUND


# ---- in a process of its own


def test_the_process_hands_out_the_file_or_the_reason() -> None:
    cleaned = apart.clean_apart(making.talkative_jpeg())
    assert opened(cleaned.content).size == (40, 60)
    assert opened(cleaned.thumbnail).size == (40, 60)
    with pytest.raises(Refused) as refused:
        apart.clean_apart(jpeg()[:200])
    assert refused.value.reason is Reason.BROKEN


@pytest.mark.parametrize(
    "program",
    ["raise SystemExit(1)", "import time; time.sleep(30)", "import os; os.kill(os.getpid(), 11)"],
    ids=["ends", "hangs", "crashes"],
)
def test_a_process_that_does_not_answer_is_a_reason_too(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr(apart, "COMMAND", [apart.COMMAND[0], "-c", program])
    monkeypatch.setattr(apart, "MOST_SECONDS", 1)
    with pytest.raises(Refused) as refused:
        apart.clean_apart(b"x")
    assert refused.value.reason is Reason.TOO_MUCH


def test_the_process_knows_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TODOKU_SECRET_KEY", CANARY)
    program = "import os, json, sys; print(json.dumps({'refused': 'empty' if len(os.environ) < 3 else 'broken'}))"
    monkeypatch.setattr(apart, "COMMAND", [apart.COMMAND[0], "-c", program])
    with pytest.raises(Refused) as refused:
        apart.clean_apart(b"x")
    assert refused.value.reason is Reason.EMPTY
