"""Segments, interspaces, and the codes of a fusion between two vertebrae."""

import pytest

from tutor.computing import spine
from tutor.computing.reading import clean


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("how many interspaces from L2 to S1", "5 segments, 4 interspaces"),
        ("spinal fusion t4 to t9 how many", "6 segments, 5 interspaces"),
        ("how many segments C7-T2", "3 segments, 2 interspaces"),
        ("acdf c4-c5 and c5-c6, fusion codes how many", "3 segments, 2 interspaces: 22551 and 22552"),
        ("acdf C4 to C7 units", "4 segments, 3 interspaces: 22551 and 22552 x 2"),
        ("acdf c5-6 without decompression", "2 segments, 1 interspace: 22554"),
        ("plif l4-l5 l5-s1", "3 segments, 2 interspaces: 22630 and 22632"),
        ("tlif with posterolateral fusion l4-5", "2 segments, 1 interspace: 22633"),
        (
            "posterolateral fusion L3 to S1 with pedicle screws codes",
            "4 segments, 3 interspaces: 22612, 22614 x 2 and 22842",
        ),
    ],
)
def test_fusions_count_gaps_and_instrumentation_counts_bones(question, title):
    assert spine.of(clean(question)).title == title


@pytest.mark.parametrize(
    ("segments", "behind", "front"),
    [
        (2, "22840", "22845"),
        (3, "22842", "22845"),
        (6, "22842", "22846"),
        (7, "22843", "22846"),
        (12, "22843", "22847"),
        (13, "22844", "22847"),
    ],
)
def test_instrumentation_by_segments(segments, behind, front):
    assert spine.instrumentation(segments, front=False) == behind
    assert spine.instrumentation(segments, front=True) == front


@pytest.mark.parametrize(
    "question",
    [
        "modifier T4 to T9",
        "laminectomy l3-l5 how many codes",
        "l4-l5 disc herniation icd 10 code",
        "fusion l5-l3 codes",
        "how many fusion codes at two levels",
    ],
)
def test_what_is_no_stretch_of_a_fusion_is_left_alone(question):
    assert spine.of(clean(question)) is None


@pytest.mark.parametrize(
    ("question", "cages"),
    [("tlif L3-L5 with cages and screws codes", "22853 x 2"), ("acdf c5-6 with cage and plate, codes", "22853")],
)
def test_cages_count_the_interspaces_that_are_fused(question, cages):
    assert spine.of(clean(question)).title.endswith(cages)


def test_no_cage_goes_with_bone_laid_beside_the_spine():
    assert "22853" not in spine.of(clean("posterolateral fusion L3-L5 codes, no cage")).title


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("posterior fusion T4 to L1 for scoliosis, how many segments and cpt", "10 segments, 9 interspaces: 22802"),
        ("scoliosis fused from behind T10 to L2 code", "5 segments, 4 interspaces: 22800"),
        ("anterior fusion T11-L1 for kyphosis, code", "3 segments, 2 interspaces: 22808"),
    ],
)
def test_a_fusion_for_deformity_counts_segments(question, title):
    assert spine.of(clean(question)).title == title
