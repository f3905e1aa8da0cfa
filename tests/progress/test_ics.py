from datetime import UTC, date, datetime

from progress.plan.calendar import Day
from progress.plan.ics import escaped, folded, ics
from quizzes.mock.formats import FORMATS

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
DAYS = [
    Day(date(2026, 11, 30), "study", 45, reviews=12),
    Day(date(2026, 12, 1), "rest"),
    Day(date(2026, 12, 31), "study", 135, FORMATS["half"]),
    Day(date(2027, 1, 4), "exam"),
]


def lines():
    return ics(DAYS, uid="7@study.example.org", url="https://study.example.org/progress/plan/", now=NOW).decode()


def test_each_day_of_study_is_a_whole_day_event_and_rest_is_none():
    text = lines()
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert text.endswith("END:VCALENDAR\r\n")
    assert text.count("BEGIN:VEVENT\r\n") == text.count("END:VEVENT\r\n") == 3
    assert "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n" in text
    assert "SUMMARY:Half mock exam\\, 120 min\\; 15 min of study\r\n" in text
    assert "SUMMARY:CPC exam\r\n" in text
    assert "DTSTAMP:20261123T083000Z\r\n" in text
    assert "\n" not in text.replace("\r\n", "")


def test_a_day_with_reviews_says_how_many():
    text = lines()
    assert text.count("DESCRIPTION:") == 1
    unfolded = text.replace("\r\n ", "")
    assert "DESCRIPTION:12 cards are due for review\\, more if you miss or save something until then.\r\n" in unfolded


def test_a_day_has_the_same_name_in_every_file():
    assert "UID:20261130-7@study.example.org\r\n" in lines()


def test_what_means_something_to_the_format_is_escaped():
    assert escaped("a,b;c\\d\ne") == "a\\,b\\;c\\\\d\\ne"


def test_long_lines_are_folded_between_characters():
    line = "SUMMARY:" + "ä–x" * 60
    pieces = list(folded(line))
    assert all(len(piece) <= 75 for piece in pieces)
    assert all(piece.startswith(b" ") for piece in pieces[1:])
    assert "".join(piece.decode()[place > 0 :] for place, piece in enumerate(pieces)) == line
