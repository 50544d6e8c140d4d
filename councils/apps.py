"""Councils: bodies that deliberate, their sessions, ballots and minutes."""

from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    """Registers the guards, effects and flows of councils when the program starts."""

    name = "councils"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Import the rooms that register themselves by name."""
        from councils import effects, flows, guards  # noqa: F401, PLC0415
        from councils.queries import (  # noqa: F401, PLC0415
            duties,
            duties_minutes,
            duties_seats,
            mirror,
            mirror_box,
            mirror_clusters,
            mirror_matters,
            mirror_minutes,
            mirror_opinions,
            mirror_regulations,
            mirror_room_papers,
            mirror_scores,
            mirror_sheets,
            mirror_standing,
            notices,
            papers,
            recusals,
            search,
            topics,
        )
