"""What the apps above must know of a learner. ``learners`` imports none of them."""

from django.dispatch import Signal

#: Sent in the merge's transaction with ``guest`` and ``account``: move or add up every row of the guest's.
merging = Signal()

#: Sent with ``learner``. Each receiver returns ``(section, data)`` with data that JSON can hold.
exporting = Signal()
