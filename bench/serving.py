"""The settings of a bench that serves pages: connections from a pool, as in a web process."""

from bench.settings import *  # noqa: F403
from config.serving import DATABASES  # noqa: F401
