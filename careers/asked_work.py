"""``fixtures/careers/asked_work.yaml``: what learners call passages on becoming and being a coder, further facts, and
specialties as work."""

from typing import Annotated

from django.conf import settings
from pydantic import Field

from careers.figures import Schema, Text
from codebook.content_files import read_yaml
from tutor.content import FactSchema


class SpecialtyAsked(Schema):
    """``work``: what its coders read. ``letters`` are empty where we know of no credential."""

    name: Text
    called: Annotated[list[Text], Field(min_length=1)]
    letters: str = ""
    full: str = ""
    body: Text = "AAPC"
    work: Text


class AskedOfWork(Schema):
    names: dict[Text, list[Text]] = {}
    facts: list[FactSchema] = []
    specialties: list[SpecialtyAsked] = []


def read_of_work() -> AskedOfWork:
    path = settings.FIXTURES / "careers" / "asked_work.yaml"
    return read_yaml(AskedOfWork, path) if path.exists() else AskedOfWork()
