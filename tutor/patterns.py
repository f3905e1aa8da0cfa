"""Patterns that stand in tables or are put together for a question: :mod:`re` keeps no more than 512, and to compile
one anew costs more than to look for fifty."""

import re
from functools import lru_cache


@lru_cache(maxsize=4096)
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(pattern, flags)
