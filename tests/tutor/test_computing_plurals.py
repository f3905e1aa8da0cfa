"""The plural of a medical word, and back."""

import pytest

from tutor.computing import plurals
from tutor.computing.reading import clean


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("what is the plural of diverticulum", "Plural of diverticulum: diverticula"),
        ("plural of bursa", "Plural of bursa: bursae"),
        ("bronchus plural", "Plural of bronchus: bronchi"),
        ("whats the plural for appendix", "Plural of appendix: appendices"),
        ("plural of phalanx", "Plural of phalanx: phalanges"),
        ("plural of metastasis?", "Plural of metastasis: metastases"),
        ("plural of carcinoma", "Plural of carcinoma: carcinomas or carcinomata"),
        ("plural form of ganglion", "Plural of ganglion: ganglia"),
        ("plural of sinus", "Plural of sinus: sinuses"),
        ("singular of vertebrae", "Singular of vertebrae: vertebra"),
        ("singular of diagnoses", "Singular of diagnoses: diagnosis"),
        ("singular of bronchi", "Singular of bronchi: bronchus"),
    ],
)
def test_the_ending_gives_the_other_form(question, title):
    assert plurals.of(clean(question)).title == title


@pytest.mark.parametrize("question", ["plural forms of medical words", "singular and plural", "the plural sac"])
def test_without_a_word_there_is_nothing_to_change(question):
    assert plurals.of(clean(question)) is None
