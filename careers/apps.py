from django.apps import AppConfig


class CareersConfig(AppConfig):
    """Wages, outlook, credentials and paths. Read-only: everything comes from ``fixtures/careers`` (no tables)."""

    name = "careers"
