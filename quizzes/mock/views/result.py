from django.http import HttpResponse


def result(request, attempt_id: int) -> HttpResponse:
    return HttpResponse("result")


def label(request, attempt_id: int, position: int) -> HttpResponse:
    return HttpResponse("label")
