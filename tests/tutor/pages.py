"""What a reader sees of a page."""

import re
from html import unescape

from django.http import HttpResponse


def shown(response: HttpResponse) -> str:
    """The words of the page's main part, in one line."""
    text = response.text.partition('<main id="main"')[2] or response.text
    text = text.partition("</main>")[0].partition(">")[2] if "</main>" in text else text
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split()).replace(" ”", "”").replace("“ ", "“")
