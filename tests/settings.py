"""The settings of the suite: the test mode, and a database of its own.

pytest-django reads the settings before any conftest, so the mode is chosen here. The workers
of xdist inherit the address from their master and each gets its own database behind it.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ["VD_MODE"] = "test"
os.environ["VD_BUSINESS_DATE"] = "2026-11-23"
if "VD_TEST_DATABASE_URL" not in os.environ:
    _scratch = Path(tempfile.mkdtemp(prefix="vinh-danh-"))
    atexit.register(shutil.rmtree, _scratch, ignore_errors=True)
    os.environ["VD_TEST_DATABASE_URL"] = f"sqlite://{_scratch}/test.sqlite3"

from config.settings import *  # noqa: F403 -- the mode comes first

# The cast is laid out once, with no notary beside it: a test of this patience sets its own.
RECORD_PATIENCE_SECONDS = 24 * 60 * 60
