"""Nominations: awards and rules as data, submissions, nominations, decisions."""

from django.apps import AppConfig


class NominationsConfig(AppConfig):
    """Registers the guards, effects and flows of nominations when the program starts."""

    name = "nominations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Import the rooms that register themselves by name."""
        from nominations import effects, flows, guards  # noqa: F401, PLC0415
        from nominations.actions import erasing, erasing_clearance, erasing_facts  # noqa: F401, PLC0415
        from nominations.queries import (  # noqa: F401, PLC0415
            archive,
            duties,
            mirror,
            mirror_above,
            mirror_clearance,
            mirror_desk,
            mirror_facts,
            mirror_guidance,
            mirror_holds,
            mirror_intake,
            mirror_reviews,
            notices,
            results,
            search,
            topics,
        )
