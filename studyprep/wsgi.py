import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "studyprep.settings")
application = get_wsgi_application()

from tutor.model import endpoint  # noqa: E402 — settings come first

endpoint.warm_up()

# What is loaded by now stays: the collector need not look through it again and again.
gc.collect()
gc.freeze()
