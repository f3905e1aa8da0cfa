from progress.models.plan import NotToday, StudyPlan
from progress.models.review import Note, ReviewCard, ReviewLog, ReviewSettings
from progress.models.tallies import DayTally, DomainTally, DrillTally, ForecastDay, ItemParameters, LessonRead, Tally

__all__ = [
    "DayTally",
    "DomainTally",
    "DrillTally",
    "ForecastDay",
    "ItemParameters",
    "LessonRead",
    "NotToday",
    "Note",
    "ReviewCard",
    "ReviewLog",
    "ReviewSettings",
    "StudyPlan",
    "Tally",
]
