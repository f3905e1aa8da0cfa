from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models


class LearnerManager(UserManager["Learner"]):
    def get(self, *args: Any, **kwargs: Any) -> "Learner":
        """By primary key, as every request of a learner begins, in SQL: the ORM takes most of the time to word it."""
        if args or kwargs.keys() != {"pk"}:
            return super().get(*args, **kwargs)
        found = self.raw(f"SELECT * FROM {self.model._meta.db_table} WHERE id = %s", [kwargs["pk"]])  # noqa: S608
        for learner in found:
            return learner
        raise self.model.DoesNotExist


class Learner(AbstractUser):
    """Who is studying: a guest (no password, known by a cookie alone) or an account. We ask for no more than a name."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    exam_date = models.DateField(null=True, blank=True)
    quiet = models.BooleanField(
        default=False, db_default=False, help_text="Whether streaks and counts of answers are hidden from the learner."
    )

    objects: ClassVar[LearnerManager] = LearnerManager()

    if TYPE_CHECKING:
        id: int

    @property
    def is_guest(self) -> bool:
        """A guest is a learner who has set no password; no query, unlike asking for the guest's row."""
        return not self.has_usable_password()
