"""The project's settings, quick and quiet; state in a folder that goes away."""

import os
import tempfile

os.environ["STUDYPREP_DATA_DIR"] = tempfile.mkdtemp(prefix="studyprep-tests-")
os.environ.setdefault("STUDYPREP_SECRET_KEY", "only-for-tests")

from studyprep.settings import *

ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# live_server serves uncollected files.
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
MIDDLEWARE = [name for name in MIDDLEWARE if "whitenoise" not in name]
ACCOUNT_RATE_LIMITS = False
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    # The pool would keep connections open that the test database's removal waits for.
    DATABASES["default"]["OPTIONS"].pop("pool", None)
else:
    # In memory, SQLite locks whole tables between threads; in a file it behaves as it does when it serves.
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}
    # What a test writes need not survive a power cut.
    DATABASES["default"]["OPTIONS"]["init_command"] += "; PRAGMA synchronous=OFF"
