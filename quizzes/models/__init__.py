from quizzes.models.attempts import Attempt, AttemptItem, Encounter
from quizzes.models.bank import Question, Report, Revision, wording

__all__ = ["Attempt", "AttemptItem", "Encounter", "Question", "Report", "Revision", "wording"]
