from django.apps import AppConfig


class TutorConfig(AppConfig):
    name = "tutor"

    def ready(self) -> None:
        from tutor import receivers  # noqa: F401
        from tutor.model import checks  # noqa: F401
