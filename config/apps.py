"""The Django application of the shared frame."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Shared templates, static files and commands."""

    name = "config"
    verbose_name = "Vinh Danh"
