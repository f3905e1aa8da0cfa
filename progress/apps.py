from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "progress"

    def ready(self) -> None:
        from progress import receivers  # noqa: F401
        from progress.review import receivers as review_receivers  # noqa: F401
