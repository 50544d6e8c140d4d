"""Draw the lifecycle diagrams and the table of moves into docs/generated/."""

import shutil
import subprocess

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.drawing import fingerprint, texts
from config.lifecycles import tables

PLACE = settings.BASE_DIR / "docs" / "generated"


class Command(BaseCommand):
    """A test says when what is committed is stale."""

    help = "Draw docs/generated/ anew (needs Graphviz's dot)."

    def handle(self, *args, **options):
        """Write every text, and a picture beside every diagram."""
        if shutil.which("dot") is None:
            raise CommandError("Graphviz's dot is not installed: apt-get install graphviz")
        PLACE.mkdir(parents=True, exist_ok=True)
        for name, text in texts(tables()).items():
            (PLACE / name).write_text(text, encoding="utf-8")
            if name.endswith(".dot"):
                self.picture(name, text)
        self.stdout.write(f"drawn into {PLACE}")

    def picture(self, name: str, text: str) -> None:
        """The SVG of a diagram, naming the digest of the text it was drawn from."""
        drawn = subprocess.run(
            ["dot", "-Tsvg"],  # noqa: S607 -- whichever dot the machine has
            input=text,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        mark = f"<!-- drawn from {fingerprint(text)} -->\n"
        (PLACE / name.replace(".dot", ".svg")).write_text(drawn + mark, encoding="utf-8")
