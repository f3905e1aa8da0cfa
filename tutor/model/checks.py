"""What is wrong with how the language model is set up, said before the server starts (``manage.py check``)."""

from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register("language_model")
def language_model(**kwargs: Any) -> list[CheckMessage]:
    if not settings.LLM_BASE_URL:
        return []
    errors: list[CheckMessage] = []
    if find_spec("openai") is None:
        hint = "Install it: .venv/bin/pip install --require-hashes -r requirements-llm.txt"
        errors.append(Error("STUDYPREP_LLM_BASE_URL is set, but the openai package is missing.", hint, id="tutor.E001"))
    if not settings.LLM_MODEL:
        hint = "Set STUDYPREP_LLM_MODEL to the model's name as the endpoint knows it."
        errors.append(Error("STUDYPREP_LLM_BASE_URL is set, but no model is named.", hint, id="tutor.E002"))
    url = urlsplit(settings.LLM_BASE_URL)
    if url.scheme not in ("http", "https") or not url.hostname:
        hint = "It begins with http:// or https:// and mostly ends in /v1."
        errors.append(Error("STUDYPREP_LLM_BASE_URL is no web address.", hint, id="tutor.E003"))
    return errors
