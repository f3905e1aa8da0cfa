import pytest
from django.conf import settings
from django.utils.text import slugify

from curriculum.actions import load_diagrams, load_glossary
from curriculum.diagrams import read_diagrams
from curriculum.glossary import read_glossary
from curriculum.models import ContentLoad, Domain, Topic
from quizzes import drills


@pytest.fixture
def topics(bank):
    """The blueprint's topics that drills train, the glossary and the diagrams."""
    for slug, title in set(drills.TOPICS.values()):
        domain, _ = Domain.objects.get_or_create(
            slug=slug, defaults={"title": slug, "short": slug, "items": 5, "position": 9}
        )
        Topic.objects.create(domain=domain, slug=slugify(title), title=title, position=1)
    load_diagrams(read_diagrams(settings.FIXTURES))
    load_glossary(read_glossary(settings.FIXTURES))
    ContentLoad.objects.create(digest="of the tests")
