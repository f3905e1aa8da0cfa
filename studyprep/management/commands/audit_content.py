"""Print what the content amounts to, and which of its guard rails are broken."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from codebook import reference
from codebook.content_files import ContentError
from quizzes import audit
from quizzes.content import BankItem
from studyprep.audit import codes_in_lessons_not_found, entries_without_lesson, guard_rails, read_content, stale_sources

#: Findings of a kind that are shown without ``-v 2``.
SHOWN = 5
HEAD = ["", "items", "choose 1", "2", "3", "type 1", "2", "3", "topics", "words", "longest", "per sentence"]


class Command(BaseCommand):
    help = "Print tables over questions, lessons and terms; exit 1 where a guard rail is broken. -v 2 lists everything."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--root", type=Path, default=settings.FIXTURES, help="the content's folder")

    def handle(self, *, root: Path, verbosity: int, **options: Any) -> None:
        today = timezone.localdate()
        try:
            content = read_content(root)
            rails = guard_rails(content)
            to_look_at = {
                "items checked more than a year ago": audit.due_again(content.bank, today),
                f"items to rewrite by {content.blueprint.edition.until}": audit.to_rewrite(content.bank),
                "codes in lessons that are not in the code book": codes_in_lessons_not_found(content),
                "glossary entries without a lesson": entries_without_lesson(content),
                "careers sources that should have newer figures": stale_sources(content, today),
            }
        except (ContentError, reference.NotBuilt) as error:
            raise CommandError(f"Nothing was audited. {error}") from None
        edition = content.blueprint.edition
        rails["the exam still takes this edition"] = (
            [f"it took {edition.current} until {edition.until}"] if today > edition.until else []
        )
        self.show_tables(content.bank)
        self.show_findings("To look at", to_look_at, verbosity)
        self.show_findings("Guard rails", rails, verbosity)
        if broken := [name for name, findings in rails.items() if findings]:
            raise CommandError(f"Broken: {'; '.join(broken)}.")
        self.stdout.write("All guard rails hold.")

    def show_tables(self, bank: audit.Bank) -> None:
        self.stdout.write("Items by kind and difficulty; topics used; words of a stem: median, most, in a sentence")
        rows = [(domain.slug, [i for i in bank.items if i.domain == domain.slug]) for domain in bank.blueprint.domains]
        topics = {domain.slug: len(domain.topics) for domain in bank.blueprint.domains}
        self.stdout.write(row_of_cells(HEAD))
        for name, items in rows:
            self.stdout.write(row_of_cells(cells(name, items, topics[name])))
        self.stdout.write(row_of_cells(cells("all", bank.items, sum(topics.values()))))
        places = audit.key_positions(bank.items)
        shares = ", ".join(f"{level}: {share:.1%}" for level, share in audit.difficulty_shares(bank.items).items())
        self.stdout.write(f"\nDifficulty             {shares}")
        chi_squared = audit.chi_squared(places)
        self.stdout.write(
            f"Places of the key      {places}, chi-square {chi_squared:.2f}, below {audit.CHI_SQUARED} wanted"
        )
        clear, keys = audit.longest_options(bank.items)
        self.stdout.write(
            f"Longest option         one in {clear} items, the key in {keys} of them; by chance {clear / 4:.0f}"
        )

    def show_findings(self, title: str, kinds: dict[str, list[str]], verbosity: int) -> None:
        self.stdout.write(f"\n{title}")
        for name, findings in kinds.items():
            self.stdout.write(f"{len(findings):6}  {name}")
            shown = findings if verbosity > 1 else findings[:SHOWN]
            for finding in shown:
                self.stdout.write(f"        - {finding}")
            if rest := len(findings) - len(shown):
                self.stdout.write(f"        … and {rest} more (-v 2)")


def cells(name: str, items: Sequence[BankItem], topics: int) -> list[str]:
    kinds: Counter[tuple[str, int]] = Counter((item.question.kind, item.question.difficulty) for item in items)
    counts = [kinds[kind, level] for kind in ("single", "code_entry") for level in audit.SPREAD]
    used = len({(item.domain, item.topic) for item in items})
    row = [name, str(len(items)), *map(str, counts), f"{used}/{topics}"]
    if not items:
        return row
    reading = audit.reading(items)
    return [*row, f"{reading.median:g}", str(reading.longest), f"{reading.words_per_sentence:.1f}"]


def row_of_cells(row: Sequence[str]) -> str:
    return f"{row[0]:<28}" + "".join(
        f"{cell:>{max(len(head) + 2, 5)}}" for head, cell in zip(HEAD[1:], row[1:], strict=False)
    )
