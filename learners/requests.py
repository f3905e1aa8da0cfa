"""Requests as views receive them, for the type checker: with htmx's details, and with our learner as the user."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from learners.models import Learner


class Request(HttpRequest):
    htmx: HtmxDetails
    user: Learner | AnonymousUser


class LearnerRequest(Request):
    """Behind ``login_required`` or where the view has made sure of it."""

    user: Learner


def learner_of(request: Request) -> Learner | None:
    """Who is studying; None for a visitor."""
    return request.user if request.user.is_authenticated else None
