from quizzes.models.attempts import Attempt, AttemptItem, Encounter
from quizzes.models.bank import CodeUse, Question, Report, Revision, wording
from quizzes.models.mock import MockAnswer, MockExam, questions_in_exam, sits_exam

__all__ = [
    "Attempt",
    "AttemptItem",
    "CodeUse",
    "Encounter",
    "MockAnswer",
    "MockExam",
    "Question",
    "Report",
    "Revision",
    "questions_in_exam",
    "sits_exam",
    "wording",
]
