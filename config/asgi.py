"""The entry of the server: pages by Django, live messages by Channels."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.serving")

from channels.auth import AuthMiddlewareStack
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.core.asgi import get_asgi_application
from django.urls import path

pages = get_asgi_application()

from workflow.consumers import LiveConsumer  # noqa: E402 -- models are ready only now

live = URLRouter([path("ws/", LiveConsumer.as_asgi())])

application = ProtocolTypeRouter(
    {
        "http": pages,
        "websocket": AllowedHostsOriginValidator(AuthMiddlewareStack(live)),
    }
)
