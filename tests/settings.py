"""The settings of the suite: the test mode, and a database of its own.

pytest-django reads the settings before any conftest, so the mode is chosen here. The workers
of xdist inherit the address from their master and each gets its own database behind it.
"""

import os
import tempfile
from pathlib import Path

SCRATCH = Path(tempfile.gettempdir()) / f"vinh-danh-{os.getpid()}"
os.environ["VD_MODE"] = "test"
if OWNS_DATABASE := "VD_TEST_DATABASE_URL" not in os.environ:
    SCRATCH.mkdir(exist_ok=True)
    os.environ["VD_TEST_DATABASE_URL"] = f"sqlite://{SCRATCH}/test.sqlite3"

from config.settings import *  # noqa: E402, F403 -- the mode comes first
