import pytest

from curriculum.markup import headings, html, inline


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[link](javascript:alert(1))",
        '<a href="#" onclick="x()">y</a>',
        "<p style='color:red'>x</p>",
    ],
)
def test_what_is_not_plain_markdown_does_nothing(hostile):
    for rendered in (html(hostile), inline(hostile)):
        assert "<script" not in rendered
        assert "<img" not in rendered
        assert 'href="javascript' not in rendered
        assert "<a href" not in rendered


def test_a_tables_alignment_is_a_class_and_its_box_scrolls_by_keyboard():
    table = html("| a | b |\n| --- | ---: |\n| x | 1 |")
    assert "style" not in table
    assert '<td class="num">1</td>' in table
    assert '<th scope="col">a</th>' in table
    assert 'tabindex="0"' in table


def test_headings_can_be_linked_to():
    text = "## First *one*\n\ntext\n\n## Second\n\n### Not in the list\n"
    listed = headings(text)
    assert [heading["title"] for heading in listed] == ["First one", "Second"]
    for heading in listed:
        assert f'id="{heading["id"]}"' in html(text)


def test_a_line_stays_a_line():
    assert inline("**I10**, *then* N18.4") == "<strong>I10</strong>, <em>then</em> N18.4"


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_nothing_gives_nothing(text):
    assert html(text).strip() == ""
