from django.apps import AppConfig


class StudyPrepConfig(AppConfig):
    name = "studyprep"
