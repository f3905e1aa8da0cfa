from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from quizzes.mock import actions


class Command(BaseCommand):
    help = "Hand in the mock exams whose time is up. The next look at an exam does the same; this is for a timer."

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"Handed in: {actions.close_expired(now=timezone.now())}.")
