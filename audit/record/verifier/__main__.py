"""`python -m audit.record.verifier`, and the one file made of it."""

import os
import sys
import traceback
from types import TracebackType

from audit.record.verifier.cli import main


def _end(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A fault of the tool is no evidence of tampering: it ends with 2, where Python says 1."""
    traceback.print_exception(kind, error, trace)
    sys.stderr.flush()
    os._exit(2)


def run() -> None:
    """Run the command line and end the program with its exit code."""
    sys.excepthook = _end
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run()
