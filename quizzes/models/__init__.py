from quizzes.models.attempts import Attempt, AttemptItem, Encounter
from quizzes.models.bank import CodeUse, Question, Report, Revision, wording

__all__ = ["Attempt", "AttemptItem", "CodeUse", "Encounter", "Question", "Report", "Revision", "wording"]
