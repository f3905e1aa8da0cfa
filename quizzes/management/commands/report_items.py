"""List the items that learners miss and report most, for the author to look at again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from quizzes.item_statistics import Answer, ItemStatistics, answers_of, most_missed, most_reported


class Command(BaseCommand):
    help = "List the items most missed (with a 95% interval and what was answered) and most reported. No drills."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--limit", type=int, default=10, help="items in each list (10)")
        parser.add_argument("--at-least", type=int, default=20, help="answers that an item needs to be listed (20)")

    def handle(self, *, limit: int, at_least: int, **options: Any) -> None:
        if limit < 1 or at_least < 1:
            raise CommandError("--limit and --at-least are numbers from 1 on.")
        missed = most_missed(at_least=at_least, limit=limit)
        self.stdout.write(f"Most missed, of items with at least {at_least} answers")
        self.show(missed, "No item was answered that often and missed.")
        self.stdout.write("\nMost reported, of reports not handled yet")
        self.show(most_reported(limit=limit), "No report waits.")

    def show(self, items: list[ItemStatistics], nothing: str) -> None:
        if not items:
            self.stdout.write(f"  {nothing}")
        for item in items:
            self.stdout.write(
                f"\n  {item.revision.question.slug}{'' if item.revision.is_current else ' (an older wording)'}"
            )
            self.stdout.write(f"    {summary(item)}")
            for answer in answers_of(item.revision):
                self.stdout.write(f"    {line(answer)}")


def summary(item: ItemStatistics) -> str:
    low, high = item.interval
    counts = f"{item.share_wrong:.0%} wrong ({low:.0%} to {high:.0%}) of {item.answered} answers"
    reports = f"; reports: {item.reports}, of a wrong key: {item.wrong_key}" if item.reports else ""
    return (counts if item.answered else "not answered yet") + reports


def line(answer: Answer) -> str:
    return f"{answer.count:6} {'key ' if answer.is_key else '    '} {answer.text}"
