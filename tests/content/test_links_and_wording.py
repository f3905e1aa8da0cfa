"""Over all content: links lead somewhere, terms have entries, and no wording is the AMA's."""

import pytest
from django.conf import settings

from studyprep.audit import dead_links, descriptor_like, read_content, terms_without_entry


@pytest.fixture(scope="module")
def content():
    return read_content(settings.FIXTURES)


def test_no_link_is_dead(content):
    assert not dead_links(content)


def test_every_term_of_a_lesson_has_a_glossary_entry(content):
    assert not terms_without_entry(content)


def test_no_text_reads_like_a_cpt_descriptor(content):
    """The descriptors are the AMA's, and we may show none. codebook/descriptors.py says what this can't see."""
    assert not descriptor_like(content)
