from django.apps import AppConfig


class CareersConfig(AppConfig):
    """Wages, outlook, credentials and paths, read from ``fixtures/careers``. The one table is a learner's plan."""

    name = "careers"

    def ready(self) -> None:
        from careers import receivers  # noqa: F401
