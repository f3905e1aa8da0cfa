"""What the apps above must know of an answer. ``quizzes`` imports none of them."""

from django.dispatch import Signal

#: Sent in the response's transaction, once for each response stored, with ``item`` (its attempt and question loaded).
response_recorded = Signal()
