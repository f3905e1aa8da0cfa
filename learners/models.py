from typing import TYPE_CHECKING

from django.contrib.auth.models import AbstractUser
from django.db import models


class Learner(AbstractUser):
    """Who is studying: a guest (no password, known by a cookie alone) or an account. We ask for no more than a name."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    exam_date = models.DateField(null=True, blank=True)
    quiet = models.BooleanField(
        default=False, db_default=False, help_text="Whether streaks and counts of answers are hidden from the learner."
    )

    if TYPE_CHECKING:
        id: int

    @property
    def is_guest(self) -> bool:
        """A guest is a learner who has set no password; no query, unlike asking for the guest's row."""
        return not self.has_usable_password()
