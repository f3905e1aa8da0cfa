"""Text files of cards: what is read, what is left out, and why."""

import csv
from html import escape
from io import StringIO
from uuid import UUID, uuid4

import pytest
from django.utils.html import strip_tags
from hypothesis import example, given
from hypothesis import strategies as st

from curriculum.markup import html
from progress.review.comparison import MOST_OWN, Known, compare
from progress.review.deck import MOST_CARDS, Deck, DeckError, Row, read_deck
from progress.review.fields import cell, clean, markdown_of, uncell


def read(text: str) -> Deck:
    return read_deck(text.encode())


def sides(text: str) -> list[tuple[str, str]]:
    return [(row.front, row.back) for row in read(text).rows]


def why(text: str) -> list[tuple[int, str]]:
    return [(row.line, row.why) for row in read(text).skipped]


def refusal(data: str | bytes) -> str:
    with pytest.raises(DeckError) as found:
        read_deck(data.encode() if isinstance(data, str) else data)
    return str(found.value)


ANKI = (
    "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:6\n"
    "mWp7:xy|Q_\tBasic\tCPC::Terms\tWhat is <b>gastr/o</b>?\tThe stomach.&nbsp;\tterms roots::g\n"
    'k2[(~1"\tBasic\tCPC\t"A ""quoted"" word"\t"two<br>lines\tand a tab"\t\n'
)


def test_ankis_notes_in_plain_text_are_read_by_their_headers():
    deck = read(ANKI)
    assert [(row.line, row.front, row.back, row.tags) for row in deck.rows] == [
        (7, "What is **gastr/o**?", "The stomach.", "terms roots::g"),
        (8, 'A "quoted" word', "two\\\nlines and a tab", ""),
    ]
    assert deck.skipped == deck.ignored == []
    first, second = (row.guid for row in deck.rows)
    assert first
    assert first != second
    assert [row.guid for row in read(ANKI).rows] == [first, second]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_any_system_are_read(end):
    first = read(ANKI.replace("\n", end)).rows[0]
    assert (first.line, first.front) == (7, "What is **gastr/o**?")


@pytest.mark.parametrize(
    "text",
    [
        "stomach\tgastr/o\nliver\thepat/o",
        "stomach;gastr/o\nliver;hepat/o",
        "stomach,gastr/o\nliver,hepat/o\n",
        "\ufeffstomach,gastr/o\n\n\nliver,hepat/o\n",
        "front,back\nstomach,gastr/o\nliver,hepat/o",
        "Definition;Term\ngastr/o;stomach\nhepat/o;liver",
        "#separator:Semicolon\nstomach;gastr/o\nliver;hepat/o",
        "#separator:|\nstomach|gastr/o\nliver|hepat/o",
        "#separator:\t\nstomach\tgastr/o\nliver\thepat/o",
        "#separator:Comma\n#columns:Back,Front\ngastr/o,stomach\nhepat/o,liver",
        "# a comment\nstomach,gastr/o\n# another\nliver,hepat/o",
        "tags:all of them\nstomach,gastr/o\nliver,hepat/o",
        "#separator:tab\n#deck column:1\nCPC\tstomach\tgastr/o\nCPC\tliver\thepat/o",
        '"stomach","gastr/o"\n"liver","hepat/o"',
    ],
)
def test_two_columns_are_found_in_files_of_many_shapes(text):
    assert sides(text) == [("stomach", "gastr/o"), ("liver", "hepat/o")]


def test_tags_stand_above_the_file_or_in_a_column():
    assert [row.tags for row in read("tags:cpc 2026\na,b\nc,d").rows] == ["cpc 2026"] * 2
    text = "#separator:comma\n#tags:cpc\n#tags column:3\na,b,x  y\nc,d,"
    assert [row.tags for row in read(text).rows] == ["cpc x y", "cpc"]
    assert [row.tags for row in read("a,b\nc,d").rows] == [None, None]


def test_a_field_in_quotation_marks_may_hold_lines_separators_and_what_looks_like_a_comment():
    text = '#separator:comma\n"one, two\n# three\n\nfour","a ""b"""\nsecond,line'
    assert [(row.line, row.front, row.back) for row in read(text).rows] == [
        (2, "one, two\n# three\n\nfour", 'a "b"'),
        (6, "second", "line"),
    ]


def test_a_number_sign_begins_a_comment_only_in_ankis_files():
    assert sides("front,back\n# of units,how many") == [("# of units", "how many")]


def test_columns_that_are_not_taken_are_named():
    assert read("front,back,picture,due\na,b,c,d").ignored == ["picture"]
    assert read("a;b;c;d\ne;f;g;h").ignored == ["column 3", "column 4"]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a,b\n,c", 2, "The front is empty."),
        ("a,b\nc,", 2, "The back is empty."),
        ("a,b\nc", 2, "The back is empty."),
        ("#html:true\na,b\n<img src=x.png>,c", 3, "The front holds pictures or sounds only."),
        ("a,b\nc,[sound:x.mp3]<br>", 2, "The back holds pictures or sounds only."),
        ("a,b\nThe {{c1::liver}},x", 2, "It is a cloze card"),
        (f"a,b\n{'x' * 2001},c", 2, "The front has 2,001 characters; 2,000 is the most."),
        (f"a,b\nc,{'x' * 4001}", 2, "The back has 4,001 characters"),
        (f"front,back,tags\nc,d,{'x' * 201}", 2, "The tags have 201 characters"),
        ("front,back,kind\nc,d,term", 2, "StudyPrep has this card itself"),
        ('a,b\n"c"d,e\nf,g', 2, "A quotation mark closes the field too early"),
        (f"a,b\n{'x' * 200_000},c", 2, "It is too long."),
    ],
)
def test_a_bad_line_is_left_out_with_its_number_and_the_reason(text, line, said):
    ((found, reason),) = why(text)
    assert found == line
    assert reason.startswith(said)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n\n", "empty"),
        (b"a,b\ncaf\xe9,d\n", "Line 2 is not in UTF-8"),
        ("a,b".encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04rest", "Anki package"),
        (b"\x00\x01\x02", "not a text file"),
        ("only one column\nand no separator", "one column only"),
        ("#separator:tab\n#tags column:2\na\tb", "one column only"),
        ("#separator:banana\na,b", "Line 1 gives the separator “banana”"),
        ("#separator:tab\n#guid column:x\na\tb", "Line 2 gives no column number"),
        ('a,b\nc,d\ne,"f\ng,h\n', "In line 3 a quotation mark opens"),
        ("#separator:tab\n", "no card"),
        ("front,back\n", "no card"),
        ("a,b\n" * (MOST_CARDS + 1), "more than 5,000"),
    ],
)
def test_a_file_that_can_not_be_read_is_refused_in_words(data, said):
    assert said in refusal(data)


def test_a_file_may_have_as_many_cards_as_it_may():
    assert len(read("".join(f"{number},b\n" for number in range(MOST_CARDS))).rows) == MOST_CARDS


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_whatever_the_file_is_there_are_rows_and_reasons_or_a_refusal(data):
    try:
        deck = read_deck(data)
    except DeckError:
        return
    assert all(row.front and row.back for row in deck.rows)
    assert all(row.why for row in deck.skipped)


@pytest.mark.parametrize(
    ("given_html", "markdown"),
    [
        ("a<br>b<div>c</div>d", "a\\\nb\n\nc\n\nd"),
        ("<div>a<br></div><div>b</div>", "a\n\nb"),
        ("a<br><br>b<br>", "a\n\nb"),
        ("<b>bold </b>and <i>italic</i> <code>a_b</code>", "**bold** and *italic* `a_b`"),
        ("<ul><li>one</li><li>two</li></ul>end", "- one\n- two\n\nend"),
        ("<ol><li>one</li></ol>", "1. one"),
        ("2 * 3 * 4 &lt;b&gt; &amp;amp; [x](y)", "2 \\* 3 \\* 4 \\<b> \\&amp; \\[x](y)"),
        ("- not a list<br># nor a heading<br>1. nor this", "\\- not a list\\\n\\# nor a heading\\\n1\\. nor this"),
        ("-itis and 1.5", "-itis and 1.5"),
        ('<script>alert(1)</script><style>p{}</style><img src=x onerror="a()">ok', "ok"),
        ('<a href="javascript:alert(1)" onclick="b()">word</a>', "word"),
        ("<b></b><code>a`b</code>", "a\\`b"),
    ],
)
def test_html_becomes_markdown_that_says_the_same(given_html, markdown):
    assert markdown_of(given_html) == markdown


@given(st.text(st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" \n#*_`[]()-+=.1|~<>&\\"), max_size=60))
@example("1) x")
@example("a\n---\nb")
@example("|a|b|")
def test_plain_text_says_the_same_after_markdown(text):
    shown = strip_tags(html(markdown_of(escape(text))))
    assert " ".join(shown.split()).replace("&nbsp;", " ") == " ".join(escape(text, quote=False).split())


@given(st.text(max_size=40))
@example("'=1")
@example("-itis")
def test_a_cell_comes_back_as_it_went(value):
    assert uncell(cell(value)) == value
    assert not cell(value).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.lists(st.tuples(st.text("ab=+-@'\",;\n#*<b> \t", min_size=1), st.text(min_size=1)), min_size=1, max_size=5))
def test_a_table_of_ours_is_read_as_it_was_written(cards):
    cards = [(front.strip(), back.strip().replace("\r\n", "\n").replace("\r", "\n")) for front, back in cards]
    cards = [card for card in cards if all(card) and "\0" not in card[1] and "{{c" not in card[0]]
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(["front", "back", "tags"])
    writer.writerows([cell(front), cell(back), "x"] for front, back in cards)
    if cards:
        assert sides(file.getvalue()) == cards


def test_html_that_leaves_has_no_link_picture_script_or_style():
    dirty = '<p class="x" style="y">a<img src=//e.org/x.png><a href="//e.org">b</a><script>c</script><svg/></p>'
    assert clean(dirty) == "<p>ab</p>"


# -- What bringing it would do. --------------------------------------------------------------------------------------

ONE, TWO, THREE = (uuid4() for _ in range(3))


def known(guid: UUID, front: str, *, own: bool = True) -> Known:
    return Known(own, guid, front, "back", "tag")


def test_a_card_is_known_by_its_guid_and_else_by_its_sides():
    deck = Deck(
        [
            Row(1, "new", "back"),
            Row(2, "old", "back", None, ONE),
            Row(3, "changed", "back", None, TWO),
            Row(4, "old", "back", "other tag", ONE),
            Row(5, "sides", "back"),
            Row(6, "a term", "back", None, THREE),
        ]
    )
    others = [known(ONE, "old"), known(TWO, "was"), known(uuid4(), "sides"), known(THREE, "a term", own=False)]
    found = compare(deck, others)
    assert [row.line for row in found.added] == [1]
    assert [row.line for row in found.updated] == [3]
    assert [(row.line, row.why) for row in found.skipped] == [
        (2, "You have this card already, as it is here."),
        (4, "The same card is in line 2."),
        (5, "You have a card with this front and back."),
        (6, "StudyPrep has this card itself; only your own cards are brought in."),
    ]


def test_a_title_above_the_cards_is_skipped_with_its_reason():
    deck = read_deck(b"My cards on modifiers\n25;a separate visit\n57;the decision for surgery\n")
    assert [(row.line, row.front) for row in deck.rows] == [(2, "25"), (3, "57")]
    assert [(row.line, row.words, row.why) for row in deck.skipped] == [
        (1, "My cards on modifiers", "It has one column, and a card needs two.")
    ]


def test_other_tags_change_a_card_and_no_tags_leave_them():
    assert compare(Deck([Row(1, "old", "back", "tag", ONE)]), [known(ONE, "old")]).updated == []
    assert compare(Deck([Row(1, "old", "back", None, ONE)]), [known(ONE, "old")]).updated == []
    assert len(compare(Deck([Row(1, "old", "back", "", ONE)]), [known(ONE, "old")]).updated) == 1


def test_nobody_gets_more_cards_than_they_may_have():
    have = [known(uuid4(), str(number)) for number in range(MOST_OWN)]
    with pytest.raises(DeckError, match="10,001 cards"):
        compare(Deck([Row(1, "new", "back")]), have)
