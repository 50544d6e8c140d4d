"""The engine: people, work, and what may happen next."""

from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    """The storey below every domain package."""

    name = "workflow"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Import the rooms that register themselves by name."""
        from workflow import guards  # noqa: F401, PLC0415
        from workflow.actions import erasing  # noqa: F401, PLC0415
        from workflow.queries import mirror, notices, occasions  # noqa: F401, PLC0415
