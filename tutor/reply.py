"""What is said to a learner who asks something, about what they were looking at, or both."""

from learners.models import Learner
from tutor.answer import Answer
from tutor.answering import answer
from tutor.asker import told_to
from tutor.composing.explaining import explain
from tutor.context import Context
from tutor.query import read


def reply(text: str, context: Context | None, learner: Learner | None) -> Answer:
    """``text`` may be empty where there is a ``context``, which is then explained."""
    if context and not text.strip():
        return explain(context)
    query = read(text, context.ref, context.words) if context else read(text)
    return answer(query, told_to(learner))
