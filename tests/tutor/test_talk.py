"""Talk of the exam, the work and StudyPrep is told from questions about coding, and answered from the nearest fact."""

import pytest

from tutor import likeness, talk
from tutor.answering import answer
from tutor.composing.exam import is_talk
from tutor.query import read


def ask(text):
    return answer(read(text), lambda slugs: set())


def refs(text):
    return [source.ref for source in ask(text).sources]


@pytest.mark.parametrize(
    "text",
    [
        "how many times can i fail before they ban me",
        "when do they tell you if you passed",
        "can i do it on a weekend",
        "what do they want to see at check in",
        "where do my flashcards go",
    ],
)
def test_everyday_words_about_the_exam_or_the_app_are_talk(text):
    assert is_talk(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "what is modifier 25",
        "can i bill for a phone call",
        "how do i tell a simple from an intermediate repair",
        "76 versus 77",
        "what does the A at the end of S52.501A mean",
        "is htn the same as high blood pressure",
    ],
)
def test_questions_about_coding_are_not(text):
    assert not (is_talk(read(text)) and refs(text)[0].startswith(talk.KINDS))


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("is there a dress code for it", "exam:room"),
        ("what order are the questions in", "exam:order"),
        ("does cpc expire", "exam:ceus"),
        ("get rid of the -A without a job", "exam:apprentice"),
        ("no time to study with job and kids", "exam:little-time"),
        ("ceus if i hold cpc and crc both", "exam:ceus"),
        ("how do i see my wrong questions again", "about:progress"),
    ],
)
def test_the_nearest_fact_is_told_whatever_else_shares_its_words(text, ref):
    assert ref in refs(text)[:2]


def test_a_rule_that_has_more_of_the_question_is_told_where_the_wording_is_not_sure():
    assert refs("can i look up my moms chart at work")[0].startswith("card:")


def test_credentials_are_compared_where_they_are_set_against_each_other():
    assert ask("do i need more ceus for the ccs or the cpc").table
    assert not ask("how many ceus if i have my cpc and crc").table


def test_a_fact_almost_as_near_is_told_beside():
    assert len(refs("how do i know if i should book it")) > 1


@pytest.mark.parametrize(
    ("text", "ref"),
    [("are hernias on the exam", "exam:areas"), ("does the cpc cover icd-10-pcs", "exam:code-sets")],
)
def test_whether_something_is_asked_is_told_by_its_area_or_by_name(text, ref):
    assert refs(text)[0] == ref


def test_what_tells_two_kinds_apart_is_learned_from_their_names():
    found = dict(likeness.apart(["bring a book", "bring a pen"], ["code a wound", "code a burn"]))
    assert found["bring"] > 0 > found["code"]
    assert found == dict(likeness.apart(["bring a book", "bring a pen"], ["code a wound", "code a burn"]))


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("what does AAPC charge to sit for the CPC", "careers:cpc#exam"),
        ("how long do i wait to take it again", "exam:retake"),
        ("do they look at my drivers license", "exam:identification"),
    ],
)
def test_everyday_words_are_said_for_each_other(text, ref):
    assert refs(text)[0] == ref


def test_a_story_before_the_question_leaves_it_talk():
    said = "i bought a CPT from another publisher on ebay (not american medical assoc). will the proctor let me use it"
    assert refs(said)[0] == "exam:books"


def test_a_card_that_has_all_of_a_question_is_told_before_a_fact_that_has_little_of_it():
    found = refs("do i need a code for who was doing what when they got hurt like military or work")
    assert found[0] == "card:icd-10-cm/place-activity-and-status-of-an-accident"


def test_what_is_asked_of_studyprep_is_told_of_it_before_the_exam():
    assert refs("how many mock exams do you have")[0] == "about:mock"


def test_a_word_that_is_to_be_explained_is_no_talk_of_languages():
    found = refs("can somebody break down the word cholelithiasis for me, english is my second language")
    assert found[0] == "term:cholelithiasis"


def test_how_much_a_coder_does_in_an_hour_is_no_time_of_a_visit():
    assert refs("how many office visit charts an hour are coders expected to do")[0] == "careers:fact-productivity"


@pytest.mark.parametrize("text", ["total number of surgery questions on the cpc", "how many for each body system"])
def test_surgery_has_six_areas(text):
    assert "36 of the exam’s 100 questions" in str(ask(f"{text} questions").pieces[0].html)


def test_a_pay_that_somebody_offers_is_reckoned_in():
    assert "$47,840 a year" in ask("recruiter offered me $23 an hour, what is that per year").title
