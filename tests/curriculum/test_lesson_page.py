import pytest
from django.urls import reverse

from codebook.content_files import ContentError
from curriculum.content import FORBIDDEN_IN_SVG, figure
from curriculum.models import Domain, Lesson


@pytest.fixture
def lessons(bank):
    domain = Domain.objects.get(slug="radiology")
    blocks = [{"html": '<h2 id="one">One</h2><p>Text.</p>'}, {"check": bank[0].question.slug}, {"html": "<p>End.</p>"}]
    for position, slug in enumerate(["first", "second", "third"], start=1):
        Lesson.objects.create(
            domain=domain,
            slug=slug,
            position=position,
            title=f"The {slug}",
            minutes=5,
            objectives=["You can do it"],
            blocks=blocks,
            contents=[{"id": "one", "title": "One"}],
        )


def url(slug):
    return reverse("curriculum:lesson", args=["radiology", slug])


@pytest.mark.usefixtures("lessons")
def test_a_lesson_has_objectives_contents_checks_neighbours_and_pay(client, bank):
    text = client.get(url("second")).text
    for expected in [
        "You can do it",
        'href="#one"',
        reverse("quizzes:check", args=[bank[0].question.slug]),
        url("first"),
        url("third"),
        reverse("progress:mark_read", args=["radiology", "second"]),
        reverse("careers:lesson-spotlight", args=["radiology", "second"]),
    ]:
        assert expected in text
    assert "SECRET" not in text


@pytest.mark.usefixtures("lessons")
def test_the_first_lesson_has_none_before_and_the_last_none_after(client):
    assert 'rel="prev"' not in client.get(url("first")).text
    assert 'rel="next"' not in client.get(url("third")).text


@pytest.mark.usefixtures("lessons")
@pytest.mark.parametrize("path", ["/lessons/radiology/nope/", "/lessons/nope/first/", "/lessons/nope/"])
def test_a_lesson_or_domain_that_does_not_exist_is_not_found(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.usefixtures("lessons")
def test_lists_cost_a_fixed_number_of_queries(client, django_assert_max_num_queries):
    for path in [reverse("curriculum:lessons"), reverse("curriculum:domain", args=["radiology"]), url("second")]:
        with django_assert_max_num_queries(4):
            client.get(path)


SVG = '<svg xmlns="http://www.w3.org/2000/svg" role="img"><title>T</title><desc>D</desc>{}</svg>'


@pytest.mark.parametrize(
    "inside",
    ["<script/>", '<rect style="fill:red"/>', '<rect onclick="x()"/>', '<a href="x"/>', "<image/>", "<style/>"],
)
def test_a_figure_with_script_style_or_link_is_refused(tmp_path, inside):
    drawing = tmp_path / "x.svg"
    drawing.write_text(SVG.format(inside))
    with pytest.raises(ContentError, match="may not stand in a figure"):
        figure(drawing, "", tmp_path / "lesson.md")
    assert FORBIDDEN_IN_SVG.search(inside)


def test_a_figure_must_say_what_it_shows(tmp_path):
    drawing = tmp_path / "x.svg"
    drawing.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    with pytest.raises(ContentError, match="needs role"):
        figure(drawing, "", tmp_path / "lesson.md")


def test_a_figure_stands_inline_with_its_caption(tmp_path):
    drawing = tmp_path / "x.svg"
    drawing.write_text('<?xml version="1.0"?>' + SVG.format('<rect class="fig-fill"/>'))
    markup = figure(drawing, "Two *layers*", tmp_path / "lesson.md")
    assert markup.startswith('<figure class="figure"><svg')
    assert "<figcaption>Two <em>layers</em></figcaption>" in markup
