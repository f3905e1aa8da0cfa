"""What ``make run`` serves with, plus the bare views."""

from studyprep.settings import *

ROOT_URLCONF = "bench.urls"
