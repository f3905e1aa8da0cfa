"""Every write about who is studying."""

from django.db import transaction
from guest_user.models import Guest

from learners.models import Learner
from learners.signals import merging


@transaction.atomic
def keep_guest_as_account(*, learner: Learner) -> None:
    """The guest has signed up: same row, same work, no longer a guest who may be cleaned up."""
    Guest.objects.filter(user=learner).delete()


@transaction.atomic
def merge_guest(*, guest: Learner, account: Learner) -> None:
    """Everything the guest did becomes the account's, and the guest is gone."""
    merging.send(sender=Learner, guest=guest, account=account)
    account.exam_date = account.exam_date or guest.exam_date
    account.quiet = account.quiet or guest.quiet
    account.save(update_fields=["exam_date", "quiet"])
    guest.delete()


@transaction.atomic
def erase(*, learner: Learner) -> None:
    """Delete the learner and, by cascade, every row that is theirs."""
    learner.delete()
