import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "studyprep.settings")
application = get_wsgi_application()

from tutor import answering  # noqa: E402 — settings come first
from tutor.model import endpoint  # noqa: E402

answering.warm_up()
endpoint.warm_up()

# What is loaded by now stays: the collector need not look through it again and again.
gc.collect()
gc.freeze()
# A page makes some thousands of objects and leaves no rings: it is looked for them once in a few pages, not in each.
gc.set_threshold(10_000, 20, 20)
