"""What differs between two texts is marked, and both can be read whole."""

import pytest

from portal.curation.marked import marked


def said(pieces):
    return "".join(f"[{one.text}]" if one.differs else one.text for one in pieces)


@pytest.mark.parametrize(
    ("before", "after", "old", "new"),
    [
        ("書いて48時間たちます。", "書いて72時間たちます。", "書いて[48時間]たちます。", "書いて[72時間]たちます。"),
        ("8月22日(金) 10:00から", "8月23日(土) 10:00から", "[8月22日(金) 10:00]から", "[8月23日(土) 10:00]から"),
        ("Wait 48 hours now", "Wait 72 hours now", "Wait [48] hours now", "Wait [72] hours now"),
        ("まだ", "期間内", "[まだ]", "[期間内]"),
        ("", "新しい", "", "[新しい]"),
        ("同じ", "同じ", "同じ", "同じ"),
    ],
)
def test_the_words_that_differ_are_marked(before, after, old, new):
    assert tuple(map(said, marked(before, after))) == (old, new)


def test_nothing_of_either_text_is_lost():
    before, after = "出品者に書いて48時間、予定日から3日。\n申請できます。", "予定日から5日たち、72時間で申請できます。"
    assert ["".join(one.text for one in side) for side in marked(before, after)] == [before, after]
