"""``manage.py calibrate``: fit items to what learners answered, and read every learner's answers anew."""

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from progress import actions
from progress.calibration import fit
from progress.models import ItemParameters
from progress.skill import authors_items, first_answers, read_bank


class Command(BaseCommand):
    help = (
        "Fits difficulty and discrimination of questions with answers enough to the learners' first answers, and "
        "computes every learner's ability anew. Run it once in a while, when the site is quiet: it takes about ten "
        "seconds for 90,000 answers. A question with fewer answers keeps its author's difficulty."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--at-least", type=int, default=100, metavar="N", help="answers that a question needs (default: 100)"
        )

    def handle(self, *, at_least: int, **options: Any) -> None:
        answers = first_answers()
        counts = Counter(question for learner in answers for question, _ in learner)
        start = authors_items()
        fitted = fit([[one for one in learner if counts[one[0]] >= at_least] for learner in answers], start)
        actions.keep_parameters(fitted=fitted, counts=counts, now=timezone.now())
        read_bank.cache_clear()
        learners = actions.rebuild_evidence()
        self.stdout.write(
            f"{len(fitted)} of {len(start)} questions have {at_least} answers or more and are fitted. "
            f"The ability of {learners} learners was computed anew."
        )
        slugs = dict(ItemParameters.objects.values_list("question_id", "question__slug"))
        moved = sorted(fitted, key=lambda key: -abs(fitted[key].difficulty - start[key].difficulty))
        for key in moved[:10]:
            said, found = start[key].difficulty, fitted[key].difficulty
            self.stdout.write(f"  {slugs[key]}: {said:+.1f} as its author says, {found:+.2f} as it was answered")
