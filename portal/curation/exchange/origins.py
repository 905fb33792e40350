"""What the draft and a pack both come from: by that a merge tells who changed what."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from advisor.rulebook import Rulebook
from portal import clock
from portal.curation.models import DamagedContent, DamagedRelease, KnownPack, Release, UploadedPack
from portal.curation.published import NoRelease, release_numbered

NOTHING = "none"
MOST_RELEASES = 10
LONGEST_NUMBER = 18


@dataclass(frozen=True)
class Base:
    """A state of the rules to merge by: how it is asked for, what it is called, and what it says."""

    key: str
    name: str
    rulebook: Rulebook | None


def note_origin(rulebook: Rulebook, files: str) -> None:
    """Keep what the draft has just been made of or brought up to; `files`: the digest of its files."""
    known = note_known(rulebook)
    KnownPack.objects.filter(pk=known.pk).update(origin_at=clock.now(), files=files)


def note_known(rulebook: Rulebook) -> KnownPack:
    """Keep what goes out as a zip, for it may come back changed."""
    row = KnownPack(noted_at=clock.now())
    row.put(rulebook)
    known, _is_new = KnownPack.objects.get_or_create(
        digest=row.digest, defaults={"content": row.content, "noted_at": row.noted_at}
    )
    return known


def base_of(upload: UploadedPack, asked: str) -> Base:
    """The base that was asked for; else what the zip says it was made from, else the draft's own origin."""
    found = (_base(key) for key in ([asked] if asked else _usual(upload)))
    return next((base for base in found if base is not None), Base(NOTHING, _("nothing known"), None))


def bases(upload: UploadedPack) -> list[tuple[str, str]]:
    """What may be asked for, each with its name: what the zip was made from, the draft's origins, releases, nothing."""
    made_from = KnownPack.objects.filter(digest=upload.made_from, origin_at__isnull=True)
    packs = [(f"pack-{one.pk}", _name(one)) for one in (*made_from, *_origins())]
    numbers = Release.objects.values_list("number", flat=True)[:MOST_RELEASES]
    releases = [(f"release-{number}", _("Release %(number)s") % {"number": number}) for number in numbers]
    return [*packs, *releases, (NOTHING, _("nothing known"))]


def _usual(upload: UploadedPack) -> Iterator[str]:
    if upload.made_from:
        yield from (f"release-{one}" for one in _numbers(digest=upload.made_from))
        yield from (
            f"pack-{one}" for one in KnownPack.objects.filter(digest=upload.made_from).values_list("pk", flat=True)
        )
    yield from (f"pack-{one.pk}" for one in _origins())
    # Before origins were kept, the first release was made of the pack as it was shipped.
    yield from (f"release-{one}" for one in _numbers().reverse()[:1])


def _numbers(**wanted: str) -> QuerySet[Release, int]:
    return Release.objects.filter(**wanted).order_by("-number").values_list("number", flat=True)


def _origins() -> QuerySet[KnownPack]:
    return KnownPack.objects.filter(origin_at__isnull=False).order_by("-origin_at", "-pk").defer("content")


def _base(key: str) -> Base | None:
    """The base of that key; None where there is no such, or it is damaged."""
    kind, _dash, number = key.partition("-")
    if not (number.isascii() and number.isdigit() and len(number) < LONGEST_NUMBER):
        return None
    try:
        if kind == "release":
            return Base(key, _("Release %(number)s") % {"number": int(number)}, release_numbered(int(number)).rulebook)
        known = KnownPack.objects.filter(pk=int(number)).first() if kind == "pack" else None
        return Base(key, _name(known), known.load()) if known else None
    except (NoRelease, DamagedRelease, DamagedContent):
        return None


def _name(known: KnownPack) -> str:
    if known.origin_at is None:
        return _("the draft as it went out as a zip on %(day)s") % {"day": _day(known.noted_at)}
    return _("the pack taken into the draft on %(day)s") % {"day": _day(known.origin_at)}


def _day(at: datetime) -> str:
    return localtime(at).strftime("%Y-%m-%d %H:%M")
