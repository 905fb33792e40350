"""Three-way merging: one side's change decides itself, both sides' is asked column by column, and nothing is lost."""

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor.rulebook import Rulebook, Text
from advisor.rulebook.ground_entries import Source
from portal.curation.exchange.merging import THEIRS, Spot, Written, merge, who_changed
from portal.curation.exchange.ordering import woven
from portal.curation.rows import written
from tests.portal.curation.rulebooks import DAY, FULL, OFFICIAL, SOURCE, with_text

NAMES = ("a", "b", "c", "d")
Books = dict[str, tuple[str, str, str]]
some = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
books = st.dictionaries(st.sampled_from(NAMES), st.tuples(*(st.sampled_from("xyz") for _ in range(3))))


def book(entries: Books) -> Rulebook:
    """Sources that differ in three columns."""
    sources = [
        Source(
            id=name, title=Text(ja=ja, en=en), kind="article", checked_on=DAY, recheck_on=DAY, confidence="A", url=url
        )
        for name, (ja, en, url) in entries.items()
    ]
    return Rulebook(sources=sources)


def entries_of(rulebook: Rulebook) -> Books:
    return {one.id: (one.title.ja, one.title.en, one.url) for one in rulebook.sources}


def reference(base: Books, ours: Books, theirs: Books) -> tuple[Books, int]:
    """The same merge in ten lines, on plain tuples: what stands in the end, and how many conflicts there are."""

    def decided(before: object, own: object, other: object) -> tuple[object, int]:
        return (other, 0) if own == before else (own, int(other not in (before, own)))

    found, conflicts = {}, 0
    for name in {*base, *ours, *theirs}:
        sides = [side.get(name) for side in (base, ours, theirs)]
        entry, open_ = decided(*sides)
        if open_ and sides[1] and sides[2]:
            columns = [decided(*column) for column in zip(sides[0] or (None,) * 3, sides[1], sides[2], strict=True)]
            entry, open_ = tuple(column for column, _ in columns), sum(count for _, count in columns)
        found |= {name: entry} if entry else {}
        conflicts += open_
    return found, conflicts


@some
@given(books, books, books)
def test_every_merge_is_that_of_a_ten_line_reference(base: Books, ours: Books, theirs: Books) -> None:
    merged = merge(book(base), book(ours), book(theirs), {})
    assert (entries_of(merged.rulebook), len(merged.conflicts)) == reference(base, ours, theirs)


@some
@given(books, books, books)
def test_with_theirs_chosen_everywhere_nothing_of_theirs_is_missing(base: Books, ours: Books, theirs: Books) -> None:
    open_ = merge(book(base), book(ours), book(theirs), {}).conflicts
    merged = merge(book(base), book(ours), book(theirs), {one.spot: THEIRS for one in open_})
    mirrored = merge(book(base), book(theirs), book(ours), {})
    assert entries_of(merged.rulebook) == entries_of(mirrored.rulebook)


@some
@given(books, books)
def test_a_draft_nobody_edited_becomes_what_came_in_to_the_order(base: Books, theirs: Books) -> None:
    merged = merge(book(base), book(base), book(theirs), {})
    assert (merged.rulebook, merged.conflicts) == (book(theirs), [])


@some
@given(*(st.lists(st.sampled_from(NAMES), unique=True) for _ in range(3)), st.sets(st.sampled_from(NAMES)))
def test_an_order_holds_each_kept_name_once_and_follows_the_side_that_leads(
    base: list[str], ours: list[str], theirs: list[str], dropped: set[str]
) -> None:
    kept = {*ours, *theirs} - dropped
    order = woven(base, ours, theirs, kept)
    assert sorted(order) == sorted(kept)
    leads = [
        side for side in (ours, theirs) if [name for name in side if name in kept] == [n for n in order if n in side]
    ]
    assert leads


def test_new_codes_files_and_orders_stand_where_they_stood_on_the_side_they_come_from() -> None:
    first, *codes = FULL.codes
    theirs = msgspec.structs.replace(
        FULL,
        codes=[first, msgspec.structs.replace(first, code="between"), *codes],
        rules=[msgspec.structs.replace(FULL.rules[0], id="first.of_all", file="a-first"), *FULL.rules],
        figures=FULL.figures[::-1],
    )
    assert written(merge(FULL, FULL, theirs, {}).rulebook) == written(theirs)
    ours = msgspec.structs.replace(FULL, rules=[*FULL.rules, msgspec.structs.replace(FULL.rules[1], id="last.of_all")])
    both = msgspec.structs.replace(theirs, rules=[*theirs.rules, ours.rules[-1]])
    assert written(merge(FULL, ours, theirs, {}).rulebook) == written(both)
    assert written(merge(FULL, theirs, ours, {}).rulebook) == written(both)


def test_an_equal_change_on_both_sides_is_no_conflict() -> None:
    assert who_changed(b"1", b"2", b"2") == "alike"
    changed = with_text(FULL, "少し待ちましょう")
    merged = merge(FULL, changed, changed, {})
    assert (merged.rulebook, merged.conflicts) == (changed, [])


def test_columns_that_only_one_side_changed_go_together() -> None:
    ours = msgspec.structs.replace(FULL, sources=[msgspec.structs.replace(SOURCE, confidence="B"), OFFICIAL])
    theirs = msgspec.structs.replace(FULL, sources=[msgspec.structs.replace(SOURCE, published="2025"), OFFICIAL])
    merged = merge(FULL, ours, theirs, {})
    assert merged.conflicts == []
    assert merged.rulebook.sources[0] == msgspec.structs.replace(SOURCE, confidence="B", published="2025")


def test_what_somebody_writes_stands_in_place_of_both_texts() -> None:
    spot = Spot("rules", ("late.wait",), "label_ja")
    ours, theirs = (
        msgspec.structs.replace(
            FULL, rules=[msgspec.structs.replace(FULL.rules[0], label=Text(ja=ja, en="x")), FULL.rules[1]]
        )
        for ja in ("こちら", "あちら")
    )
    merged = merge(FULL, ours, theirs, {spot: Written("両方")})
    assert [one.spot for one in merged.conflicts] == [spot]
    assert merged.rulebook.rules[0].label == Text(ja="両方", en="x")


def test_a_deletion_against_an_edit_is_asked_and_the_edit_stays_until_then() -> None:
    ours, theirs = with_text(FULL, "少し待ちましょう"), msgspec.structs.replace(FULL, rules=FULL.rules[1:])
    merged = merge(FULL, ours, theirs, {})
    (conflict,) = merged.conflicts
    assert (conflict.spot, conflict.theirs) == (Spot("rules", ("late.wait",), ""), None)
    assert merged.rulebook == ours
    assert merge(FULL, ours, theirs, {conflict.spot: THEIRS}).rulebook == theirs
    back = merge(FULL, theirs, ours, {conflict.spot: THEIRS})
    assert back.rulebook == ours


def test_a_new_order_of_values_alone_is_a_change() -> None:
    fact = next(one for one in FULL.facts if len(one.values) > 1)
    turned = msgspec.structs.replace(fact, values=dict(reversed(fact.values.items())))
    theirs = msgspec.structs.replace(FULL, facts=[turned if one is fact else one for one in FULL.facts])
    merged = merge(FULL, FULL, theirs, {})
    assert list(next(one for one in merged.rulebook.facts if one.id == fact.id).values) == list(turned.values)


def test_without_a_base_what_only_one_side_has_stays_and_what_differs_is_asked() -> None:
    theirs = msgspec.structs.replace(with_text(FULL, "少し待ちましょう"), issuers=[])
    merged = merge(None, FULL, theirs, {})
    assert merged.rulebook == FULL
    assert [one.spot for one in merged.conflicts] == [Spot("rules", ("late.wait",), "give")]
