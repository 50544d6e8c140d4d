#!/usr/bin/env python
"""The command line of Vinh Danh."""

import os
import sys

from django.core.management import execute_from_command_line

from config.env import BadVariable


def main() -> None:
    """Run one command; a bad variable ends it with one sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        execute_from_command_line(sys.argv)
    except BadVariable as fault:
        sys.exit(f"Vinh Danh did not start. {fault}")


if __name__ == "__main__":
    main()
