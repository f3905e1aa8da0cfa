"""A table as a file for a spreadsheet."""

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse


def csv_response(name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """``name``.csv as a download: UTF-8 with a byte order mark, which spreadsheets need to read dashes right."""
    response = HttpResponse(
        "\ufeff",
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )
    writer = csv.writer(response)
    writer.writerow(head)
    writer.writerows(rows)
    return response
