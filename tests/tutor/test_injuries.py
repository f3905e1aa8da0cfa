"""Injuries that a story tells, over the real code book."""

import pytest

from codebook import shelf
from tests.answers import ask
from tutor.composing import injuries


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("stepped on a nail in the yard, puncture right foot sole, nothing left inside, urgent care", "S91.331A"),
        ("spilled boiling water on right forearm, blisters = second degree, first visit", "T22.211A"),
        ("broke lower end of left radius 5 wks ago closed, back for cast check, healing fine", "S52.502D"),
        ("kid fell off the swing and scraped his left knee, ER", "S80.212A, then W09.1XXA"),
        ("guy pulled his left hamstring running, came in today", "S76.312A"),
        ("slipped on wet floor and bruised right hip, here in the ER", "S70.01XA, then W01.0XXA"),
        ("cut her forehead on broken glass, ER", "S01.81XA, then W25.XXXA"),
        ("cut left ring finger with a knife, thumb is fine, er", "S61.215A, then W26.0XXA"),
        ("cut her left palm, stitches out today", "S61.412D"),
    ],
)
def test_what_was_hurt_its_side_and_the_visit_give_the_code_and_what_did_it_follows(text, codes):
    assert ask(text).title.startswith(codes)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("hit head in hockey, out cold for 10 minutes, doc says concussion, ER", "S06.0X1A"),
        ("fell and hit her head, concussion, never passed out, er visit", "S06.0X0A"),
        ("concussion, knocked out for a while, nobody knows how long, ER", "S06.0X9A"),
    ],
)
def test_a_concussion_goes_by_how_long_one_was_out(text, code):
    assert ask(text).title.startswith(code)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "slipped on spilled water in her own house kitchen, cut right palm, ER. injury code + place",
            {"S61.411A", "Y92.010"},
        ),
        (
            "sprained left wrist snowboarding 1st visit. injury and activity code",
            {"S63.502A", "Y93.23"},
        ),
        ("bruised his right elbow in the bathroom of his apartment, er. injury and place", {"S50.01XA", "Y92.031"}),
    ],
)
def test_place_and_activity_are_told_where_they_are_asked_for(text, codes):
    assert codes <= {ref.removeprefix("code:") for ref in (source.ref for source in ask(text).sources)}


@pytest.mark.parametrize(
    "text",
    [
        "2.5 cm laceration of the right hand repaired, cpt",
        "7th character A or D for a wrist fracture",
        "what is a sprain",
        "infected cut right foot after surgery",
    ],
)
def test_a_repair_a_rule_and_a_word_are_no_story(text):
    assert injuries.injuries(text) == [] or not ask(text).title.startswith(("S61", "S62", "S91"))


def test_every_kind_of_injury_and_every_cause_is_in_the_book():
    for _, names in injuries.KINDS:
        assert any(
            injuries.of_names([name.format(where=f"right {site}")])
            for name in names
            for _, sites in injuries.SITES
            for site in sites
        )
    known = injuries.known_of("right second metatarsal")
    assert all(injuries.of_names([name.format(**known)]) for _, _, name in injuries.NAMES)
    rows = (*injuries.CAUSES, *injuries.PLACES, *injuries.ACTIVITIES)
    assert all(shelf.find("ICD-10-CM", code) for _, code in rows)
    rooms = [f"Y92.0{home}{last}" for _, *lasts in injuries.ROOMS for home, last in zip("103", lasts, strict=True)]
    assert all(shelf.find("ICD-10-CM", code) for code in rooms)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("fell out of bed external cause code 1st visit", "W06.XXXA"),
        ("fell off his skateboard, cause code", "V00.131A"),
    ],
)
def test_a_cause_is_told_alone_where_it_alone_is_asked_for(text, code):
    assert ask(text).title.startswith(code)


def test_a_bone_that_does_not_knit_has_its_own_7th_character():
    text = "broke the left shin bone 5 months ago, transverse shaft fx, closed. it never knit (nonunion). code"
    assert ask(text).title.startswith("S82.222K")
