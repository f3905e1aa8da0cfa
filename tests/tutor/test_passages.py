"""Content is cut into passages that can be quoted by themselves."""

from django.conf import settings

from tutor import index
from tutor.answer import Label
from tutor.passages import blocks, gathered, plain, sections

HTML = (
    '<p>Before any heading.</p><h2 id="one">One <em>thing</em></h2><p>First &amp; <a href="/x">last</a>.</p>'
    '<ul><li>A<ul><li>inside</li></ul></li><li>B</li></ul><figure class="figure"><svg><title>t</title></svg></figure>'
    '<h3 id="two">Two</h3><div class="table-wrap"><table><tbody><tr><td>1</td><td>2</td></tr></tbody></table></div>'
    '<h2 id="empty">Nothing</h2>'
)


def test_html_is_cut_into_blocks_and_a_list_into_its_items():
    assert blocks("<p>a<br>b</p><ol><li>c</li><li>d</li></ol>") == ["<p>a<br>b</p>", "<li>c</li>", "<li>d</li>"]
    assert "".join(blocks(HTML)).count("<li>") == 3


def test_a_section_holds_what_stands_below_its_heading_and_no_figure():
    first, second = sections(HTML)
    assert (first.id, first.title) == ("one", "One thing")
    assert [plain(chunk) for chunk in first.chunks] == ["First & last.", "A inside", "B"]
    assert (second.id, plain(second.chunks[0])) == ("two", "1 2")


def test_every_passage_has_a_name_of_its_own_and_a_label_for_each_chunk():
    passages = list(gathered(settings.FIXTURES))
    assert len({passage.ref for passage in passages}) == len(passages) > 3000
    for passage in passages:
        assert passage.title, passage.ref
        assert 0 < len(passage.chunks) == len(passage.labels), passage.ref
        assert passage.address.startswith("/") or passage.kind in ("question", "card"), passage.ref


def test_a_modifier_tells_when_what_it_goes_on_and_its_trap():
    (passage,) = [passage for passage in gathered(settings.FIXTURES) if passage.ref == "modifier:25"]
    assert passage.labels == (Label.WHAT, Label.RULE, Label.TRAP)
    assert passage.address == "/codes/modifiers/25/"


def test_a_range_means_the_codes_between_its_ends_unless_it_is_wide_or_of_years():
    assert index.between("Later visits 99307-99310, wheelchairs K0001 to K0003.") == ["99308", "99309", "K0002"]
    assert index.between("All of 00100-01999, and 2021-2025.") == []
