"""Days begin at the learner's midnight: the browser tells its time zone in a cookie (``static/js/app.js``)."""

from collections.abc import Callable
from functools import cache
from urllib.parse import unquote
from zoneinfo import ZoneInfo, available_timezones

from django.http import HttpRequest, HttpResponse
from django.utils import timezone


@cache
def known_time_zones() -> frozenset[str]:
    return frozenset(available_timezones())


def time_zone(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        name = unquote(request.COOKIES.get("tz", ""))
        if name in known_time_zones():
            timezone.activate(ZoneInfo(name))
        else:
            timezone.deactivate()
        return get_response(request)

    return middleware
