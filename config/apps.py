"""The Django application of the shared frame; the last to start, it checks the whole house."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Shared templates, static files and commands."""

    name = "config"
    verbose_name = "Vinh Danh"

    def ready(self) -> None:
        """Stop the start when a lifecycle names a guard or effect that nobody registered."""
        from config.lifecycles import tables  # noqa: PLC0415 -- models exist only now
        from workflow.registry import check  # noqa: PLC0415

        check(tables())
