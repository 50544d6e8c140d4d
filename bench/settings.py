"""The settings of the suite, with one more application: the plain flow to compare with."""

from tests.settings import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "bench"]  # noqa: F405
