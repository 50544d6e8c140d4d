"""What every test stands on: the test mode, its database, the browser."""

import os
import tempfile
from pathlib import Path

os.environ["VD_MODE"] = "test"
os.environ.setdefault(
    "VD_TEST_DATABASE_URL",
    f"sqlite://{Path(tempfile.gettempdir()) / f'vinh-danh-{os.getpid()}.sqlite3'}",
)
