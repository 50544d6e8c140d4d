"""What is drawn from the lifecycle tables is committed as it would be drawn today."""

from pathlib import Path

from django.conf import settings

from config.drawing import fingerprint, texts
from config.lifecycles import tables

PLACE = Path(settings.BASE_DIR) / "docs" / "generated"


def test_every_generated_text_is_fresh():
    for name, text in texts(tables()).items():
        assert (PLACE / name).read_text(encoding="utf-8") == text, (
            f"{name} is stale: run manage.py draw_docs"
        )


def test_every_picture_was_drawn_from_the_text_beside_it():
    for name, text in texts(tables()).items():
        if name.endswith(".dot"):
            picture = (PLACE / name.replace(".dot", ".svg")).read_text(encoding="utf-8")
            assert picture.endswith(f"<!-- drawn from {fingerprint(text)} -->\n")


def test_a_changed_table_is_noticed():
    changed = {thing: dict(list(table.items())[1:]) for thing, table in tables().items()}

    assert texts(changed)["moves.md"] != texts(tables())["moves.md"]
