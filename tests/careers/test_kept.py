"""Parts of a page that are the same for everybody are made once a day, and never shown in place of another."""

from datetime import UTC, datetime
from unittest.mock import patch

from django.template import Context, Template

PART = "{% load kept %}{% kept page %}{{ counter.count }}{{ page }}{% endkept %}"


class Counter:
    """Counts how often it is asked, which a template does by printing it."""

    asked = 0

    def count(self) -> str:
        self.asked += 1
        return ""


def test_a_part_is_made_once_for_each_object() -> None:
    part, counter = Template(PART), Counter()
    one, other = ["one"], ["other"]
    said = [part.render(Context({"page": page, "counter": counter})) for page in (one, other, one, other)]
    assert said == ["[&#x27;one&#x27;]", "[&#x27;other&#x27;]"] * 2
    assert counter.asked == 2


def test_an_object_that_is_gone_leaves_its_place_to_nobody() -> None:
    part = Template(PART)
    for number in range(50):
        assert str(number) in part.render(Context({"page": [number], "counter": ""}))


def test_a_part_is_made_anew_each_day() -> None:
    part, counter, page = Template(PART), Counter(), ["one"]
    for day in (1, 1, 2, 9):
        with patch("django.utils.timezone.now", return_value=datetime(2027, 5, day, 12, tzinfo=UTC)):
            part.render(Context({"page": page, "counter": counter}))
    assert counter.asked == 3
    (node,) = part.nodelist.get_nodes_by_type(type(part.nodelist[1]))
    assert len(node.made) == 1
