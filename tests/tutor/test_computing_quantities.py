"""Supplies by the day and by their size, blood by the bag, tape by its area."""

import pytest

from codebook import shelf
from tutor.computing import quantities
from tutor.computing.quantities import DRESSINGS
from tutor.computing.reading import clean


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("4x8 sterile gauze pad no sticky border, which A code", "A6403"),
        ("4 x 4 foam dressing with adhesive border", "A6212"),
        ("alginate dressing 8 by 8 inches", "A6198"),
        ("straight caths, pt caths 5 times a day for 30 days, new one every time. A4351 how many", "A4351 x 150"),
        ("pt uses 4 vials of duoneb a day, 30 day supply. J7620 units", "J7620 x 120"),
        ("roll of tape 1 inch wide 10 yards long, A4450 is per 18 sq inches, how many units", "A4450 x 20"),
        ("3 bags of leukoreduced packed red cells, how many P9016 and how many 36430", "P9016 x 3 and 36430 once"),
    ],
)
def test_a_thing_is_counted_by_its_size_its_days_or_its_bags(text, title):
    assert quantities.of(clean(text)).title == title


@pytest.mark.parametrize(
    "text",
    [
        "4 x 4 cm graft, cpt",
        "tube feeding pt uses 6 cans a day, 250 calories a can, 30 days. how many units of B4150",
        "metformin 500 mg 2 times a day for 30 days",
        "a roll of gauze",
    ],
)
def test_grafts_calories_and_pills_are_counted_otherwise(text):
    assert quantities.of(clean(text)) is None


def test_every_size_of_every_dressing_is_on_the_shelf():
    first = {code for _, bordered, plain in DRESSINGS for code in (bordered, plain)}
    assert all(shelf.find("HCPCS", f"A{code + place}") for code in first for place in range(3))
